using System;
using System.Linq;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>host</c>: what the machine has to be like, in the terms of systemd.link(5).</summary>
/// <param name="Name">Its host name.</param>
/// <param name="Architecture">Its architecture, in systemd's words.</param>
/// <param name="KernelVersion">Its kernel's version.</param>
/// <param name="CommandLine">A word of its kernel's command line.</param>
internal sealed record HostCondition(
    Glob? Name, Glob? Architecture, VersionConditions? KernelVersion, Glob? CommandLine) : Condition
{
    internal const string NameKey = "name";
    internal const string ArchitectureKey = "architecture";
    internal const string KernelVersionKey = "kernel-version";
    internal const string CommandLineKey = "kernel-command-line";

    public override Asks Asks => Asks.Nothing with { Host = true };

    public override string Text =>
        $"host: ({Name?.Text}, {Architecture?.Text}, {KernelVersion?.Text}, {CommandLine?.Text})";

    internal override string? Mismatch(Inquiry inquiry)
    {
        if (inquiry.Host is not { } host)
        {
            return "host: nothing is known of a recorded machine";
        }

        return Unlike(NameKey, Name, host.Name)
            ?? Unlike(ArchitectureKey, Architecture, host.Architecture)
            ?? UnlikeVersion(host.KernelVersion)
            ?? NoWord(host.CommandLine);
    }

    private static string? Unlike(string key, Glob? wanted, string value) =>
        wanted?.Matches(value) == false ? $"host: {key} is '{value}', not '{wanted.Text}'" : null;

    private string? UnlikeVersion(string version) => KernelVersion?.Hold(version) == false
        ? $"host: {KernelVersionKey} is '{version}', not '{KernelVersion.Text}'"
        : null;

    private string? NoWord(string commandLine) =>
        CommandLine is null
        || commandLine.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(CommandLine.Matches)
            ? null
            : $"host: {CommandLineKey} has no '{CommandLine.Text}'";
}
