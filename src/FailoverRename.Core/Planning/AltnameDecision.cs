using FailoverRename.Rules;
using FailoverRename.Topology;

namespace FailoverRename.Planning;

/// <summary>The decision for an altname that the rules want for a slave.</summary>
public abstract record AltnameDecision
{
    private AltnameDecision(FailoverSlave slave, Rule by, string altname)
    {
        Slave = slave;
        By = by;
        Altname = altname;
    }

    /// <summary>The slave.</summary>
    public FailoverSlave Slave { get; }

    /// <summary>The rule that gives the altname.</summary>
    public Rule By { get; }

    /// <summary>The altname; the template if it gave no altname.</summary>
    public string Altname { get; }

    /// <summary>The altname is to be added.</summary>
    public sealed record Add(FailoverSlave Slave, Rule By, string Altname) : AltnameDecision(Slave, By, Altname);

    /// <summary>The slave already has the altname.</summary>
    public sealed record Present(FailoverSlave Slave, Rule By, string Altname) : AltnameDecision(Slave, By, Altname);

    /// <summary>The altname is not available.</summary>
    public sealed record Refused(FailoverSlave Slave, Rule By, string Altname, string Reason)
        : AltnameDecision(Slave, By, Altname);

    /// <summary>A part that the template needs is missing, so no altname is wanted.</summary>
    public sealed record Absent(FailoverSlave Slave, Rule By, string Altname, string Missing)
        : AltnameDecision(Slave, By, Altname);
}
