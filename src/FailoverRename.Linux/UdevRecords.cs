using System;
using System.Collections.Generic;
using System.IO;

namespace FailoverRename.Linux;

/// <summary>What udev(7) keeps of each device that it has handled: <c>/run/udev/data</c>.</summary>
/// <param name="directory">Where the records are.</param>
internal sealed class UdevRecords(string directory = "/run/udev/data")
{
    private const string Property = "E:";

    /// <summary>The properties in a record; none where there is no record, or it is gone.</summary>
    /// <param name="id">The record's name: <c>n3</c> for a link, <c>+pci:0000:02:00.0</c> for its device.</param>
    internal IEnumerable<(string Key, string Value)> Properties(string id)
    {
        foreach (string line in Lines(Path.Join(directory, id)))
        {
            if (line.StartsWith(Property, StringComparison.Ordinal)
                && line[Property.Length..].Split('=', 2) is [var key, var value])
            {
                yield return (key, value);
            }
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? [.. File.ReadLines(file)] : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
