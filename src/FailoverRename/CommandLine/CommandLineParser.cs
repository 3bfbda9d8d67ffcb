using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using FailoverRename.Output;

namespace FailoverRename.CommandLine;

/// <summary>Reads command lines.</summary>
internal static class CommandLineParser
{
    // An argument that begins with '@' names no response file, because the name of a device can begin with it.
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>Reads a command line.</summary>
    internal static Invocation Parse(string[] arguments)
    {
        ParseResult parsed = Symbols.Root.Parse(arguments, Plain);
        Command command = parsed.CommandResult.Command;
        if (CommandLineChecks.ValueOfFlag(arguments) is { } flag)
        {
            return new Invocation.Wrong([flag]);
        }

        if (parsed.GetValue(Symbols.Help))
        {
            return new Invocation.Help(HelpText.Of(command));
        }

        if (parsed.GetValue(Symbols.Version))
        {
            return new Invocation.Version();
        }

        if (parsed.Errors.Count > 0)
        {
            // An option of both the root and the command is checked twice.
            return new Invocation.Wrong([.. parsed.Errors.Select(Message).Distinct()]);
        }

        Options options = OptionsOf(parsed);
        return CommandLineChecks.Fault(parsed, options) is { } message
            ? new Invocation.Wrong([message])
            : InvocationOf(command, options);
    }

    private static Options OptionsOf(ParseResult parsed) => new()
    {
        Devices = parsed.GetValue(Symbols.Exported) is { } exported
            ? [exported]
            : [.. parsed.GetValue(Symbols.Devices) ?? [], .. parsed.GetValue(Symbols.Watched) ?? []],
        All = parsed.GetValue(Symbols.All),
        AllowDown = parsed.GetValue(Symbols.AllowDown),
        DryRun = parsed.GetValue(Symbols.DryRun),
        Json = parsed.GetValue(Symbols.Json),
        Prometheus = parsed.GetValue(Symbols.Prometheus),
        Until = parsed.GetValue(Symbols.Until) is { } state ? AwaitedStateWords.Parse(state) : null,
        Timeout = parsed.GetValue(Symbols.Timeout) is { } seconds ? Seconds.Parse(seconds) : null,
        Verbose = parsed.GetValue(Symbols.Verbose),
        Quiet = parsed.GetValue(Symbols.Quiet),
        Rules = [.. parsed.GetValue(Symbols.Rules) ?? [], .. parsed.GetValue(Symbols.Files) ?? []],
        With = [.. parsed.GetValue(Symbols.With) ?? []],
        Sysfs = parsed.GetValue(Symbols.Sysfs),
        LogTarget = parsed.GetValue(Symbols.LogTarget) is { } target ? LogWords.Target(target) ?? default : default,
        LogLevel = parsed.GetValue(Symbols.LogLevel) is { } level ? LogWords.Level(level) : null,
        From = parsed.GetValue(Symbols.From),
        Anonymize = parsed.GetValue(Symbols.Anonymize),
        New = parsed.GetValue(Symbols.New),
    };

    private static Invocation InvocationOf(Command command, Options options)
    {
        if (command == Symbols.List)
        {
            return new Invocation.List(options);
        }

        if (command == Symbols.Monitor)
        {
            return new Invocation.Monitor(options);
        }

        if (command == Symbols.Check)
        {
            return new Invocation.Check(options);
        }

        if (command == Symbols.Cat)
        {
            return new Invocation.Cat(options);
        }

        if (command == Symbols.Export)
        {
            return new Invocation.Export(options);
        }

        return command == Symbols.Capture ? new Invocation.Capture(options) : new Invocation.Rename(options);
    }

    // Other messages of the program begin with a small letter and have no full stop either.
    private static string Message(ParseError error) =>
        char.ToLowerInvariant(error.Message[0]) + error.Message[1..].TrimEnd('.');
}
