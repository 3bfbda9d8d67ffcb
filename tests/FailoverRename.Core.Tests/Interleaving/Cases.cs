using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Testing;
using FailoverRename.Topology;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>Machines with one instance, whose master is <c>ens3</c>, and the changes that can happen to them.</summary>
internal sealed class Cases
{
    private const string NameTaker = "name taker";

    private readonly FakeKernel _kernel = new();
    private readonly Ifindex _master;
    private readonly Ifindex _standby;
    private readonly Ifindex _primary;
    private readonly Ifindex _foreign;

    private Cases(string standby, string primary)
    {
        (_master, _standby, _primary) = _kernel.AddFailover("ens3", standby, primary);
        _foreign = _kernel.Add(new FakeDevice { Name = "dummy0" });
        _kernel.HostFacts = HostFacts.Unknown with { KernelVersion = "6.1.0-44-amd64" };
    }

    /// <summary>The slaves' names at the start.</summary>
    public static ImmutableArray<(string Standby, string Primary)> Starts { get; } =
    [
        ("eth1", "eth2"),
        ("ens3nsby", "eth2"),
        ("eth1", "ens3nsby"),
        ("ens3npri", "ens3nsby"),
        ("ens3nsby", "ens3npri"),
    ];

    /// <summary>The cases whose schedules are explored quickly.</summary>
    public static ImmutableArray<string> Small { get; } =
    [
        "two events",
        "an event and an admin",
        "one of two killed",
        "master renamed",
        "primary replaced",
        "slave renamed",
        "name taken for a while",
        "altname in the way",
        "virtio unplugged",
    ];

    /// <summary>The cases for rules that depend on facts which a rename changes.</summary>
    public static ImmutableArray<string> Restless { get; } =
    [
        "one slave, an event",
        "one slave, udevd adds it",
        "an event",
        "two events",
        "an event and an admin",
        "udevd adds the primary",
        "udevd: primary replaced",
    ];

    /// <summary>The cases of netvsc, where the instance has no standby.</summary>
    public static ImmutableArray<string> Netvsc { get; } =
    [
        "two events",
        "an event and an admin",
        "one of two killed",
        "master renamed",
        "primary replaced",
        "slave renamed",
        "udevd adds the primary",
        "udevd adds the primary, which is up",
        "udevd: primary replaced",
        "udevd: primary there before",
    ];

    /// <summary>The cases whose exploration takes longer.</summary>
    public static ImmutableArray<string> Large { get; } =
    [
        "master renamed and back",
        "virtio after the primary",
        "altname dropped by someone",
        "three events",
        "one of three killed",
        "master renamed and primary replaced",
        "udevd: a run beside its event",
        "udevd: a run beside its event fails",
        "udevd: all at boot",
        "udevd: master and standby",
        "udevd: primary replaced",
        "udevd: primary there before",
        "udevd: name taken",
    ];

    public static Case Of(string what, string standby, string primary)
    {
        Cases cases = new(standby, primary);
        return what switch
        {
            "two events" => cases.TwoEvents(),
            "an event and an admin" => cases.EventAndAdmin(),
            "one of two killed" => cases.TwoEvents() with { Kills = 1 },
            "master renamed" => cases.MasterRenamed("net0"),
            "primary replaced" => cases.PrimaryReplaced(),
            "slave renamed" => cases.SlaveRenamed(),
            "name taken for a while" => cases.NameTaken(),
            "altname in the way" => cases.AltnameInTheWay(),
            "altname dropped by someone" => cases.AltnameDropped(),
            "virtio unplugged" => cases.VirtioUnplugged(),
            "udevd: a run beside its event" => cases.UdevdBesideRun(),
            "udevd: a run beside its event fails" => cases.UdevdBesideRun() with
            {
                Scripts = [new Script(NameTaker, [.. Renames(cases._foreign, "ens3npri", "dummy0")])],
                NeedsNextEvent = true,
            },
            "udevd: master and standby" => cases.UdevdAtBoot(),
            "udevd: primary replaced" => cases.UdevdAtReplug(),
            "udevd: primary there before" => cases.UdevdAndPrimaryBefore(),
            "udevd: name taken" => cases.UdevdAndNameTaken(),
            "udevd: all at boot" => cases.UdevdAtBoot(withPrimary: true),
            "master renamed and back" => cases.MasterRenamed("net0", "ens3"),
            "virtio after the primary" => cases.VirtioAfterPrimary(),
            "three events" => cases.ThreeEvents(),
            "one of three killed" => cases.ThreeEvents() with { Kills = 1 },
            "master renamed and primary replaced" => cases.PrimaryReplaced() with
            {
                Scripts = [.. cases.PrimaryReplaced().Scripts, .. cases.MasterRenamed("net0").Scripts],
            },
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, message: null),
        };
    }

    /// <summary>A machine with an instance of netvsc, see <see cref="Netvsc"/>.</summary>
    public static Case OfNetvsc(string what)
    {
        Cases cases = new("eth1", "eth2");
        cases._kernel.Remove(cases._standby);
        cases._kernel.Device(cases._master).Driver = Provider.Netvsc.Driver;
        cases._kernel.Device(cases._master).Features = null;
        return what switch
        {
            "two events" => cases.MasterAndPrimary(),
            "an event and an admin" => cases.EventAndAdmin(),
            "one of two killed" => cases.MasterAndPrimary() with { Kills = 1 },
            "master renamed" => cases.MasterRenamed("net0"),
            "primary replaced" => cases.PrimaryReplaced(),
            "slave renamed" => cases.PrimaryRenamed(),
            "udevd adds the primary" => cases.UdevdAddsOnly(cases._primary, marked: cases._master),
            "udevd adds the primary, which is up" => cases.UdevdAddsPrimaryThatIsUp(),
            "udevd: primary replaced" => cases.UdevdAddsOnly(cases._primary, marked: cases._master) with
            {
                Scripts = cases.PrimaryReplaced().Scripts,
            },
            "udevd: primary there before" => cases.UdevdAddsMasterOf(cases._primary),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, message: null),
        };
    }

    /// <summary>A machine with rules that do not settle, see <see cref="Restless"/>.</summary>
    public static Case OfRestless(string what)
    {
        Cases cases = new("eth1", "eth2");
        foreach (Ifindex slave in new[] { cases._standby, cases._primary })
        {
            cases._kernel.Device(slave).Attributes.Add(FakeDevice.Restless, "0");
            cases._kernel.Device(slave).Attributes.Add("name_assign_type", "1");
        }

        Case @case = what switch
        {
            "one slave, an event" => cases.WithoutStandby(cases.OneEvent()),
            "one slave, udevd adds it" => cases.WithoutStandby(cases.UdevdAdds(cases._primary)),
            "an event" => cases.OneEvent(),
            "two events" => cases.TwoEvents(),
            "an event and an admin" => cases.EventAndAdmin(),
            "udevd adds the primary" => cases.UdevdAdds(cases._primary),
            "udevd: primary replaced" => cases.UdevdAtReplug(),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, message: null),
        };
        return @case with { Restless = true };
    }

    /// <summary>Whether the schedules of the case are explored quickly.</summary>
    public static bool IsSmall(string restless) => restless == "one slave, an event";

    /// <summary>
    /// A random case: about four to eight runs, changes by up to three other actors, and up to two kills.
    /// </summary>
    public static Case Random(RandomSource random)
    {
        string standby = random.Of("eth1", "ens3nsby", "ens3npri", "net0nsby", "frswap3");
        string primary = random.Of("eth2", standby == "ens3npri" ? "ens3nsby" : "ens3npri", "net0npri");
        Cases cases = new(standby, primary);
        if (random.Below(3) == 0)
        {
            cases._kernel.Device(cases._primary).Altnames.Add(random.Of("fast", "lan0npri"));
        }

        int kind = random.Below(5);
        Script[] scripts =
        [
            .. Enumerable.Range(kind, random.Below(4))
                .Select(other => cases.RandomScript(other % 5, random)),
        ];
        return new Case(cases._kernel, cases._master, [.. cases.RandomRuns(random)])
        {
            Scripts = [.. scripts],
            Kills = random.Below(3),
            NeedsNextEvent = scripts.Any(script => script.Actor == NameTaker),
        };
    }

    private IEnumerable<RunRequest> RandomRuns(RandomSource random)
    {
        // The event for the names that are wrong at the start has not been handled yet.
        yield return Events.Of(_master);
        for (int more = 1 + random.Below(4); more > 0; more--)
        {
            yield return random.Of<RunRequest>(
                Events.Of(_master),
                Events.Of(_standby),
                Events.Of(_primary),
                new RunRequest(new Scope.Devices([_master])),
                new RunRequest(new Scope.Devices([_primary])),
                new RunRequest(new Scope.All()));
        }
    }

    private Script RandomScript(int kind, RandomSource random) => kind switch
    {
        0 => new Script("udev", [.. Renames(_master, random.Of("net0", "lan0"), random.Of("ens3", "net0"))]),
        1 => new Script("an admin", [.. Renames(_master, random.Of("net0", "lan0"))]),
        2 => new Script("host", [Unplug(_primary), Plug(random.Of("eth0", "eth2"))]),
        3 => new Script("someone", [.. Renames(
            random.Of(_standby, _primary), random.Of("x0", "ens3nsby", "net0npri"), random.Of("x1", "ens3npri"))]),
        _ => new Script(NameTaker, [.. Renames(
            _foreign, random.Of("ens3nsby", "ens3npri", "net0nsby", "lan0npri"), "dummy0")]),
    };

    private Case WithoutStandby(Case @case)
    {
        _kernel.Remove(_standby);
        return @case;
    }

    private Case OneEvent() => new(_kernel, _master, [Events.Of(_primary)]);

    // The standby's event waits for the master's; the primary may be registered at any time.
    private Case UdevdAtBoot(bool withPrimary = false)
    {
        _kernel.HasUdev = true;
        _kernel.Device(_master).Name = "eth0";
        ImmutableSortedDictionary<int, UdevdAdd> adds = ImmutableSortedDictionary<int, UdevdAdd>.Empty
            .Add(_master.Value, new UdevdAdd(Policy: "ens3"))
            .Add(_standby.Value, new UdevdAdd(Policy: null));
        if (!withPrimary)
        {
            _kernel.Remove(_primary);
        }

        return new Case(_kernel, _master, [])
        {
            Adds = withPrimary ? adds.Add(_primary.Value, new UdevdAdd(Policy: null)) : adds,
        };
    }

    private Case UdevdAdds(Ifindex slave)
    {
        _kernel.HasUdev = true;
        Mark(_master);
        Mark(slave == _primary ? _standby : _primary);
        return new Case(_kernel, _master, [])
        {
            Adds = ImmutableSortedDictionary<int, UdevdAdd>.Empty.Add(slave.Value, new UdevdAdd(Policy: null)),
        };
    }

    // The standby is absent, so the number of schedules is small.
    private Case UdevdBesideRun()
    {
        Case @case = UdevdAdds(_primary) with { Runs = [Events.Of(_master)] };
        return WithoutStandby(@case);
    }

    // udevd handles the new primary while a run handles an earlier event of the master.
    private Case UdevdAtReplug()
    {
        _kernel.HasUdev = true;
        Mark(_master);
        Mark(_standby);
        Mark(_primary);
        return PrimaryReplaced();
    }

    // udevd handled the primary before it had a master. No event tells udevd about the master, so a run must announce
    // it.
    private Case UdevdAndPrimaryBefore()
    {
        Case @case = UdevdAdds(_standby);
        _kernel.Device(_primary).Env.Clear();
        return @case;
    }

    // If another device takes the name after the export, udevd's rename fails, and the primary has no more events.
    private Case UdevdAndNameTaken() => UdevdAdds(_primary) with
    {
        Scripts = [new Script(NameTaker, [.. Renames(_foreign, "ens3npri", "dummy0")])],
        NeedsNextEvent = true,
    };

    private void Mark(Ifindex member)
    {
        _kernel.Device(member).Initialized = true;
        _kernel.Device(member).Env.Add(UdevProperties.Role, "member");
    }

    private Case TwoEvents() =>
        new(_kernel, _master, [Events.Of(_standby), Events.Of(_primary)]);

    private Case MasterAndPrimary() =>
        new(_kernel, _master, [Events.Of(_master), Events.Of(_primary)]);

    private Case PrimaryRenamed() => new(_kernel, _master, [Events.Of(_master)])
    {
        Scripts = [new Script("someone", [.. Renames(_primary, "x0")])],
    };

    private Case UdevdAddsOnly(Ifindex added, Ifindex marked)
    {
        _kernel.HasUdev = true;
        Mark(marked);
        return new Case(_kernel, _master, [])
        {
            Adds = ImmutableSortedDictionary<int, UdevdAdd>.Empty.Add(added.Value, new UdevdAdd(Policy: null)),
        };
    }

    // The kernel refuses to rename the primary until somebody takes it down. Nothing tells udevd of that.
    private Case UdevdAddsPrimaryThatIsUp()
    {
        _kernel.Device(_primary).LiveRename = false;
        ScriptStep down = new("takes the primary down", change => change.Kernel.SetUp(_primary, up: false));
        return UdevdAddsOnly(_primary, marked: _master) with { Scripts = [new Script("someone", [down])] };
    }

    // udevd handled the primary before it had a master.
    private Case UdevdAddsMasterOf(Ifindex primary)
    {
        Case @case = UdevdAddsOnly(_master, marked: primary);
        _kernel.Device(primary).Env.Clear();
        return @case;
    }

    private Case ThreeEvents() => new(
        _kernel, _master, [Events.Of(_master), Events.Of(_standby), Events.Of(_primary)]);

    private Case EventAndAdmin() =>
        new(_kernel, _master, [Events.Of(_master), new RunRequest(new Scope.Devices([_primary]))]);

    private Case MasterRenamed(params string[] names) => new(_kernel, _master, [Events.Of(_primary)])
    {
        Scripts = [new Script("udev", [.. Renames(_master, names)])],
    };

    // Live migration replaces the primary in this way.
    private Case PrimaryReplaced() => new(_kernel, _master, [Events.Of(_master)])
    {
        Scripts = [new Script("host", [Unplug(_primary), Plug("eth0")])],
    };

    private Case SlaveRenamed() => new(_kernel, _master, [Events.Of(_standby)])
    {
        Scripts = [new Script("someone", [.. Renames(_primary, "x0")])],
    };

    private Case NameTaken() => new(_kernel, _master, [Events.Of(_standby)])
    {
        Scripts = [new Script(NameTaker, [.. Renames(_foreign, "ens3nsby", "dummy0")])],
        NeedsNextEvent = true,
    };

    private Case AltnameInTheWay()
    {
        _kernel.Device(_standby).Altnames.Add("fast");
        if (_kernel.HolderOf("ens3nsby") is null)
        {
            _kernel.Device(_standby).Altnames.Add("ens3nsby");
        }

        return MasterRenamed("net0") with { Kills = 1 };
    }

    private Case AltnameDropped()
    {
        _kernel.Device(_primary).Altnames.Add("net0npri");
        Case @case = MasterRenamed("net0");
        ScriptStep drop = new("drops the altname", change => change.Kernel.DropAltname(_primary, "net0npri"));
        return @case with { Scripts = [new Script("someone", [drop]), .. @case.Scripts] };
    }

    // After that the slaves' names do not matter, but no temporary name may remain.
    private Case VirtioUnplugged() => new(_kernel, _master, [Events.Of(_master)])
    {
        Scripts = [new Script("host", [Unplug(_master), Unplug(_standby)])],
    };

    // The kernel enslaves the primary late, without an event.
    private Case VirtioAfterPrimary()
    {
        _kernel.Remove(_standby);
        _kernel.Device(_primary).Master = null;
        ScriptStep enslave = new("enslaves the primary", change => change.Kernel.Device(_primary).Master = _master);
        ScriptStep plug = new("registers the standby", change => change.Plug(
            new FakeDevice
            {
                Name = "eth1",
                Parent = _kernel.Device(_master).Parent,
                Driver = "virtio_net",
                Features = FakeKernel.StandbyFeatures,
                PhysPortName = "sby",
            },
            _master));
        return new Case(_kernel, _master, [Events.Of(_master), Events.Of(_primary)])
        {
            Scripts = [new Script("kernel", [enslave, plug])],
        };
    }

    private static IEnumerable<ScriptStep> Renames(Ifindex link, params string[] names)
    {
        foreach (string name in names)
        {
            yield return new ScriptStep($"renames {link} to {name}", change => change.Rename(link, name));
        }
    }

    private static ScriptStep Unplug(Ifindex link) => new($"unplugs {link}", change => change.Kernel.Remove(link));

    private ScriptStep Plug(string name) => new($"plugs a primary in, as {name}", change => change.Plug(
        new FakeDevice { Name = name, Parent = change.Kernel.NewParent(), Driver = "e1000e" }, _master));
}
