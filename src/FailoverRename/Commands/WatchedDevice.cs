using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Watching;

namespace FailoverRename.Commands;

/// <summary>
/// A device of the command line of <c>monitor</c>. It stands for its whole instance, and it may appear later. Once it
/// is found, the instance is known by the ifindex of its master, so renames do not matter.
/// </summary>
internal sealed class WatchedDevice(IKernel kernel, string text)
{
    /// <summary>The text on the command line.</summary>
    internal string Text => text;

    /// <summary>The master of its instance; null if the instance is not there.</summary>
    internal Ifindex? Master { get; private set; }

    /// <summary>Finds its instance among these; null if the instance is not there.</summary>
    internal InstanceState? Find(IReadOnlyList<InstanceState> instances)
    {
        InstanceState? found = Master is { } master ? WithMember(instances, master) : null;
        if (found is null && NamedDevices.IndexOf(kernel, text) is { } index)
        {
            found = WithMember(instances, index);
        }

        Master = found?.Master.Index;
        return found;
    }

    private static InstanceState? WithMember(IReadOnlyList<InstanceState> instances, Ifindex member)
    {
        foreach (InstanceState instance in instances)
        {
            if (instance.Find(member) is not null)
            {
                return instance;
            }
        }

        return null;
    }
}
