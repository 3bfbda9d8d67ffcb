using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// <c>parents</c>: one device on the way up, the device itself included, for which all of it holds, as udev's
/// <c>KERNELS</c>, <c>DRIVERS</c> and <c>ATTRS</c> have it.
/// </summary>
internal sealed record ParentsCondition(Pattern Wanted) : Condition
{
    public override FactRequirements Requirements
    {
        get
        {
            FactRequest each = Wanted.Requirements.Slave;
            return FactRequirements.OfSlave(each with { Parents = each });
        }
    }

    public override string Text => $"parents: ({Wanted.Text})";

    internal override string? Mismatch(MatchContext context)
    {
        // As to udev's DRIVERS, a network device has no driver of its own: that is its device's.
        Subject own = context.Subject with { Driver = null };
        ImmutableArray<Subject> walk = [own, .. own.Facts.Parents.Select(Subject.Of)];
        ImmutableArray<string?> mismatches =
            [.. walk.Select(device => Wanted.Mismatch(context with { Subject = device }))];
        return mismatches.Contains(null)
            ? null
            : $"parents: {string.Join("; ", walk.Zip(mismatches, (device, why) => $"of '{device.Kernel}', {why}"))}";
    }
}
