using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using FailoverRename.Udev;

namespace FailoverRename.Links;

/// <summary>
/// The network devices of one network namespace, and the operations on them. Each call shows one moment: before the
/// next call a device may be renamed, or gone. A device that is gone gives a result (null, empty,
/// <see cref="RefusalKind.Gone"/>), never an exception.
/// </summary>
public interface IKernel
{
    /// <summary>
    /// Whether udev(7) handles these devices. If it does, a device without a <see cref="Record"/> has no record yet.
    /// </summary>
    bool HasUdev { get; }

    /// <summary>
    /// Waits until a registration that is under way is complete. The <c>add</c> uevent of a failover slave comes before
    /// the kernel enslaves the slave. The kernel does both while it holds the RTNL lock once.
    /// </summary>
    void WaitForRtnl();

    /// <summary>All devices, in the order of their ifindex.</summary>
    ImmutableArray<Ifindex> Links();

    /// <summary>
    /// The devices that may be failover masters. Leaves out devices that are created on request (a bridge, a VLAN, a
    /// veth), as far as this shows without reading each device.
    /// </summary>
    ImmutableArray<Ifindex> MasterCandidates() => Links();

    /// <summary>
    /// The device at a path below sysfs, for example a uevent's <c>DEVPATH</c>; null if there is none.
    /// </summary>
    Ifindex? AtPath(string path);

    /// <summary>One device; null if it is gone.</summary>
    LinkSnapshot? Read(Ifindex link);

    /// <summary>
    /// The devices below a master, including its slaves (sysfs <c>lower_*</c>). A device that is being renamed at this
    /// moment may be missing, because the kernel removes the <c>lower_*</c> link and makes a new one.
    /// </summary>
    ImmutableArray<Ifindex> LowersOf(Ifindex link);

    /// <summary>The requested facts about a device; null if it is gone.</summary>
    DeviceFacts? Facts(Ifindex link, FactRequest request);

    /// <summary>udev(7)'s record of a device; <see cref="UdevEntry.None"/> if there is no record.</summary>
    UdevEntry Record(Ifindex link);

    /// <summary>The facts about the machine; null if nothing is known about it, as for a record.</summary>
    HostFacts? Host();

    /// <summary>
    /// The devices that a recorded machine lacks, although other devices of the machine lead to them.
    /// </summary>
    IEnumerable<MissingDevice> Missing()
    {
        yield break;
    }

    /// <summary>The device that has this name or altname; null if the name is free.</summary>
    NameHolder? HolderOf(string name);

    /// <summary>Renames a device, whether it is up or down. Returns null on success.</summary>
    Refusal? Rename(Ifindex link, Ifname name);

    /// <summary>Brings a device up, or takes it down (<c>IFF_UP</c>). Returns null on success.</summary>
    Refusal? SetUp(Ifindex link, bool up);

    /// <summary>Adds an alternative name to a device. Returns null on success.</summary>
    Refusal? AddAltname(Ifindex link, string altname);

    /// <summary>Removes an alternative name from a device. Returns null on success.</summary>
    Refusal? DropAltname(Ifindex link, string altname);

    /// <summary>
    /// Asks the kernel to send a <c>change</c> uevent for a device, so that udev(7) handles the device again. The event
    /// has the property <c>SYNTH_ARG_FAILOVERRENAME</c>. Returns null on success.
    /// </summary>
    Refusal? TriggerChangeEvent(Ifindex link);

    /// <summary>
    /// Takes the lock that all runs in this network namespace share, and waits for it for at most
    /// <paramref name="limit"/>. The lock is released when the returned object is disposed of or when the process ends.
    /// </summary>
    LockResult Lock(TimeSpan limit);

    /// <summary>Waits for this time.</summary>
    void Wait(TimeSpan time);
}
