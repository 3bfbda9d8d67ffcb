using System;
using System.IO;
using System.Linq;
using FailoverRename.Testing;

namespace FailoverRename.Tests;

/// <summary>
/// Each directory of tests/golden/cases is a test. The program gets the <c>arguments</c>, the recorded machine in
/// tests/golden/machines that <c>machine</c> names, and <c>rules.yaml</c> if there is one. It has to print the text of
/// <c>output.golden</c>. UPDATE_GOLDEN=1 rewrites these files; read the difference.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Directories = Path.Join(Tool.Top, "tests/golden/cases");
    private static readonly string Machines = Path.Join(Tool.Top, "tests/golden/machines");

    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Directories).Select(directory => Path.GetFileName(directory)!).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_output_is_that_of_the_golden_file(string name)
    {
        string directory = Path.Join(Directories, name);
        string golden = Path.Join(directory, "output.golden");
        string said = Run(directory);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, said);
        }

        Assert.Equal(File.ReadAllText(golden), said);
    }

    private static string Run(string directory)
    {
        string recorded = File.ReadAllText(Path.Join(directory, "machine")).Trim();
        RecordedMachine machine = RecordedMachine.Shared(Path.Join(Machines, $"{recorded}.umockdev"));
        string arguments = File.ReadAllText(Path.Join(directory, "arguments")).Trim();
        string rules = Path.Join(directory, "rules.yaml");
        if (!File.Exists(rules))
        {
            rules = Path.Join(Tool.Top, "rules/50-failover.yaml");
        }

        CommandResult said = Tool.Run([.. arguments.Split(' '), "--sysfs", machine.Root, "--rules", rules]);
        string text = $"$ failover-rename {arguments}\n{said.Out}[standard error]\n{said.Err}";
        return $"{text}[exit status {said.Status}]\n"
            .Replace(machine.Root, "SYSFS", StringComparison.Ordinal)
            .Replace(Path.GetDirectoryName(rules)!, "RULES", StringComparison.Ordinal);
    }
}
