using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using SharpFuzz;

namespace FailoverRename.Fuzz;

/// <summary>
/// Coverage-guided fuzzing of all code that reads bytes. It uses SharpFuzz's instrumentation and a loop in one process.
/// <c>instrument DIRECTORY</c> prepares the assemblies. <c>SECONDS TESTS FOUND [TARGET]…</c> runs the named targets, or
/// all. With 0 seconds it tries only the first inputs, which include all inputs found before.
/// </summary>
internal static class Program
{
    private static readonly string[] Assemblies =
    [
        "failover-rename.dll", "FailoverRename.Core.dll", "FailoverRename.Linux.dll", "FailoverRename.Yaml.dll",
        "YamlDotNet.dll",
    ];

    private static int Main(string[] arguments)
    {
        if (arguments is ["instrument", var directory])
        {
            foreach (string assembly in Assemblies)
            {
                Fuzzer.Instrument(
                    Path.Join(directory, assembly), _ => true, SharpFuzz.Options.Value);
            }

            return 0;
        }

        (double seconds, string tests, string found) =
            (double.Parse(arguments[0], CultureInfo.InvariantCulture), arguments[1], arguments[2]);
        Session.Prepare();
        ImmutableArray<Target> targets =
        [
            .. Targets.All(tests)
                .Where(target => arguments.Length == 3 || arguments.Skip(3).Contains(target.Name))
                .Select(target => target.WithKept(tests)),
        ];
        List<Session> sessions =
            [.. targets.Select(target => new Session(target, found, seconds / targets.Length))];
        sessions.ForEach(session => session.Run());
        sessions.ForEach(session => Console.WriteLine(session.Summary));
        int failed = sessions.Count(session => session.Failures > 0);
        Console.WriteLine($"{sessions.Count - failed} passed, {failed} failed");
        return failed == 0 && sessions.Count > 0 ? 0 : 1;
    }
}
