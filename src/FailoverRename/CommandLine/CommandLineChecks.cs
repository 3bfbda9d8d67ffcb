using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using FailoverRename.Output;

namespace FailoverRename.CommandLine;

/// <summary>Finds usage errors that the parser of System.CommandLine does not find.</summary>
internal static class CommandLineChecks
{
    /// <summary>The first usage error of a command line that the parser accepts; null if there is none.</summary>
    internal static string? Fault(ParseResult parsed, Options options)
    {
        Command command = parsed.CommandResult.Command;
        return DeviceBeforeCommand(parsed, command)
            ?? UnknownWord(parsed)
            ?? UnknownOption(parsed)
            ?? Empty(options)
            ?? NotForCommand(options, command)
            ?? Contradiction(options)
            ?? With(options, parsed)
            ?? Waiting(options, command)
            ?? OtherMachine(options, command);
    }

    /// <summary>The message about a flag with a value; null if there is none.</summary>
    /// <remarks>The parser takes the text after the '=' or ':' of a flag for a device.</remarks>
    internal static string? ValueOfFlag(string[] arguments)
    {
        foreach (string argument in arguments)
        {
            if (argument == "--")
            {
                return null;
            }

            if (argument.StartsWith('-') && argument.Split('=', ':') is [var name, _, ..] && !TakesValue(name))
            {
                return $"unrecognized option '{argument}'";
            }
        }

        return null;
    }

    private static bool TakesValue(string name) =>
        TakesValue(Symbols.Root, name) || Symbols.Root.Subcommands.Any(command => TakesValue(command, name));

    private static bool TakesValue(Command command, string name) =>
        command.Options.Any(option => option.Name == name && option.Arity.MaximumNumberOfValues > 0);

    private static string? DeviceBeforeCommand(ParseResult parsed, Command command) =>
        command != Symbols.Root && parsed.GetValue(Symbols.Devices) is [var device, ..]
            ? $"'{device}' cannot stand before '{command.Name}'"
            : null;

    // The parser runs no validator of an option that stands before a command, so these values are checked here.
    private static string? UnknownWord(ParseResult parsed)
    {
        if (parsed.GetValue(Symbols.LogTarget) is { } target && LogWords.Target(target) is null)
        {
            return $"--log-target takes {LogWords.Targets}, not '{target}'";
        }

        if (parsed.GetValue(Symbols.Until) is { } state && AwaitedStateWords.Parse(state) is null)
        {
            return $"--until takes {AwaitedStateWords.All}, not '{state}'";
        }

        if (parsed.GetValue(Symbols.Timeout) is { } time && Seconds.Parse(time) is null)
        {
            return $"--timeout takes {Seconds.Allowed}, not '{time}'";
        }

        return parsed.GetValue(Symbols.LogLevel) is { } level && LogWords.Level(level) is null
            ? $"--log-level takes {LogWords.Levels}, not '{level}'"
            : null;
    }

    // The parser takes an unknown option for a device. The name of a device can begin with '-' after '--' only.
    private static string? UnknownOption(ParseResult parsed)
    {
        bool takesInput = false;
        foreach (Token token in parsed.Tokens)
        {
            bool isInput = takesInput && token.Value == "-";
            takesInput = token.Type == TokenType.Option && token.Value == Symbols.From.Name;
            switch (token.Type)
            {
                case TokenType.DoubleDash:
                    return null;
                case TokenType.Argument when isInput:
                    break;
                case TokenType.Directive:
                case TokenType.Argument when token.Value.StartsWith('-'):
                    return $"unrecognized option '{token.Value}'";
            }
        }

        return null;
    }

    private static string? Empty(Options options) =>
        options.Devices.Contains("") || options.Rules.Contains("") || options.With.Contains("")
            || options.Sysfs is "" || options.From is ""
            ? "an empty argument names nothing"
            : null;

    private static string? NotForCommand(Options options, Command command)
    {
        if (command == Symbols.Export && options.Json)
        {
            return "--json does not go with export, which prints what udev reads";
        }

        if (command == Symbols.Cat && options.Json)
        {
            return "--json does not go with cat, which prints files";
        }

        return command == Symbols.Capture && (options.Json || !options.Rules.IsEmpty)
            ? "--json and --rules do not go with capture, which prints a record of devices"
            : null;
    }

    private static string? Contradiction(Options options)
    {
        if (options.Sysfs is not null && options.From is not null)
        {
            return "--sysfs and --from are two machines; only one can be read";
        }

        if (options.Json && options.Prometheus)
        {
            return "--json and --prometheus cannot stand together";
        }

        if (options.Quiet && options.Verbose)
        {
            return "--quiet and --verbose cannot stand together";
        }

        return options.All && !options.Devices.IsEmpty
            ? $"--all means every device; '{options.Devices[0]}' cannot be given beside it"
            : null;
    }

    private static string? With(Options options, ParseResult parsed)
    {
        if (options.With.IsEmpty)
        {
            return null;
        }

        Command command = parsed.CommandResult.Command;
        bool tries = command == Symbols.Root ? options.DryRun : command.Options.Contains(Symbols.With);
        if (!tries)
        {
            return "--with is for trying rules: it goes with --dry-run, list, check and cat only";
        }

        if (parsed.GetValue(Symbols.Files) is [var file, ..])
        {
            return $"--with adds to the installed rules; '{file}' cannot be given beside it";
        }

        return options.Rules.IsEmpty
            ? null
            : "--with adds to the installed rules, and --rules reads none of them; only one can be given";
    }

    private static string? Waiting(Options options, Command command)
    {
        if (options.Until is null)
        {
            return options.Timeout is not null ? "--timeout goes with --until only" : RulesOfMonitor(options, command);
        }

        if (options.Devices.Length != 1)
        {
            return "--until waits for one DEVICE";
        }

        return options.Json
            ? "--json does not go with --until, which prints nothing"
            : RulesOfMonitor(options, command);
    }

    private static string? RulesOfMonitor(Options options, Command command) =>
        command == Symbols.Monitor && options.Until != AwaitedState.Named && !options.Rules.IsEmpty
            ? "--rules goes with --until=named only; the other states do not depend on rules"
            : null;

    private static string? OtherMachine(Options options, Command command)
    {
        string other = options.Sysfs is null ? "--from" : "--sysfs";
        bool readsOnly = command == Symbols.List || (command == Symbols.Root && options.DryRun);
        return (options.Sysfs ?? options.From) is not null && !readsOnly
            ? $"{other} shows another machine, where nothing can be renamed: it goes with --dry-run and list only"
            : null;
    }
}
