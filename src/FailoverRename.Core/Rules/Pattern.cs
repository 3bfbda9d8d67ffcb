using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Topology;

namespace FailoverRename.Rules;

/// <summary>Which slaves a rule is for: all that is given must hold; what is not given always holds.</summary>
/// <param name="Role">The slave's role.</param>
/// <param name="Provider">What made its failover instance.</param>
/// <param name="Kernel">Its name now; one of these.</param>
/// <param name="Driver">Its driver; one of these, and none of them for a slave without a driver.</param>
public sealed record Pattern(
    Role? Role = null,
    Provider? Provider = null,
    ImmutableArray<Glob>? Kernel = null,
    ImmutableArray<Glob>? Driver = null)
{
    /// <summary>The first key that keeps the slave from being one of those meant; null if none does.</summary>
    public string? Mismatch(FailoverSlave slave)
    {
        if (Role is { } role && role != slave.Role)
        {
            return $"role is {slave.Role.Word()}, not {role.Word()}";
        }

        if (Provider is { } provider && provider != slave.Provider)
        {
            return $"provider is {slave.Provider.Word()}, not {provider.Word()}";
        }

        return Mismatch("kernel", Kernel, slave.Link.Name) ?? Mismatch("driver", Driver, slave.Link.Driver);
    }

    private static string? Mismatch(string key, ImmutableArray<Glob>? wanted, string? value)
    {
        if (wanted is not { } globs || (value is not null && globs.Any(glob => glob.Matches(value))))
        {
            return null;
        }

        string texts = string.Join("|", globs.Select(glob => glob.Text));
        return value is null ? $"there is no {key}, '{texts}' is wanted" : $"{key} is '{value}', not '{texts}'";
    }
}
