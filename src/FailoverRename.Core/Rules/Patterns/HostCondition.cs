using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Text;

namespace FailoverRename.Rules.Patterns;

/// <summary><c>host</c>: conditions on the machine, in the terms of systemd.link(5).</summary>
/// <param name="name">For its host name.</param>
/// <param name="architecture">For its architecture, in systemd's words.</param>
/// <param name="kernelVersion">For its kernel's version.</param>
/// <param name="commandLine">For a word of its kernel's command line.</param>
/// <param name="dmi">Files of <c>/sys/class/dmi/id</c>, and globs for their texts.</param>
internal sealed class HostCondition(
    Glob? name,
    Glob? architecture,
    VersionConditions? kernelVersion,
    Glob? commandLine,
    ImmutableArray<(string File, Glob Wanted)> dmi) : Condition
{
    internal const string NameKey = "name";
    internal const string ArchitectureKey = "architecture";
    internal const string KernelVersionKey = "kernel-version";
    internal const string CommandLineKey = "kernel-command-line";
    internal const string DmiKey = "dmi";

    public override FactRequirements Requirements =>
        FactRequirements.Nothing with { Host = true, HostKeys = FactRequest.Names([.. Keys]) };

    public override string Text =>
        $"host: ({name?.Text}, {architecture?.Text}, {kernelVersion?.Text}, {commandLine?.Text}, {DmiText})";

    private string DmiText => string.Join(", ", dmi.Select(asked => $"{asked.File}: {asked.Wanted.Text}"));

    private IEnumerable<string> Keys
    {
        get
        {
            if (name is not null)
            {
                yield return NameKey;
            }

            if (architecture is not null)
            {
                yield return ArchitectureKey;
            }

            if (kernelVersion is not null)
            {
                yield return KernelVersionKey;
            }

            if (commandLine is not null)
            {
                yield return CommandLineKey;
            }

            if (!dmi.IsEmpty)
            {
                yield return DmiKey;
            }
        }
    }

    /// <summary>Those of the keys whose values are not known for a machine.</summary>
    internal static IEnumerable<string> Unknown(IEnumerable<string> keys, HostFacts? host) =>
        keys.Where(key => !IsKnown(key, host ?? HostFacts.Unknown)).Order(StringComparer.Ordinal);

    internal override string? Mismatch(MatchContext context)
    {
        if (context.Host is not { } host)
        {
            return "host: nothing is known of a recorded machine";
        }

        return Unlike(NameKey, name, host.Name)
            ?? Unlike(ArchitectureKey, architecture, host.Architecture)
            ?? UnlikeVersion(host.KernelVersion)
            ?? NoWord(host.CommandLine)
            ?? dmi.Select(asked => Unlike(host, asked.File, asked.Wanted)).FirstOrDefault(why => why is not null);
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
        if (host.Dmi is not { } read)
        {
            return NotKnown(DmiKey);
        }

        return read(file) is not { } text ? $"host: there is no {DmiKey} {file}, '{wanted.Text}' is wanted"
            : wanted.Matches(text) ? null
            : $"host: {DmiKey} {file} is '{text}', not '{wanted.Text}'";
    }

    private static string NotKnown(string key) => $"host: {key} is not known of this recorded machine";

    private string? UnlikeVersion(string? version)
    {
        if (kernelVersion is null)
        {
            return null;
        }

        return version is null ? NotKnown(KernelVersionKey)
            : kernelVersion.Hold(version) ? null
            : $"host: {KernelVersionKey} is '{version}', not '{kernelVersion.Text}'";
    }

    private string? NoWord(string? words)
    {
        if (commandLine is null)
        {
            return null;
        }

        return words is null ? NotKnown(CommandLineKey)
            : KernelText.Words(words).Any(commandLine.Matches) ? null
            : $"host: {CommandLineKey} has no '{commandLine.Text}'";
    }
}
