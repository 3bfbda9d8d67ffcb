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
            bool announced = !Udevd.Changes.Contains(link);
            return Completed(index, Events.Of(index, announced: announced), announced
                ? Udevd with { Announcements = Udevd.Announcements.Remove(link) }
                : Udevd with { Changes = Udevd.Changes.Remove(link) });
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
                return this with
                {
                    Udevd = Udevd with
                    {
                        Adds = Udevd.Adds.SetItem(link, add with { Stage = UdevdStage.Exported, Name = name }),
                    },
                };
            case UdevdStage.Exported:
                Change change = new(Kernel.Copy());
                change.Rename(index, add.Name);
                bool failed = change.Kernel.Device(index).Name != add.Name;

                // The event of the rename has its own run. If the rules settle, that run finds nothing to do.
                bool moved = change.Started.Count > 0 && _case.Restless;
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
                return Completed(index, Events.Of(index, added: true), without);
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

    // udevd has applied all rules to an event: the record is complete, and the run of the event starts.
    private MachineState Completed(Ifindex link, RunRequest run, Udevd udevd)
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
            Runs = member ? Runs.Add(_code.Start(run, kernel)) : Runs,
        };
    }
}
