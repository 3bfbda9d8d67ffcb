namespace FailoverRename.Watching;

/// <summary>One change of a failover instance.</summary>
public abstract record Change
{
    private Change(InstanceState instance) => Instance = instance;

    /// <summary>The instance after the change; before it, if the instance is gone.</summary>
    public InstanceState Instance { get; }

    /// <summary>There is a new instance.</summary>
    public sealed record Appeared(InstanceState Now) : Change(Now);

    /// <summary>The master is gone. Its slaves have lost their master.</summary>
    public sealed record Vanished(InstanceState Before) : Change(Before);

    /// <summary>The kernel has enslaved a device.</summary>
    public sealed record Joined(InstanceState Now, Member Slave) : Change(Now);

    /// <summary>A slave is gone, or has lost its master.</summary>
    public sealed record Left(InstanceState Now, Member Slave) : Change(Now);

    /// <summary>A member has another name.</summary>
    public sealed record Renamed(InstanceState Now, Member Who, string Old) : Change(Now);

    /// <summary>A member is up and has a carrier now.</summary>
    public sealed record Up(InstanceState Now, Member Who) : Change(Now);

    /// <summary>A member is down now, or has no carrier.</summary>
    public sealed record Down(InstanceState Now, Member Who) : Change(Now);

    /// <summary>A member has lost its carrier and got it again, and no message showed this.</summary>
    /// <param name="Now">The instance.</param>
    /// <param name="Who">The member.</param>
    /// <param name="Times">How often.</param>
    public sealed record Flapped(InstanceState Now, Member Who, uint Times) : Change(Now);

    /// <summary>Another member sends the traffic; null if none does, or did.</summary>
    public sealed record Active(InstanceState Now, Member? From, Member? To) : Change(Now);

    /// <summary>The instance receives nothing from now on: see <see cref="Topology.Provider.IsDeaf"/>.</summary>
    public sealed record Deaf(InstanceState Now) : Change(Now);

    /// <summary>The instance receives again.</summary>
    public sealed record Hearing(InstanceState Now) : Change(Now);
}
