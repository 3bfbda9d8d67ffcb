using System;
using System.Collections.Generic;
using System.IO;
using FailoverRename.Text;
using FailoverRename.Udev;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>Reads udev(7)'s records of the devices that udev has handled: <c>/run/udev/data</c>.</summary>
/// <param name="directory">The directory of the records.</param>
internal sealed unsafe class UdevDatabase(string directory = "/run/udev/data")
{
    private const string Initialized = "I:";
    private const string Property = "E:";

    // The record of a network device is shorter.
    private const int UsualSize = 4096;

    /// <summary>
    /// The name of a device's record, made from the number of its device node, or from its subsystem and name.
    /// </summary>
    internal static string IdOf(string? node, string? subsystem, string name) =>
        node is null ? $"+{subsystem}:{name}" : $"{(subsystem == "block" ? 'b' : 'c')}{node}";

    /// <summary>Reads a record; <see cref="UdevEntry.None"/> if there is none.</summary>
    /// <param name="id">
    /// The record's name: <c>n3</c> for a link, <c>+pci:0000:02:00.0</c> for the device below it.
    /// </param>
    internal UdevEntry Read(string id)
    {
        bool initialized = false;
        Dictionary<string, string> properties = [];
        foreach (string line in Lines(Path.Join(directory, id)))
        {
            initialized |= line.StartsWith(Initialized, StringComparison.Ordinal);
            if (line.StartsWith(Property, StringComparison.Ordinal)
                && line[Property.Length..].Split('=', 2) is [var key, var value])
            {
                properties[key] = value;
            }
        }

        return new UdevEntry(initialized, properties);
    }

    // udevd writes a new file and moves it into place, so a file is always complete. Only a line feed ends a line in
    // it.
    private static string[] Lines(string file)
    {
        int descriptor;
        fixed (byte* path = CString.Of(file))
        {
            descriptor = open(path, O_RDONLY | O_CLOEXEC, default);
        }

        if (descriptor < 0)
        {
            return [];
        }

        try
        {
            return KernelText.Decode(ReadAll(descriptor)).Split('\n');
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    private static ReadOnlySpan<byte> ReadAll(int descriptor)
    {
        byte[] buffer = new byte[UsualSize];
        int length = 0;
        while (true)
        {
            ssize_t more;
            fixed (byte* free = &buffer[length])
            {
                more = read(descriptor, free, buffer.Length - length);
            }

            if (more == 0)
            {
                return buffer.AsSpan(0, length);
            }

            if (more < 0 && errno != EINTR)
            {
                return [];
            }

            length += Math.Max(0, (int)more);
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * length);
            }
        }
    }
}
