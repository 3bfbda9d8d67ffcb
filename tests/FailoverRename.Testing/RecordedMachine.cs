using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;

namespace FailoverRename.Testing;

/// <summary>
/// A machine recorded by umockdev-record(1), as a sysfs tree in its own directory, which is removed with this object.
/// The program's own reader is not used here, because this project refers to the core only, and because a fault of that
/// reader could hide itself in the golden tests.
/// </summary>
public sealed class RecordedMachine : IDisposable
{
    // /dev/shm is in memory, so hundreds of small files are made quickly there.
    private const string Memory = "/dev/shm";

    private static readonly ConcurrentDictionary<string, Lazy<RecordedMachine>> OfAll = [];

    static RecordedMachine() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (Lazy<RecordedMachine> machine in OfAll.Values)
        {
            machine.Value.Dispose();
        }
    };

    private RecordedMachine(string root) => Root = root;

    /// <summary>The directory that takes the place of <c>/sys</c>.</summary>
    public string Root { get; }

    /// <summary>
    /// A machine that many tests read and none changes. Making its tree takes longer than most tests.
    /// </summary>
    public static RecordedMachine Shared(string file) =>
        OfAll.GetOrAdd(file, path => new Lazy<RecordedMachine>(() => FromRecord(path))).Value;

    /// <summary>A machine that the test may change.</summary>
    public static RecordedMachine FromRecord(string file)
    {
        string root = Path.Join(Memory, $"failover-rename-{Guid.NewGuid():N}");
        RecordedMachine machine = new(Directory.CreateDirectory(root).FullName);
        foreach (string device in File.ReadAllText(file).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            machine.AddDevice(device.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return machine;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void AddDevice(string[] lines)
    {
        string path = lines[0]["P: ".Length..];
        string directory = Path.Join(Root, path);
        Directory.CreateDirectory(directory);
        foreach (string line in lines[1..])
        {
            string[] pair = line[3..].Split('=', 2);
            string file = Path.Join(directory, pair[0]);
            switch (line[..2])
            {
                case "E:":
                    File.AppendAllText(Path.Join(directory, "uevent"), $"{line[3..]}\n");
                    break;
                case "A:":
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    File.WriteAllText(file, pair[1].Replace("\\n", "\n", StringComparison.Ordinal));
                    break;
                case "L:":
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    File.CreateSymbolicLink(file, pair[1]);
                    break;
                default:
                    throw new InvalidDataException($"{path}: '{line}'");
            }
        }

        // Sysfs has the subsystem as a link; a record has it only as a property.
        const string Subsystem = "E: SUBSYSTEM=";
        string? subsystem = Array.Find(lines, line => line.StartsWith(Subsystem, StringComparison.Ordinal));
        if (subsystem is not null)
        {
            string top = string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));
            string target = subsystem == $"{Subsystem}net" ? "class/net" : $"bus/{subsystem[Subsystem.Length..]}";
            File.CreateSymbolicLink(Path.Join(directory, "subsystem"), top + target);
        }

        if (subsystem == $"{Subsystem}net")
        {
            string classes = Path.Join(Root, "class/net");
            Directory.CreateDirectory(classes);
            File.CreateSymbolicLink(Path.Join(classes, Path.GetFileName(path)), $"../..{path}");
        }
    }
}
