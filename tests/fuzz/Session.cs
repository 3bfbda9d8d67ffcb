using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FailoverRename.Testing;
using Trace = SharpFuzz.Common.Trace;

namespace FailoverRename.Fuzz;

/// <summary>
/// Runs one target with inputs. An input that reaches a new branch, or reaches a branch more often, is kept and damaged
/// further. An input that fails is written to a file, so that it can be kept as a test.
/// </summary>
internal sealed unsafe class Session(Target target, string found, double seconds)
{
    private const int MapSize = 1 << 16;
    private const int LongestInput = 16384;

    // The limits of one input are linear in its size. The constants leave room for the first run of all code.
    private const long Bytes = 64 << 20;
    private const long BytesPerByte = 4096;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    // The instrumented code of all sessions counts branches here.
    private static readonly byte[] Map = GC.AllocateArray<byte>(MapSize, pinned: true);

    private readonly byte[] _reached = new byte[MapSize];
    private readonly List<string> _inputs = [];
    private readonly HashSet<string> _failures = new(StringComparer.Ordinal);
    private long _executions;
    private TimeSpan _longest;
    private long _largest;

    /// <summary>The number of different failures.</summary>
    internal int Failures => _failures.Count;

    /// <summary>A line with the figures of the session.</summary>
    internal string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"fuzz      {target.Name,-9} {_executions,7} executions, {_inputs.Count} inputs kept, "
            + $"{target.Seeds.Length} at first, {_reached.Count(reached => reached != 0)} branches reached, "
            + $"at most {_longest.TotalMilliseconds:f0} ms and {_largest >> 10} KiB, {Failures} failures");

    /// <summary>Prepares the process. Call it before any instrumented code runs.</summary>
    internal static void Prepare() =>
        Trace.SharedMem = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(Map));

    /// <summary>Runs the session.</summary>
    internal void Run()
    {
        Stopwatch spent = Stopwatch.StartNew();
        foreach (string seed in target.Seeds)
        {
            Try(seed);
            _inputs.Add(seed);
        }

        RandomSource random = new(Environment.TickCount);
        Damage damage = new(random, target.Pieces);
        while (spent.Elapsed.TotalSeconds < seconds)
        {
            string input = damage.To(_inputs[random.Below(_inputs.Count)]);
            if (input.Length <= LongestInput && Try(input))
            {
                _inputs.Add(input);
            }
        }
    }

    // Returns whether the input reached anything new.
    private bool Try(string input)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(input);
        Array.Clear(Map);
        Trace.PrevLocation = 0;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan began = ThreadTime.Used;
        try
        {
            target.Read(bytes);
        }
#pragma warning disable CA1031 // The fuzzer looks for exceptions of all types.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            Fail(bytes, $"{thrown.GetType().Name}: {thrown.Message}", $"{thrown.GetType()}{thrown.StackTrace}");
        }

        _executions++;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        TimeSpan took = ThreadTime.Used - began;
        _longest = took > _longest ? took : _longest;
        _largest = Math.Max(_largest, allocated);
        if (took > Time || allocated > Bytes + (BytesPerByte * bytes.Length))
        {
            Fail(bytes, $"took {took} and {allocated} bytes", "too much");
        }

        return IsNew();
    }

    // Counts are grouped as in afl-fuzz: 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127, and more.
    private bool IsNew()
    {
        bool isNew = false;
        for (int at = 0; at < MapSize; at++)
        {
            if (Map[at] == 0)
            {
                continue;
            }

            byte bucket = Map[at] switch
            {
                1 => 1,
                2 => 2,
                3 => 4,
                < 8 => 8,
                < 16 => 16,
                < 32 => 32,
                < 128 => 64,
                _ => 128,
            };
            isNew |= (_reached[at] & bucket) == 0;
            _reached[at] |= bucket;
        }

        return isNew;
    }

    private void Fail(byte[] input, string message, string place)
    {
        if (_failures.Add(place))
        {
            string name = Convert.ToHexStringLower(SHA256.HashData(input))[..16];
            string file = Path.Join(Directory.CreateDirectory(Path.Join(found, target.Name)).FullName, name);
            File.WriteAllBytes(file, input);
            Console.WriteLine($"fuzz      {target.Name}: {message}; see {file}\n{place}");
        }
    }
}
