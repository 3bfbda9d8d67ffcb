using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Interleaving;

/// <content>The steps of udevd.</content>
public sealed partial record MachineState
{
    private MachineState AfterUdevd(int link)
    {
        Ifindex index = new(link);
        if (!Udevd.Adds.TryGetValue(link, out UdevdAdd? add))
        {
            return Udevd.Exported.TryGetValue(link, out RunRequest? run)
                ? Completed(index, run, Udevd with { Exported = Udevd.Exported.Remove(link) })
                : Exported(index, announced: !Udevd.Changes.Contains(link));
        }

        Udevd without = Udevd with { Adds = Udevd.Adds.Remove(link) };
        if (Kernel.Read(index) is not { } device)
        {
            return this with { Udevd = without };
        }

        switch (add.Stage)
        {
            case UdevdStage.Queued:
                string name = add.Policy ?? HandedTo(device);
                UdevName handed = device.Master is null ? default : new UdevName(name);
                UdevdAdd exported = add with
                {
                    Stage = UdevdStage.Exported,
                    Name = name,
                    NeedsRun = _code.Export(Kernel, Events.Of(index, added: true).Uevent!, handed),
                };
                return this with { Udevd = Udevd with { Adds = Udevd.Adds.SetItem(link, exported) } };
            case UdevdStage.Exported:
                Change change = new(Kernel.Copy());
                change.Rename(index, add.Name);
                FakeDevice renamed = change.Kernel.Device(index);

                // If the device is busy, udevd continues with the old name.
                bool failed = renamed.Name != add.Name && renamed is not { Up: true, LiveRename: false };
                bool moved = change.Started.Count > 0;
                return this with
                {
                    Kernel = change.Kernel,
                    RenameBudget = RenameBudget.AfterOthers(Kernel, change.Kernel),
                    InARow = change.Started.Count > 0 ? OneMore(index) : InARow,
                    Rtnl = change.Unfinished,
                    Udevd = failed ? without : Udevd with
                    {
                        Adds = Udevd.Adds.SetItem(link, add with { Stage = UdevdStage.Named }),
                        Changes = moved ? Udevd.Changes.Add(link) : Udevd.Changes,
                    },
                };
            default:
                Uevent uevent = Events.Of(index, added: true).Uevent!;
                return Completed(index, add.NeedsRun ? Events.AfterExport(uevent) : null, without);
        }
    }

    // The name that 'export' prints: the wanted name if it is free, otherwise the present name.
    private string HandedTo(LinkSnapshot device)
    {
        if (device.Master is null)
        {
            return device.Name;
        }

        string wanted = ShippedNames.WantedFor(Kernel, device);
        return Kernel.HolderOf(wanted) is { } holder && holder.Index != device.Index ? device.Name : wanted;
    }

    // udevd handles a later event of the device, and has started the export.
    private MachineState Exported(Ifindex link, bool announced)
    {
        Udevd udevd = announced
            ? Udevd with { Announcements = Udevd.Announcements.Remove(link.Value) }
            : Udevd with { Changes = Udevd.Changes.Remove(link.Value) };
        if (Kernel.Read(link) is null)
        {
            return this with { Udevd = udevd };
        }

        Uevent uevent = Events.Of(link, announced: announced).Uevent!;
        RunRequest? run = _code.Export(Kernel, uevent, handed: default) ? Events.AfterExport(uevent) : null;
        return this with { Udevd = udevd with { Exported = udevd.Exported.Add(link.Value, run) } };
    }

    // udevd has applied all rules to an event: the record is complete, and the run of the event starts if it is needed.
    private MachineState Completed(Ifindex link, RunRequest? run, Udevd udevd)
    {
        if (Kernel.Read(link) is not { } device)
        {
            return this with { Udevd = udevd };
        }

        FakeKernel kernel = Kernel.Copy();
        kernel.Device(link).Initialized = true;
        bool member = device.Master is not null
            || device.Features is not null
            || device.Driver == Provider.Netvsc.Driver;
        if (member)
        {
            kernel.Device(link).Env[UdevProperties.Role] = "member";
        }

        return this with
        {
            Kernel = kernel,
            Udevd = udevd,
            Runs = member && run is not null ? Runs.Add(_code.Start(run, kernel)) : Runs,
        };
    }
}
