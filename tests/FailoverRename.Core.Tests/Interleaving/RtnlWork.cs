using FailoverRename.Links;

using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>Unfinished work of the kernel under RTNL. Readers that do not wait for RTNL can see it.</summary>
/// <param name="Link">The device that is renamed or registered.</param>
/// <param name="Master">The master to which the kernel enslaves the device at the end; null for a rename.</param>
public sealed record RtnlWork(Ifindex Link, Ifindex? Master)
{
    /// <summary>
    /// The work of a rename that has just been made; null if it is complete. A master shows its slaves by name.
    /// </summary>
    public static RtnlWork? OfRename(FakeKernel kernel, Ifindex link)
    {
        if (kernel.Read(link)?.Master is null)
        {
            return null;
        }

        kernel.MidRename = link;
        return new RtnlWork(link, Master: null);
    }

    /// <summary>Completes the work.</summary>
    public void Finish(FakeKernel kernel)
    {
        kernel.MidRename = null;
        if (Master is not null && kernel.Read(Link) is not null)
        {
            kernel.Device(Link).Master = Master;
        }
    }

    public override string ToString() => Master is null ? $"renamed {Link}" : $"registered {Link}";
}
