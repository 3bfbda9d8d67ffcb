using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace FailoverRename.CommandLine;

/// <summary>The output of --help, made from the descriptions of <see cref="Symbols"/>.</summary>
internal static class HelpText
{
    private const int Width = 80;

    // The column of the descriptions.
    private const int Indent = 22;

    private const string Exit =
        """
        Exit status:
          0  the names are as the rules say
          1  a name was refused or a rename failed; the old name stays
          2  the command line is wrong
          3  the rules are invalid
        """;

    /// <summary>The help of a command.</summary>
    internal static string Of(Command command)
    {
        IEnumerable<string> description =
            [Sentence(command.Description!), .. command.Arguments.Select(argument => argument.Description!)];
        List<string> paragraphs =
        [
            Usage(command),
            string.Join('\n', Wrap(string.Join(' ', description), Width)),
        ];
        if (command.Subcommands.Count > 0)
        {
            IEnumerable<string> commands = command.Subcommands.Select(sub => Entry(sub.Name, sub.Description!));
            paragraphs.Add(string.Join('\n', ["Commands:", .. commands]));
            paragraphs.Add($"'{command.Name} COMMAND --help' prints the options of a command.");
        }

        IEnumerable<string> options = command.Options.Select(option => Entry(Left(option), option.Description!));
        paragraphs.Add(string.Join('\n', ["Options:", .. options]));
        if (command == Symbols.Root)
        {
            paragraphs.Add(Exit);
        }

        paragraphs.Add("See failover-rename(8) and failover-rename.yaml(5).");
        return string.Join("\n\n", paragraphs);
    }

    private static string Usage(Command command)
    {
        const string Head = "Usage: ";
        IEnumerable<string> lines = [Line(command), .. command.Subcommands.Select(Line)];
        return Head + string.Join('\n' + new string(' ', Head.Length), lines);
    }

    private static string Line(Command command)
    {
        string name = command == Symbols.Root ? command.Name : $"{Symbols.Root.Name} {command.Name}";
        IEnumerable<string> arguments = command.Arguments.Select(argument =>
            $"[{argument.Name}]{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}");
        return string.Join(' ', [name, "[OPTION]...", .. arguments]);
    }

    private static string Sentence(string description) =>
        char.ToUpperInvariant(description[0]) + description[1..] + ".";

    private static string Left(Option option)
    {
        string alias = option.Aliases.FirstOrDefault() is { } name ? $"{name}, " : "    ";
        string value = option.HelpName is { } word ? $" {word}" : "";
        return alias + option.Name + value;
    }

    private static string Entry(string left, string description)
    {
        string head = $"  {left}";
        string margin = new(' ', Indent);
        string begin = head.Length < Indent ? head.PadRight(Indent) : $"{head}\n{margin}";
        return begin + string.Join($"\n{margin}", Wrap(description, Width - Indent));
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length > 0 ? $" {word}" : word;
        }

        yield return line;
    }
}
