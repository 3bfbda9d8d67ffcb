using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SharpFuzz;

namespace FailoverRename.Fuzz;

/// <summary>
/// Coverage-guided fuzzing of everything that reads bytes: SharpFuzz's instrumentation, and a loop in one process.
/// <c>instrument DIRECTORY</c> prepares the assemblies; <c>SECONDS TESTS FOUND</c> runs all targets.
/// </summary>
internal static class Program
{
    private static readonly string[] Assemblies =
        ["FailoverRename.Core.dll", "FailoverRename.Linux.dll", "FailoverRename.Yaml.dll", "YamlDotNet.dll"];

    private static int Main(string[] arguments)
    {
        if (arguments is ["instrument", var directory])
        {
            foreach (string assembly in Assemblies)
            {
                Fuzzer.Instrument(
                    Path.Join(directory, assembly), _ => true, Options.Value);
            }

            return 0;
        }

        (double seconds, string tests, string found) =
            (double.Parse(arguments[0], CultureInfo.InvariantCulture), arguments[1], arguments[2]);
        IReadOnlyList<Target> targets = Targets.All(tests);
        List<Session> sessions =
            [.. targets.Select(target => new Session(target, found, seconds / targets.Count))];
        sessions.ForEach(session => session.Run());
        sessions.ForEach(session => Console.WriteLine(session.Summary));
        int failed = sessions.Count(session => session.Failures > 0);
        Console.WriteLine($"{sessions.Count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
