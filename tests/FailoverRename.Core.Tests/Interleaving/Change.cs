using System.Collections.Generic;
using FailoverRename.Execution;
using FailoverRename.Links;

using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>A change by another actor: its effect on the machine, and the runs that its events start.</summary>
public sealed class Change(FakeKernel kernel)
{
    private readonly List<RunRequest> _started = [];
    private readonly List<Ifindex> _added = [];

    public FakeKernel Kernel => kernel;

    public IReadOnlyList<RunRequest> Started => _started;

    /// <summary>The devices whose <c>add</c> event udevd handles.</summary>
    public IReadOnlyList<Ifindex> Added => _added;

    /// <summary>The work that the kernel must finish before it releases RTNL.</summary>
    public RtnlWork? Unfinished { get; private set; }

    /// <summary>
    /// Renames a device; its event starts a run. If the name is taken, the rename is refused without an event.
    /// </summary>
    public void Rename(Ifindex link, string name)
    {
        if (Ifname.TryParse(name, out Ifname parsed, out _)
            && kernel.Read(link) is { } before
            && before.Name != name
            && kernel.Rename(link, parsed) is null)
        {
            _started.Add(Events.Of(link));
            Unfinished = RtnlWork.OfRename(kernel, link);
        }
    }

    /// <summary>Registers a device; its event starts a run. The kernel enslaves the device after that.</summary>
    public void Plug(FakeDevice device, Ifindex master)
    {
        Ifindex link = kernel.Add(device);
        if (kernel.HasUdev)
        {
            _added.Add(link);
        }
        else
        {
            _started.Add(Events.Of(link, added: true));
        }

        Unfinished = new RtnlWork(link, master);
    }
}
