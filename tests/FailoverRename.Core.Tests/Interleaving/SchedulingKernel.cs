using System;
using System.Collections.Immutable;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>A kernel that turns each use into a <see cref="Call"/>.</summary>
public sealed class SchedulingKernel(Ask ask) : IKernel
{
    private bool _waited;
    private bool _paused;

    public bool HasUdev => (bool)ask(new Call(CallKind.Read, nameof(HasUdev), kernel => kernel.HasUdev))!;

    public void WaitForRtnl() => ask(new Call(CallKind.WaitForRtnl, nameof(WaitForRtnl), kernel =>
    {
        kernel.WaitForRtnl();
        return null;
    }));

    public ImmutableArray<Ifindex> Links() =>
        (ImmutableArray<Ifindex>)ask(new Call(CallKind.Read, nameof(Links), kernel => kernel.Links()))!;

    public Ifindex? AtPath(string path) =>
        (Ifindex?)ask(new Call(CallKind.Read, nameof(AtPath), kernel => kernel.AtPath(path), word: path));

    public LinkSnapshot? Read(Ifindex link) =>
        (LinkSnapshot?)ask(new Call(CallKind.Read, nameof(Read), kernel => kernel.Read(link), link));

    public ImmutableArray<Ifindex> LowersOf(Ifindex link) => (ImmutableArray<Ifindex>)ask(
        new Call(CallKind.Read, nameof(LowersOf), kernel => kernel.LowersOf(link), link))!;

    public DeviceFacts? Facts(Ifindex link, FactRequest request) =>
        (DeviceFacts?)ask(new Call(CallKind.Read, nameof(Facts), kernel => kernel.Facts(link, request), link));

    public UdevEntry Record(Ifindex link) =>
        (UdevEntry)ask(new Call(CallKind.Read, nameof(Record), kernel => kernel.Record(link), link))!;

    public HostFacts? Host() =>
        (HostFacts?)ask(new Call(CallKind.Read, nameof(Host), kernel => kernel.Host()));

    public NameHolder? HolderOf(string name) =>
        (NameHolder?)ask(new Call(CallKind.Read, nameof(HolderOf), kernel => kernel.HolderOf(name), word: name));

    public Refusal? Rename(Ifindex link, Ifname name) => (Refusal?)ask(
        new Call(CallKind.Rename, nameof(Rename), kernel => kernel.Rename(link, name), link, name.Text));

    public Refusal? SetUp(Ifindex link, bool up) => (Refusal?)ask(
        new Call(CallKind.Write, nameof(SetUp), kernel => kernel.SetUp(link, up), link, up ? "up" : "down"));

    public Refusal? AddAltname(Ifindex link, string altname) => (Refusal?)ask(
        new Call(CallKind.Write, nameof(AddAltname), kernel => kernel.AddAltname(link, altname), link, altname));

    public Refusal? DropAltname(Ifindex link, string altname) => (Refusal?)ask(
        new Call(CallKind.Write, nameof(DropAltname), kernel => kernel.DropAltname(link, altname), link, altname));

    public Refusal? TriggerChangeEvent(Ifindex link) =>
        (Refusal?)ask(new Call(
            CallKind.Write, nameof(TriggerChangeEvent), kernel => kernel.TriggerChangeEvent(link), link));

    public LockResult Lock(TimeSpan limit)
    {
        // The first attempt does not wait, because it may fail. Later attempts wait until the lock is free.
        if (!_waited)
        {
            _waited = true;
            if (ask(new Call(CallKind.TryLock, "TryLock", _ => true)) is false)
            {
                return new LockResult.Busy("/run/lock");
            }

            return new LockResult.Taken(Hold());
        }

        ask(new Call(CallKind.Lock, nameof(Lock), _ => null));
        return new LockResult.Taken(Hold());
    }

    // The first wait is short, because it may end in vain. Later waits last until nothing else happens.
    public void Wait(TimeSpan time)
    {
        ask(new Call(_paused ? CallKind.Idle : CallKind.Read, nameof(Wait), _ => null));
        _paused = true;
    }

    private LockHold Hold() => new(
        () => (string)ask(new Call(CallKind.Read, nameof(LockHold.ReadNote), kernel => ((FakeKernel)kernel).Note))!,
        note => ask(new Call(
            CallKind.Write,
            nameof(LockHold.WriteNote),
            kernel => ((FakeKernel)kernel).Note = note,
            word: note)),
        () => ask(new Call(CallKind.Unlock, "Unlock", _ => null)));
}
