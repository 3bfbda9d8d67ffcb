namespace FailoverRename.Tests;

/// <summary>
/// An example of a manual page. Machines called edited-… in tests/golden/machines are copies of qemu-6.1 with other
/// names and attributes, and with a second failover instance that has an mlx5 primary.
/// </summary>
/// <param name="Rules">A rules file beside the shipped one; null if the example uses only the shipped one.</param>
/// <param name="Machine">The recorded machine for the answer; null if there is none.</param>
/// <param name="Answer">A line with the command, and the program's output; null if there is no machine.</param>
/// <param name="OnlyChecked">Whether the rules are only checked, because no recorded machine can answer.</param>
internal sealed record ManPageExample(string? Rules, string? Machine, string? Answer, bool OnlyChecked);
