using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Execution;

/// <summary>
/// A change by someone else before each of a run's calls in turn, and the run of that change's own event: either
/// right then, before the first run goes on, or after it, as when it has to wait for the lock. However they
/// interleave, the names end right.
/// </summary>
public sealed class InterleavingTests
{
    public static TheoryData<string, string, string> Rows()
    {
        TheoryData<string, string, string> rows = [];
        foreach ((string standby, string primary) in Starts)
        {
            foreach (string change in Changes)
            {
                rows.Add(standby, primary, change);
            }
        }

        return rows;
    }

    private static readonly ImmutableArray<(string Standby, string Primary)> Starts =
    [
        ("eth1", "eth2"),
        ("ens3nsby", "eth2"),
        ("eth1", "ens3nsby"),
        ("ens3npri", "ens3nsby"),
        ("ens3nsby", "ens3npri"),
    ];

    private static readonly ImmutableArray<string> Changes =
        ["nothing", "master renamed", "primary unplugged", "primary replaced", "primary renamed", "altname dropped"];

    [Theory]
    [MemberData(nameof(Rows))]
    public void However_a_change_and_its_run_interleave_the_names_end_right(
        string standby, string primary, string change)
    {
        int calls = CallsOf(standby, primary);
        Assert.InRange(calls, 5, 200);
        for (int at = 1; at <= calls; at++)
        {
            Machine machine = new(standby, primary, change);
            machine.Interrupt(at);

            Assert.True(machine.AreRight, $"{change} before call {at}: {string.Join(' ', machine.Kernel.Names)}");
        }
    }

    private static int CallsOf(string standby, string primary)
    {
        Machine machine = new(standby, primary, "nothing");
        int calls = 0;
        machine.Kernel.Before = _ => calls++;
        machine.Run(machine.Master);
        return calls;
    }

    private sealed class Machine
    {
        private readonly string _change;
        private readonly Ifindex _standby;
        private Ifindex _primary;
        private Ifindex _event;

        public Machine(string standby, string primary, string change)
        {
            _change = change;
            (Master, _standby, _primary) = Kernel.AddFailover("ens3", standby, primary);
            _event = Master;
            if (change == "altname dropped" && standby != "ens3nsby" && primary != "ens3nsby")
            {
                Kernel.Device(_standby).Altnames.Add("ens3nsby");
            }
        }

        public FakeKernel Kernel { get; } = new();

        public Ifindex Master { get; }

        public bool AreRight => FailoverTopology.All(Kernel).Single().Slaves
            .All(slave => slave.Link.Name == slave.Master.Name + (slave.Role == Role.Standby ? "nsby" : "npri"));

        public RenameReport Run(Ifindex member)
        {
            Scope scope = new Scope.Instance(member);
            return Convergence.Run(Kernel, scope, scope.Look(Kernel), TestRules.Shipped);
        }

        public void Interrupt(int at)
        {
            int call = 0;
            bool waiting = false;
            Kernel.Before = _ =>
            {
                if (++call == at)
                {
                    Kernel.Before = null;
                    Change();
                    waiting = !Run(_event).Settled;
                }
            };
            Run(Master);
            if (waiting)
            {
                Run(_event);
            }
        }

        private void Change()
        {
            switch (_change)
            {
                case "master renamed":
                    Kernel.Device(Master).Name = "net0";
                    break;
                case "primary unplugged":
                    Kernel.Remove(_primary);
                    break;
                case "primary replaced":
                    Kernel.Remove(_primary);
                    _primary = Kernel.AddPrimary(Master, "eth7");
                    _event = _primary;
                    break;
                case "primary renamed":
                    Kernel.Device(_primary).Name = "eth8";
                    break;
                case "altname dropped":
                    Kernel.Device(_standby).Altnames.Clear();
                    break;
                default:
                    break;
            }
        }
    }
}
