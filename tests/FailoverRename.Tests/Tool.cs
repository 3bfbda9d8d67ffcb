using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace FailoverRename.Tests;

/// <summary>What a run of the program said, and how it ended.</summary>
public sealed record Said(string Out, string Err, int Status);

/// <summary>The program under test.</summary>
internal static class Tool
{
    /// <summary>The top of the source tree.</summary>
    internal static string Top { get; } = Metadata("Top");

    private static string Binary =>
        Environment.GetEnvironmentVariable("FAILOVER_RENAME_BINARY") ?? Metadata("Program");

    /// <summary>Runs it with nothing in its environment that could be an event of udev's.</summary>
    internal static Said Run(params string[] arguments) =>
        Run(new Dictionary<string, string>(), arguments);

    /// <summary>Runs it with these variables, too.</summary>
    internal static Said Run(IReadOnlyDictionary<string, string> environment, string[] arguments) =>
        Start(Binary, arguments, environment);

    /// <summary>
    /// Runs a shell script in a network namespace of its own, with a /sys that shows it; <c>$0</c> is the program.
    /// </summary>
    internal static Said RunInNamespace(
        string script, IReadOnlyDictionary<string, string>? environment = null) => Start(
        "unshare",
        ["--net", "--mount", "sh", "-euc", $"mount -t sysfs sysfs /sys; mount -t tmpfs tmpfs /run; {script}", Binary],
        environment ?? new Dictionary<string, string>());

    private static Said Start(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        string said = errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return new Said(output, said, process.ExitCode);
    }

    private static string Metadata(string key) => typeof(Tool).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value
        ?? throw new InvalidDataException(key);
}
