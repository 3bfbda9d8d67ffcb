using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace FailoverRename.Links;

/// <summary>
/// The network devices of one network namespace, and what may be done to them. Every call shows one
/// moment: a device may be renamed, or gone, before the next. Gone is an answer (null, empty,
/// <see cref="RefusalKind.Gone"/>), never an exception.
/// </summary>
public interface IKernel
{
    /// <summary>
    /// Whether udev(7) handles these devices: where it does, a device without a <see cref="Record"/> has none yet.
    /// </summary>
    bool HasUdev { get; }

    /// <summary>
    /// Waits until a registration that is under way is complete. The <c>add</c> uevent of a failover slave
    /// comes before the kernel enslaves it; both happen under one hold of the RTNL lock.
    /// </summary>
    void Settle();

    /// <summary>All devices, in the order of their ifindex.</summary>
    ImmutableArray<Ifindex> Links();

    /// <summary>
    /// Those of them that may be failover masters: not what is made by request, such as a bridge, a VLAN or a veth, as
    /// far as that can be told without a look at each.
    /// </summary>
    ImmutableArray<Ifindex> MasterCandidates() => Links();

    /// <summary>The device at this path below sysfs, such as a uevent's <c>DEVPATH</c>; null if none is.</summary>
    Ifindex? AtPath(string path);

    /// <summary>One device; null if it is gone.</summary>
    LinkSnapshot? Read(Ifindex link);

    /// <summary>
    /// The devices below a master, its slaves among them (sysfs <c>lower_*</c>). One that is being renamed at this
    /// moment may be missing: the kernel takes the link away and makes a new one.
    /// </summary>
    ImmutableArray<Ifindex> LowersOf(Ifindex link);

    /// <summary>What is asked of a device; null if it is gone.</summary>
    DeviceFacts? Facts(Ifindex link, FactRequest request);

    /// <summary>What udev(7) keeps of a device; <see cref="UdevRecord.None"/> if there is nothing.</summary>
    UdevRecord Record(Ifindex link);

    /// <summary>The machine itself; null if these are only its devices, in a record.</summary>
    HostFacts? Host();

    /// <summary>The devices that a recorded machine lacks, though others in it lead to them.</summary>
    IEnumerable<MissingDevice> Missing()
    {
        yield break;
    }

    /// <summary>The device that has this name or altname; null if the name is free.</summary>
    NameHolder? HolderOf(string name);

    /// <summary>Gives a device another name, up or down. Null if that is done.</summary>
    Refusal? Rename(Ifindex link, Ifname name);

    /// <summary>Brings a device up, or takes it down (<c>IFF_UP</c>). Null if that is done.</summary>
    Refusal? SetUp(Ifindex link, bool up);

    /// <summary>Gives a device an alternative name. Null if that is done.</summary>
    Refusal? AddAltname(Ifindex link, string altname);

    /// <summary>Takes an alternative name from a device. Null if that is done.</summary>
    Refusal? DropAltname(Ifindex link, string altname);

    /// <summary>
    /// Lets the kernel announce a device that is there (a <c>change</c> uevent), so that udev(7) handles it again. The
    /// event has the property <c>SYNTH_ARG_FAILOVERRENAME</c>. Null if that is done.
    /// </summary>
    Refusal? Announce(Ifindex link);

    /// <summary>
    /// Takes the lock that all runs in this network namespace share, waiting for at most
    /// <paramref name="limit"/>. It ends with the returned object or with the process, whichever is first.
    /// </summary>
    LockResult Lock(TimeSpan limit);

    /// <summary>Lets time pass.</summary>
    void Wait(TimeSpan time);
}
