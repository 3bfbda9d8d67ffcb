using System.Collections.Generic;

namespace FailoverRename.Links;

/// <summary>One network device as the kernel showed it at one moment.</summary>
/// <param name="Index">Its ifindex, which identifies it.</param>
/// <param name="Name">Its name at that moment.</param>
/// <param name="Master">
/// The device that it is enslaved to (sysfs <c>master</c>); null if there is none in this network namespace. A slave
/// may be moved to another namespace than that of its master.
/// </param>
/// <param name="Parent">The device below it (sysfs <c>device</c>); null for a virtual link.</param>
/// <param name="Driver">The driver of that device (sysfs <c>device/driver</c>).</param>
/// <param name="Features">The virtio feature bits, '0' or '1', bit 0 first (sysfs <c>device/features</c>).</param>
/// <param name="PhysPortName">Its sysfs <c>phys_port_name</c>. A standby has <c>sby</c>; most links have none.</param>
public sealed record LinkSnapshot(
    Ifindex Index,
    string Name,
    Ifindex? Master = null,
    ParentId? Parent = null,
    string? Driver = null,
    string? Features = null,
    string? PhysPortName = null)
{
    /// <summary>The other facts that the rules need about it.</summary>
    public DeviceFacts Facts { get; init; } = DeviceFacts.None;

    /// <summary>The same device after devices are renamed, with all facts that depend on the names.</summary>
    /// <param name="renames">The new name of each device that is renamed, by its old name.</param>
    internal LinkSnapshot After(IReadOnlyDictionary<string, string> renames)
    {
        if (!renames.TryGetValue(Name, out string? name))
        {
            return Facts.IsNothing ? this : this with { Facts = Facts.After(renames) };
        }

        return this with { Name = name, Facts = Facts.IsNothing ? Facts : Facts.After(renames).Named(name) };
    }
}

/// <summary>
/// Identifies the device below a link (the target of <c>device</c> in sysfs). Two links have equal values if and only
/// if they have the same device. In sysfs the value is the inode number of the device's directory.
/// </summary>
public readonly record struct ParentId(ulong Value);
