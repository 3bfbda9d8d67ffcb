using System;
using System.Collections.Generic;
using FailoverRename.CommandLine;
using FailoverRename.Links;

namespace FailoverRename.Output;

/// <summary>The messages about devices that a recorded machine lacks.</summary>
/// <param name="options">The options; they name the record or the copy of /sys.</param>
internal sealed class MissingText(Options options)
{
    private const int Most = 8;

    private string Machine => options.From is null ? "the tree" : "the record";

    private string Remedy => options.From is null
        ? "copy all of /sys/class/net and /sys/devices"
        : "record the whole machine with 'failover-rename capture'";

    /// <summary>A line for each of the first devices, and one line for the others.</summary>
    internal IEnumerable<string> Lines(IEnumerable<MissingDevice> missing)
    {
        int count = 0;
        foreach (MissingDevice device in missing)
        {
            if (++count <= Most)
            {
                yield return $"{Fault(device)}; {Remedy}";
            }
        }

        if (count > Most)
        {
            yield return $"{Machine} lacks {count - Most} more devices";
        }
    }

    private string Fault(MissingDevice device) => device.Relation switch
    {
        MissingRelation.Entry => $"{device.Name}: {Machine} has this name, but not the device",
        MissingRelation.EntryWithoutUevent =>
            $"{device.Name}: left out, as {Machine} has no 'uevent' file that tells its name and number",
        MissingRelation.Master =>
            $"{device.Of?.Name}: {Machine} lacks its master '{device.Name}', so its role is not known",
        MissingRelation.Lower => $"{device.Of?.Name}: {Machine} lacks '{device.Name}' below this failover master",
        _ => throw new InvalidOperationException("MissingRelation is closed"),
    };
}
