namespace FailoverRename.Tests;

/// <summary>
/// An example of a manual page. Machines called edited-… in tests/golden/machines are qemu-6.1 with other names and
/// attributes, and once more as a second failover instance with an mlx5 primary.
/// </summary>
/// <param name="Rules">A rules file beside the shipped one; null if the example is about that alone.</param>
/// <param name="Machine">The recorded machine that answers; null if none does.</param>
/// <param name="Answer">A line with the command, and what the program says to it; null if there is no machine.</param>
/// <param name="OnlyChecked">Whether no recorded machine can answer.</param>
internal sealed record ManPageExample(string? Rules, string? Machine, string? Answer, bool OnlyChecked);
