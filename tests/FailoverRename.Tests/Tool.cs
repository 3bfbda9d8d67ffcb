using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using FailoverRename.Output;

namespace FailoverRename.Tests;

/// <summary>The output of one run of the program, and its exit status.</summary>
public sealed record CommandResult(string Out, string Err, int Status);

/// <summary>The program under test.</summary>
internal static class Tool
{
    /// <summary>The top of the source tree.</summary>
    internal static string Top { get; } = Metadata("Top");

    private static readonly string? Published = Environment.GetEnvironmentVariable("FAILOVER_RENAME_BINARY");

    private static readonly Lock OneAtATime = new();

    private static string Binary => Published ?? Metadata("Program");

    /// <summary>
    /// Runs the program without the variables of an event of udev. The program of this build takes long to start, so it
    /// runs within the tests' own process.
    /// </summary>
    internal static CommandResult Run(params string[] arguments) =>
        Published is null ? RunHere(() => Program.Main(arguments)) : Run(new Dictionary<string, string>(), arguments);

    /// <summary>Runs the program with these variables added to the environment.</summary>
    internal static CommandResult Run(IReadOnlyDictionary<string, string> environment, string[] arguments) =>
        Start(Binary, arguments, environment);

    /// <summary>
    /// Runs a shell script in its own network namespace, with a /sys for that namespace; <c>$0</c> is the program.
    /// </summary>
    internal static CommandResult RunInNamespace(
        string script, IReadOnlyDictionary<string, string>? environment = null) => Start(
        "unshare",
        ["--net", "--mount", "sh", "-euc", $"mount -t sysfs sysfs /sys; mount -t tmpfs tmpfs /run; {script}", Binary],
        environment ?? new Dictionary<string, string>());

    /// <summary>Runs a part of the program within the tests' own process, and returns what it prints.</summary>
    internal static CommandResult RunHere(Func<int> part)
    {
        lock (OneAtATime)
        {
            StringBuilder output = new();
            StringBuilder errors = new();
            Action<int, string> take = (descriptor, text) => (descriptor == 1 ? output : errors).Append(text);
            Streams.Instead = take;
            int status = part();
            return new CommandResult(output.ToString(), errors.ToString(), status);
        }
    }

    private static CommandResult Start(
        string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
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
        return new CommandResult(output, said, process.ExitCode);
    }

    private static string Metadata(string key) => typeof(Tool).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value
        ?? throw new InvalidDataException(key);
}
