using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using FailoverRename.Output;

namespace FailoverRename.CommandLine;

/// <summary>The options and arguments, as failover-rename(8) documents them.</summary>
internal static class CommandLineParser
{
    private static readonly Argument<string[]> Devices = new("DEVICE") { Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> All = Flag("--all", "-a", recursive: false);
    private static readonly Option<bool> AllowDown = new("--allow-down") { Arity = ArgumentArity.Zero };
    private static readonly Option<bool> DryRun = Flag("--dry-run", "-n", recursive: false);
    private static readonly Option<bool> Json = Flag("--json", "-j", recursive: true);
    private static readonly Option<bool> Verbose = Flag("--verbose", "-v", recursive: false);
    private static readonly Option<bool> Quiet = Flag("--quiet", "-q", recursive: false);
    private static readonly Option<string[]> Rules = new("--rules") { Recursive = true };
    private static readonly Option<string?> Sysfs = new("--sysfs") { Recursive = true };
    private static readonly Option<string?> LogTarget = new("--log-target");
    private static readonly Option<string?> LogLevel = new("--log-level");
    private static readonly Option<string?> From = new("--from") { Recursive = true };
    private static readonly Option<bool> Anonymize = new("--anonymize") { Arity = ArgumentArity.Zero };
    private static readonly Option<bool> New = new("--new") { Arity = ArgumentArity.Zero };
    private static readonly Option<bool> Help = Flag("--help", "-h", recursive: true);
    private static readonly Option<bool> Version = new("--version") { Arity = ArgumentArity.Zero, Recursive = true };
    private static readonly Argument<string[]> Files = new("FILE") { Arity = ArgumentArity.ZeroOrMore };
    private static readonly Command List = new("list");
    private static readonly Command Check = new("check") { Files, Quiet };
    private static readonly Argument<string?> Exported = new("DEVICE") { Arity = ArgumentArity.ZeroOrOne };
    private static readonly Command Export = new("export") { Exported, LogTarget, LogLevel };
    private static readonly Command Capture = new("capture") { Anonymize };
    private static readonly Command Root = MakeRoot();

    // A '@' begins no response file: it may begin a device's name.
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>Reads a command line.</summary>
    internal static Invocation Parse(string[] arguments)
    {
        ParseResult parsed = Root.Parse(arguments, Plain);
        if (ValueOfFlag(arguments) is { } flag)
        {
            return new Invocation.Wrong([flag]);
        }

        if (parsed.GetValue(Help))
        {
            return new Invocation.Help();
        }

        if (parsed.GetValue(Version))
        {
            return new Invocation.Version();
        }

        if (parsed.Errors.Count > 0)
        {
            return new Invocation.Wrong([.. parsed.Errors.Select(Message)]);
        }

        Command command = parsed.CommandResult.Command;
        string[] devices = parsed.GetValue(Devices) ?? [];
        if (command != Root && devices.Length > 0)
        {
            return new Invocation.Wrong([$"'{devices[0]}' cannot stand before '{command.Name}'"]);
        }

        Options options = new()
        {
            Devices = parsed.GetValue(Exported) is { } exported ? [exported] : [.. devices],
            All = parsed.GetValue(All),
            AllowDown = parsed.GetValue(AllowDown),
            DryRun = parsed.GetValue(DryRun),
            Json = parsed.GetValue(Json),
            Verbose = parsed.GetValue(Verbose),
            Quiet = parsed.GetValue(Quiet),
            Rules = [.. parsed.GetValue(Rules) ?? [], .. parsed.GetValue(Files) ?? []],
            Sysfs = parsed.GetValue(Sysfs),
            LogTarget = parsed.GetValue(LogTarget) is { } target ? LogWords.Target(target) ?? default : default,
            LogLevel = parsed.GetValue(LogLevel) is { } level ? LogWords.Level(level) : null,
            From = parsed.GetValue(From),
            Anonymize = parsed.GetValue(Anonymize),
            New = parsed.GetValue(New),
        };
        if ((UnknownWord(parsed) ?? UnknownOption(parsed) ?? Contradiction(options, command)) is { } message)
        {
            return new Invocation.Wrong([message]);
        }

        if (command == Export)
        {
            return new Invocation.Export(options);
        }

        if (command == Capture)
        {
            return new Invocation.Capture(options);
        }

        if (command == Check)
        {
            return new Invocation.Check(options);
        }

        return command == List ? new Invocation.List(options) : new Invocation.Rename(options);
    }

    // The parser takes for a device what begins with a '-' and is no option, which it can be only behind '--'.
    private static string? UnknownOption(ParseResult parsed)
    {
        bool takesInput = false;
        foreach (Token token in parsed.Tokens)
        {
            bool isInput = takesInput && token.Value == "-";
            takesInput = token.Type == TokenType.Option && token.Value == From.Name;
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

    private static string? UnknownWord(ParseResult parsed)
    {
        if (parsed.GetValue(LogTarget) is { } target && LogWords.Target(target) is null)
        {
            return $"--log-target takes {LogWords.Targets}, not '{target}'";
        }

        return parsed.GetValue(LogLevel) is { } level && LogWords.Level(level) is null
            ? $"--log-level takes {LogWords.Levels}, not '{level}'"
            : null;
    }

    // The parser also takes for a device what stands behind the '=' or ':' of a flag.
    private static string? ValueOfFlag(string[] arguments)
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
        Root.Options.Any(option => option.Name == name && option.Arity.MaximumNumberOfValues > 0);

    // A flag takes no value: what follows it is a device, and '--all=no' is a mistake.
    private static Option<bool> Flag(string name, string alias, bool recursive) =>
        new(name, alias) { Arity = ArgumentArity.Zero, Recursive = recursive };

    private static Command MakeRoot()
    {
        Command root = new("failover-rename")
        {
            Devices, All, AllowDown, DryRun, Json, Verbose, Quiet, Rules, Sysfs, From, LogTarget, LogLevel,
            New, Help, Version, List, Check, Export, Capture,
        };

        // Only so that the parser does not insist on a subcommand; nobody invokes it.
        root.SetAction(_ => 0);
        return root;
    }

    private static string? Contradiction(Options options, Command command)
    {
        if (options.Devices.Contains("") || options.Rules.Contains("") || options.Sysfs is "" || options.From is "")
        {
            return "an empty argument names nothing";
        }

        if (command == Export && options.Json)
        {
            return "--json does not go with export, which prints what udev reads";
        }

        if (command == Capture && (options.Json || !options.Rules.IsEmpty))
        {
            return "--json and --rules do not go with capture, which prints a record of devices";
        }

        if (options.Sysfs is not null && options.From is not null)
        {
            return "--sysfs and --from are two machines; only one can be read";
        }

        if (options.Quiet && options.Verbose)
        {
            return "--quiet and --verbose cannot stand together";
        }

        if (options.All && !options.Devices.IsEmpty)
        {
            return $"--all means every device; '{options.Devices[0]}' cannot be given beside it";
        }

        string other = options.Sysfs is null ? "--from" : "--sysfs";
        bool readsOnly = command == List || (command == Root && options.DryRun);
        return (options.Sysfs ?? options.From) is not null && !readsOnly
            ? $"{other} shows another machine, where nothing can be renamed: it goes with --dry-run and list only"
            : null;
    }

    // As native tools have it: no capital, no full stop.
    private static string Message(ParseError error) =>
        char.ToLowerInvariant(error.Message[0]) + error.Message[1..].TrimEnd('.');
}
