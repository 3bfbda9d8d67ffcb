using System;
using System.Collections.Generic;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Linux.Sysfs;

/// <summary>The devices that a recorded tree mentions but does not have.</summary>
/// <param name="net">The entries of the network devices.</param>
/// <param name="directories">The directories of the devices that it has.</param>
internal sealed class MissingLinks(NetClass net, LinkDirectories directories)
{
    /// <summary>The entries of the class that lead to no device. An entry that is a file does not count.</summary>
    internal IEnumerable<string> Entries() => net.Names().Where(name =>
        directories.ByName(name) is null && (HasDirectory(name) || net.HasLink(name)));

    /// <summary>Whether an entry of the class leads to a directory.</summary>
    internal bool HasDirectory(string name) => net.HasDirectory(name);

    /// <summary>The name of a device's master that the tree does not have; null if there is none.</summary>
    internal string? MasterOf(Ifindex index) =>
        directories.Find(index) is { } directory && IsMissing(directory, SysfsLinks.MasterLink)
            ? directory.LinkTarget(SysfsLinks.MasterLink)
            : null;

    /// <summary>The names of devices below a master that the tree does not have.</summary>
    internal IEnumerable<string> LowersOf(Ifindex index) => directories.Find(index) is { } directory
        ? directory.Names(SysfsLinks.LowerLinks)
            .Where(name => IsMissing(directory, name))
            .Select(name => CString.Read(name)[SysfsLinks.LowerLinks.Length..])
            .Order(StringComparer.Ordinal)
        : [];

    private bool IsMissing(SysfsDirectory directory, ReadOnlySpan<byte> link) =>
        directories.Adopt(directory.Open(link)) is null;
}
