using System.Collections.Generic;
using System.Linq;
using FailoverRename.Links;

using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>The names that the shipped rules give, computed independently of the code under test.</summary>
public static class ShippedNames
{
    /// <summary>All slaves.</summary>
    public static IEnumerable<LinkSnapshot> Slaves(FakeKernel kernel) => kernel.Links()
        .Select(kernel.Read)
        .OfType<LinkSnapshot>()
        .Where(link => link.Master is not null);

    /// <summary>The wanted name of a slave.</summary>
    public static string WantedFor(FakeKernel kernel, LinkSnapshot slave) =>
        kernel.Device(slave.Master!.Value).Name + (slave.PhysPortName == "sby" ? "nsby" : "npri");

    /// <summary>Whether a name is a temporary name of a swap.</summary>
    public static bool IsTemporary(string name) => name.StartsWith("frswap", System.StringComparison.Ordinal);
}
