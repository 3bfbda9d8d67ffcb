using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>host</c>: what the machine has to be like, in the terms of systemd.link(5).</summary>
/// <param name="Name">Its host name.</param>
/// <param name="Architecture">Its architecture, in systemd's words.</param>
/// <param name="KernelVersion">Its kernel's version.</param>
/// <param name="CommandLine">A word of its kernel's command line.</param>
/// <param name="Dmi">Files of <c>/sys/class/dmi/id</c>, and globs for their texts.</param>
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

    public override FactRequirements Requirements =>
        FactRequirements.Nothing with { Host = true, HostKeys = FactRequest.Names([.. Keys]) };

    public override string Text =>
        $"host: ({Name?.Text}, {Architecture?.Text}, {KernelVersion?.Text}, {CommandLine?.Text}, {DmiText})";

    private string DmiText => string.Join(", ", Dmi.Select(asked => $"{asked.File}: {asked.Wanted.Text}"));

    private IEnumerable<string> Keys
    {
        get
        {
            if (Name is not null)
            {
                yield return NameKey;
            }

            if (Architecture is not null)
            {
                yield return ArchitectureKey;
            }

            if (KernelVersion is not null)
            {
                yield return KernelVersionKey;
            }

            if (CommandLine is not null)
            {
                yield return CommandLineKey;
            }

            if (!Dmi.IsEmpty)
            {
                yield return DmiKey;
            }
        }
    }

    /// <summary>Which of these keys ask what is not known of a machine.</summary>
    internal static IEnumerable<string> Unknown(IEnumerable<string> keys, HostFacts? host) =>
        keys.Where(key => !IsKnown(key, host ?? HostFacts.Unknown)).Order(StringComparer.Ordinal);

    internal override string? Mismatch(MatchContext context)
    {
        if (context.Host is not { } host)
        {
            return "host: nothing is known of a recorded machine";
        }

        return Unlike(NameKey, Name, host.Name)
            ?? Unlike(ArchitectureKey, Architecture, host.Architecture)
            ?? UnlikeVersion(host.KernelVersion)
            ?? NoWord(host.CommandLine)
            ?? Dmi.Select(asked => Unlike(host, asked.File, asked.Wanted)).FirstOrDefault(why => why is not null);
    }

    private static bool IsKnown(string key, HostFacts host) => key switch
    {
        NameKey => host.Name is not null,
        ArchitectureKey => host.Architecture is not null,
        KernelVersionKey => host.KernelVersion is not null,
        DmiKey => host.Dmi is not null,
        _ => host.CommandLine is not null,
    };

    private static string? Unlike(string key, Glob? wanted, string? value)
    {
        if (wanted is null)
        {
            return null;
        }

        return value is null ? NotKnown(key)
            : wanted.Matches(value) ? null
            : $"host: {key} is '{value}', not '{wanted.Text}'";
    }

    private static string? Unlike(HostFacts host, string file, Glob wanted)
    {
        if (host.Dmi is not { } dmi)
        {
            return NotKnown(DmiKey);
        }

        return dmi(file) is not { } text ? $"host: there is no {DmiKey} {file}, '{wanted.Text}' is wanted"
            : wanted.Matches(text) ? null
            : $"host: {DmiKey} {file} is '{text}', not '{wanted.Text}'";
    }

    private static string NotKnown(string key) => $"host: {key} is not known of this recorded machine";

    private string? UnlikeVersion(string? version)
    {
        if (KernelVersion is null)
        {
            return null;
        }

        return version is null ? NotKnown(KernelVersionKey)
            : KernelVersion.Hold(version) ? null
            : $"host: {KernelVersionKey} is '{version}', not '{KernelVersion.Text}'";
    }

    private string? NoWord(string? commandLine)
    {
        if (CommandLine is null)
        {
            return null;
        }

        return commandLine is null ? NotKnown(CommandLineKey)
            : KernelText.Words(commandLine).Any(CommandLine.Matches) ? null
            : $"host: {CommandLineKey} has no '{CommandLine.Text}'";
    }
}
