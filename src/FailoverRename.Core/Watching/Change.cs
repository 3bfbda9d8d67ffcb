namespace FailoverRename.Watching;

/// <summary>One change of a failover instance.</summary>
public abstract class Change
{
    private Change(InstanceState instance) => Instance = instance;

    /// <summary>The instance after the change; before it, if the instance is gone.</summary>
    public InstanceState Instance { get; }

    /// <summary>There is a new instance.</summary>
    public sealed class Appeared(InstanceState now) : Change(now);

    /// <summary>The master is gone. Its slaves have lost their master.</summary>
    public sealed class Vanished(InstanceState before) : Change(before);

    /// <summary>A change of one member.</summary>
    public abstract class OfMember : Change
    {
        private protected OfMember(InstanceState now, Member member)
            : base(now) => Member = member;

        /// <summary>The member after the change; before it, if the member is gone.</summary>
        public Member Member { get; }
    }

    /// <summary>The kernel has enslaved a device.</summary>
    public sealed class Joined(InstanceState now, Member member) : OfMember(now, member);

    /// <summary>A slave is gone, or has lost its master.</summary>
    public sealed class Left(InstanceState now, Member member) : OfMember(now, member);

    /// <summary>A member has another name.</summary>
    public sealed class Renamed(InstanceState now, Member member, string old) : OfMember(now, member)
    {
        /// <summary>The name before the change.</summary>
        public string Old => old;
    }

    /// <summary>A member is up and has a carrier now.</summary>
    public sealed class Up(InstanceState now, Member member) : OfMember(now, member);

    /// <summary>A member is down now, or has no carrier.</summary>
    public sealed class Down(InstanceState now, Member member) : OfMember(now, member);

    /// <summary>A member has lost its carrier and got it again, and no message showed this.</summary>
    public sealed class Flapped(InstanceState now, Member member, uint times) : OfMember(now, member)
    {
        /// <summary>How often it has lost its carrier.</summary>
        public uint Times => times;
    }

    /// <summary>Another member sends the traffic.</summary>
    public sealed class Active(InstanceState now, Member? from, Member? to) : Change(now)
    {
        /// <summary>The member that sent before; null if none did.</summary>
        public Member? From => from;

        /// <summary>The member that sends now; null if none does.</summary>
        public Member? To => to;
    }

    /// <summary>The instance receives nothing from now on: see <see cref="Topology.Provider.IsDeaf"/>.</summary>
    public sealed class Deaf(InstanceState now) : Change(now);

    /// <summary>The instance receives again.</summary>
    public sealed class Hearing(InstanceState now) : Change(now);
}
