using System.Collections.Generic;

namespace FailoverRename.Links;

/// <summary>One network device as the kernel showed it at one moment.</summary>
/// <param name="Index">Its identity.</param>
/// <param name="Name">Its name at that moment.</param>
/// <param name="Master">
/// The device it is enslaved to (sysfs <c>master</c>), if that is in this network namespace: a slave may have been
/// moved to another one than its master's.
/// </param>
/// <param name="Parent">The device it sits on (sysfs <c>device</c>); virtual links have none.</param>
/// <param name="Driver">The driver of that device (sysfs <c>device/driver</c>).</param>
/// <param name="Features">The virtio feature bits, '0' or '1', bit 0 first (sysfs <c>device/features</c>).</param>
/// <param name="PhysPortName">sysfs <c>phys_port_name</c>; the standby's is <c>sby</c>, most links have none.</param>
public sealed record LinkSnapshot(
    Ifindex Index,
    string Name,
    Ifindex? Master = null,
    ParentId? Parent = null,
    string? Driver = null,
    string? Features = null,
    string? PhysPortName = null)
{
    /// <summary>What else the rules ask of it.</summary>
    public DeviceFacts Facts { get; init; } = DeviceFacts.None;

    /// <summary>The same device once devices are renamed, with all that follows from the names.</summary>
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
