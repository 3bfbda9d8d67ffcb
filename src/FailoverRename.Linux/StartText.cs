using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using FailoverRename.Text;

namespace FailoverRename.Linux;

/// <summary>
/// The arguments and the environment of this process, as <see cref="KernelText"/> decodes them. The runtime replaces
/// bytes that are not UTF-8 with U+FFFD. Only if a text has such a character, the bytes are read from <c>/proc</c>.
/// </summary>
public static class StartText
{
    private const char Replacement = '\ufffd';

    /// <summary>The arguments.</summary>
    /// <param name="arguments">The arguments as the runtime decoded them.</param>
    public static string[] Arguments(string[] arguments)
    {
        if (!arguments.Any(IsReplaced))
        {
            return arguments;
        }

        byte[][] all = Strings("/proc/self/cmdline");
        byte[][] last = all[Math.Max(0, all.Length - arguments.Length)..];
        return last.Select(Replaced).SequenceEqual(arguments)
            ? [.. last.Select(bytes => KernelText.Decode(bytes))]
            : arguments;
    }

    /// <summary>The environment.</summary>
    public static IReadOnlyDictionary<string, string> Environment()
    {
        Dictionary<string, string> variables = System.Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "");
        if (!variables.Values.Any(IsReplaced))
        {
            return variables;
        }

        foreach (byte[] bytes in Strings("/proc/self/environ"))
        {
            if (Replaced(bytes).Split('=', 2) is [var key, var value] && variables.GetValueOrDefault(key) == value)
            {
                variables[key] = KernelText.Decode(bytes.AsSpan(bytes.IndexOf((byte)'=') + 1));
            }
        }

        return variables;
    }

    private static bool IsReplaced(string text) => text.Contains(Replacement, StringComparison.Ordinal);

    private static string Replaced(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    // Reads strings that each end with a NUL. Returns none if there is no /proc.
    private static byte[][] Strings(string file)
    {
        try
        {
            List<byte[]> strings = [];
            ReadOnlySpan<byte> rest = File.ReadAllBytes(file);
            while (rest.IndexOf((byte)0) is >= 0 and int end)
            {
                strings.Add(rest[..end].ToArray());
                rest = rest[(end + 1)..];
            }

            return [.. strings];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
