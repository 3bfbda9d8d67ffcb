using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>host</c>: what the machine has to be like, in the terms of systemd.link(5).</summary>
/// <param name="Name">Its host name.</param>
/// <param name="Architecture">Its architecture, in systemd's words.</param>
/// <param name="KernelVersion">Its kernel's version.</param>
/// <param name="CommandLine">A word of its kernel's command line.</param>
/// <param name="Dmi">What its firmware says: files of <c>/sys/class/dmi/id</c>, and their texts.</param>
internal sealed record HostCondition(
    Glob? Name,
    Glob? Architecture,
    VersionConditions? KernelVersion,
    Glob? CommandLine,
    ImmutableArray<(string File, Glob Wanted)> Dmi) : Condition
{
    internal const string NameKey = "name";
    internal const string ArchitectureKey = "architecture";
    internal const string KernelVersionKey = "kernel-version";
    internal const string CommandLineKey = "kernel-command-line";
    internal const string DmiKey = "dmi";

    public override Asks Asks => Asks.Nothing with { Host = true };

    public override string Text =>
        $"host: ({Name?.Text}, {Architecture?.Text}, {KernelVersion?.Text}, {CommandLine?.Text}, {DmiText})";

    private string DmiText => string.Join(", ", Dmi.Select(asked => $"{asked.File}: {asked.Wanted.Text}"));

    internal override string? Mismatch(Inquiry inquiry)
    {
        if (inquiry.Host is not { } host)
        {
            return "host: nothing is known of a recorded machine";
        }

        return Unlike(NameKey, Name, host.Name)
            ?? Unlike(ArchitectureKey, Architecture, host.Architecture)
            ?? UnlikeVersion(host.KernelVersion)
            ?? NoWord(host.CommandLine)
            ?? Dmi.Select(asked => Unlike(host, asked.File, asked.Wanted)).FirstOrDefault(why => why is not null);
    }

    private static string? Unlike(string key, Glob? wanted, string? value) =>
        wanted is null ? null
        : value is null ? Unknown(key)
        : wanted.Matches(value) ? null
        : $"host: {key} is '{value}', not '{wanted.Text}'";

    private static string? Unlike(HostFacts host, string file, Glob wanted) =>
        host.Dmi is not { } dmi ? Unknown(DmiKey)
        : dmi(file) is not { } text ? $"host: there is no {DmiKey} {file}, '{wanted.Text}' is wanted"
        : wanted.Matches(text) ? null
        : $"host: {DmiKey} {file} is '{text}', not '{wanted.Text}'";

    private static string Unknown(string key) => $"host: {key} of a recorded machine is not known";

    private string? UnlikeVersion(string? version) =>
        KernelVersion is null ? null
        : version is null ? Unknown(KernelVersionKey)
        : KernelVersion.Hold(version) ? null
        : $"host: {KernelVersionKey} is '{version}', not '{KernelVersion.Text}'";

    private string? NoWord(string? commandLine) =>
        CommandLine is null ? null
        : commandLine is null ? Unknown(CommandLineKey)
        : KernelText.Words(commandLine).Any(CommandLine.Matches) ? null
        : $"host: {CommandLineKey} has no '{CommandLine.Text}'";
}
