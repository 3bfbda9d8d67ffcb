using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Rules.Patterns;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Rules.Patterns;

/// <summary>
/// Tests each condition on the primary 'eth2' of 'ens3' or on its standby 'eth1'. The result null is a match.
/// </summary>
public sealed class ConditionTests
{
    private static readonly HostFacts Machine =
        new("web7", "x86-64", "6.1.0-13-amd64", "root=/dev/vda1 ro net.ifnames=1\n");

    private static readonly LinkSnapshot Master = new(new Ifindex(2), "ens3", Driver: "virtio_net")
    {
        Facts = Facts("/devices/pci0000:00/0000:00:03.0/virtio0/net/ens3", [("mtu", "9000")], []) with
        {
            Parents = [Parent("virtio0", "virtio_net", "virtio"), Parent("0000:00:03.0", "virtio-pci", "pci")],
        },
    };

    private static readonly FailoverSlave Standby = Slave(
        new LinkSnapshot(new Ifindex(3), "eth1", Driver: "virtio_net")
        {
            Facts = Facts("/devices/pci0000:00/0000:00:03.0/virtio0/net/eth1", [("phys_port_name", "sby")], []),
        },
        Role.Standby);

    private static readonly FailoverSlave Primary = Slave(
        new LinkSnapshot(new Ifindex(4), "eth2", Driver: "e1000e")
        {
            Facts = Facts(
                "/devices/pci0000:00/0000:00:04.0/net/eth2",
                [("mtu", "1500"), ("ifalias", "")],
                [("ID_PATH", "pci-0000:00:04.0")]) with
            {
                Parents =
                [
                    Parent("0000:00:04.0", "e1000e", "pci", ("vendor", "0x8086")),
                    Parent("0000:00:01.0", "pcieport", "pci", ("vendor", "0x1b36")),
                    Parent("pci0000:00", driver: null, subsystem: null),
                ],
            },
        },
        Role.Primary) with
    {
        Sibling = Standby,
    };

    [Theory]
    [InlineData(FactKind.Kernel, "", "eth[0-9]", null)]
    [InlineData(FactKind.Kernel, "", "eth", "kernel is 'eth2', not 'eth'")]
    [InlineData(FactKind.Driver, "", "mlx*|e1000*", null)]
    [InlineData(FactKind.Driver, "", "mlx*|igb*", "driver is 'e1000e', not 'mlx*|igb*'")]
    [InlineData(FactKind.Subsystem, "", "net", null)]
    [InlineData(FactKind.Subsystem, "", "pci", "subsystem is 'net', not 'pci'")]
    [InlineData(FactKind.Devpath, "", "*/0000:00:04.0/net/*", null)]
    [InlineData(
        FactKind.Devpath, "", "*/virtio*", "devpath is '/devices/pci0000:00/0000:00:04.0/net/eth2', not '*/virtio*'")]
    [InlineData(FactKind.Attribute, "mtu", "1500", null)]
    [InlineData(FactKind.Attribute, "mtu", "9*", "attr mtu is '1500', not '9*'")]
    [InlineData(FactKind.Attribute, "ifalias", "", null)]
    [InlineData(FactKind.Attribute, "ifalias", "*", null)]
    [InlineData(FactKind.Attribute, "ifalias", "?*", "attr ifalias is '', not '?*'")]
    [InlineData(FactKind.Attribute, "nothing", "*", "there is no attr nothing, '*' is wanted")]
    [InlineData(FactKind.Attribute, "nothing", "", "there is no attr nothing, '' is wanted")]
    [InlineData(FactKind.Env, "ID_PATH", "pci-*", null)]
    [InlineData(FactKind.Env, "ID_PATH", "usb-*", "env ID_PATH is 'pci-0000:00:04.0', not 'usb-*'")]
    [InlineData(FactKind.Env, "NOTHING", "", null)]
    [InlineData(FactKind.Env, "NOTHING", "*", null)]
    [InlineData(FactKind.Env, "NOTHING", "?*", "env NOTHING is '', not '?*'")]
    public void A_mismatch_shows_the_fact_and_the_wanted_glob(
        FactKind kind, string key, string glob, string? mismatch) =>
        Assert.Equal(mismatch, Of(Is(kind, glob, key)));

    [Theory]
    [InlineData(FactKind.Driver, "there is no driver, '*' is wanted")]
    [InlineData(FactKind.Subsystem, "there is no subsystem, '*' is wanted")]
    [InlineData(FactKind.Devpath, "there is no devpath, '*' is wanted")]
    public void A_device_without_the_fact_does_not_match(FactKind kind, string mismatch)
    {
        FailoverSlave bare = Slave(new LinkSnapshot(new Ifindex(5), "eth3"), Role.Primary);

        Assert.Equal(mismatch, Of(Is(kind, "*"), bare));
        Assert.Null(Of(Not(Is(kind, "*")), bare));
    }

    [Fact]
    public void A_not_around_a_missing_attribute_matches()
    {
        Assert.Null(Of(Not(Is(FactKind.Attribute, "*", "nothing"))));
        Assert.Equal("not: it is so: attr mtu: 1500", Of(Not(Is(FactKind.Attribute, "1500", "mtu"))));
    }

    [Fact]
    public void A_missing_property_is_matched_as_an_empty_one()
    {
        Assert.Equal("not: it is so: env NOTHING: ", Of(Not(Is(FactKind.Env, "", "NOTHING"))));
        Assert.Null(Of(Not(Is(FactKind.Env, "?*", "NOTHING"))));
    }

    [Fact]
    public void A_slave_has_a_role_and_a_provider()
    {
        Assert.Null(Of(new RoleCondition(Role.Primary)));
        Assert.Equal("role is primary, not standby", Of(new RoleCondition(Role.Standby)));
        Assert.Null(Of(new ProviderCondition(Provider.NetFailover)));
        Assert.Equal(
            "not: it is so: provider: net_failover", Of(Not(new ProviderCondition(Provider.NetFailover))));
    }

    [Fact]
    public void All_attributes_have_to_exist()
    {
        Assert.Null(Of(new ExistsCondition(["ifalias", "mtu"])));
        Assert.Equal("there is no attr b", Of(new ExistsCondition(["mtu", "b", "a"])));
        Assert.Null(Of(Not(new ExistsCondition(["mtu", "b"]))));
        Assert.Equal("not: it is so: exists: ifalias, mtu", Of(Not(new ExistsCondition(["mtu", "ifalias"]))));
    }

    [Fact]
    public void A_not_negates_the_pattern_as_a_whole()
    {
        Condition kernel = Is(FactKind.Kernel, "eth2");

        Assert.Null(Of(Not(kernel, Is(FactKind.Driver, "virtio_net"))));
        Assert.Equal(
            "not: it is so: driver: e1000e, kernel: eth2", Of(Not(kernel, Is(FactKind.Driver, "e1000e"))));
        Assert.Null(Of(Not(Not(kernel))));
        Assert.Equal("not: it is so: not: (kernel: eth1)", Of(Not(Not(Is(FactKind.Kernel, "eth1")))));
    }

    [Fact]
    public void One_pattern_of_any_has_to_match()
    {
        Pattern other = Both(Is(FactKind.Kernel, "eth2"), Is(FactKind.Driver, "igb"));

        Assert.Null(Of(new AnyCondition([other, Both(Is(FactKind.Kernel, "eth2"))])));
        Assert.Equal(
            "any: driver is 'e1000e', not 'igb'; role is primary, not standby",
            Of(new AnyCondition([other, TestRules.Only(Role.Standby)])));
    }

    [Fact]
    public void Each_pattern_of_all_has_to_match()
    {
        Pattern kernel = Both(Is(FactKind.Kernel, "eth2"));

        Assert.Null(Of(new AllCondition([kernel, TestRules.Only(Role.Primary)])));
        Assert.Equal(
            "all: role is primary, not standby", Of(new AllCondition([kernel, TestRules.Only(Role.Standby)])));
    }

    [Fact]
    public void All_conditions_of_a_pattern_have_to_match()
    {
        MatchContext context = new(Primary, Subject.Of(Primary), Host: null);

        Assert.Null(Pattern.Everything.Mismatch(context));
        Assert.Null(Both(Is(FactKind.Kernel, "eth2"), Is(FactKind.Driver, "e1000e")).Mismatch(context));
        Assert.Equal(
            "kernel is 'eth2', not 'a'", Both(Is(FactKind.Kernel, "a"), Is(FactKind.Driver, "b")).Mismatch(context));
    }

    [Fact]
    public void A_condition_on_the_master_reads_the_masters_facts()
    {
        Assert.Null(Of(MasterIs(Is(FactKind.Kernel, "ens*"), Is(FactKind.Attribute, "9000", "mtu"))));
        Assert.Equal("master: kernel is 'ens3', not 'eth2'", Of(MasterIs(Is(FactKind.Kernel, "eth2"))));
        Assert.Equal(
            "master: there is no attr ifalias, '' is wanted", Of(MasterIs(Is(FactKind.Attribute, "", "ifalias"))));
        Assert.Equal("master: env ID_PATH is '', not 'pci-*'", Of(MasterIs(Is(FactKind.Env, "pci-*", "ID_PATH"))));
        Assert.Null(Of(MasterIs(Not(Is(FactKind.Attribute, "", "ifalias")))));
        Assert.Equal(
            "not: it is so: master: (kernel: ens3)", Of(Not(MasterIs(Is(FactKind.Kernel, "ens3")))));
    }

    [Fact]
    public void A_condition_on_the_sibling_reads_the_siblings_facts()
    {
        Assert.Null(Of(SiblingIs(new RoleCondition(Role.Standby), Is(FactKind.Attribute, "sby", "phys_port_name"))));
        Assert.Equal("sibling: role is standby, not primary", Of(SiblingIs(new RoleCondition(Role.Primary))));
        Assert.Equal("sibling: there is no attr mtu", Of(SiblingIs(new ExistsCondition(["mtu"]))));
    }

    [Fact]
    public void A_not_around_an_absent_sibling_matches()
    {
        Assert.Equal("there is no sibling", Of(SiblingIs(Is(FactKind.Kernel, "*")), Standby));
        Assert.Equal("there is no sibling", Of(SiblingIs(Not(Is(FactKind.Kernel, "eth2"))), Standby));
        Assert.Null(Of(Not(SiblingIs(Is(FactKind.Kernel, "*"))), Standby));
    }

    [Theory]
    [InlineData("e1000e", "0x8086")]
    [InlineData("pcieport", "0x1b36")]
    public void All_conditions_on_the_parents_match_at_one_device(string driver, string vendor) =>
        Assert.Null(Of(ParentsAre(Is(FactKind.Driver, driver), Is(FactKind.Attribute, vendor, "vendor"))));

    [Fact]
    public void Conditions_that_match_at_two_different_parents_do_not_match()
    {
        Condition driver = Is(FactKind.Driver, "e1000e");
        Condition vendor = Is(FactKind.Attribute, "0x1b36", "vendor");

        Assert.Equal(
            "parents: of 'eth2', there is no driver, 'e1000e' is wanted;"
                + " of '0000:00:04.0', attr vendor is '0x8086', not '0x1b36';"
                + " of '0000:00:01.0', driver is 'pcieport', not 'e1000e';"
                + " of 'pci0000:00', there is no driver, 'e1000e' is wanted",
            Of(ParentsAre(driver, vendor)));
        Assert.Null(Of(new AllCondition([Both(ParentsAre(driver)), Both(ParentsAre(vendor))])));
    }

    [Fact]
    public void The_device_itself_is_one_of_its_parents()
    {
        Assert.Null(Of(ParentsAre(Is(FactKind.Kernel, "eth2"), Is(FactKind.Subsystem, "net"))));
        Assert.Null(Of(ParentsAre(Is(FactKind.Kernel, "pci0000:00"), Not(Is(FactKind.Driver, "*")))));
    }

    // Some parent always has another driver, so the first pattern matches.
    [Fact]
    public void A_not_inside_parents_differs_from_a_not_around_parents()
    {
        Assert.Null(Of(ParentsAre(Not(Is(FactKind.Driver, "e1000e")))));
        Assert.Equal(
            "not: it is so: parents: (driver: e1000e)", Of(Not(ParentsAre(Is(FactKind.Driver, "e1000e")))));
    }

    [Fact]
    public void A_master_and_a_sibling_have_parents_of_their_own()
    {
        Assert.Null(Of(MasterIs(ParentsAre(Is(FactKind.Driver, "virtio-pci")))));
        Assert.Equal(
            "sibling: parents: of 'eth1', there is no driver, 'virtio-pci' is wanted",
            Of(SiblingIs(ParentsAre(Is(FactKind.Driver, "virtio-pci")))));
    }

    [Theory]
    [InlineData("web*", "x86-64", "6.1*", "net.ifnames=[01]", null)]
    [InlineData("web*", null, null, null, null)]
    [InlineData("web", null, null, null, "host: name is 'web7', not 'web'")]
    [InlineData(null, "x86-64|arm64", null, null, null)]
    [InlineData(null, "arm64", null, null, "host: architecture is 'x86-64', not 'arm64'")]
    [InlineData(null, null, ">=5.10 <6.2", null, null)]
    [InlineData(null, null, ">=6.2", null, "host: kernel-version is '6.1.0-13-amd64', not '>=6.2'")]
    [InlineData(null, null, null, "ro", null)]
    [InlineData(null, null, null, "root=*1", null)]
    [InlineData(null, null, null, "root=* ro", "host: kernel-command-line has no 'root=* ro'")]
    [InlineData(null, null, null, "net.ifnames", "host: kernel-command-line has no 'net.ifnames'")]
    [InlineData("web7", "arm64", ">=6.2", "x", "host: architecture is 'x86-64', not 'arm64'")]
    public void A_host_is_matched_by_name_architecture_version_and_command_line(
        string? name, string? architecture, string? version, string? commandLine, string? mismatch)
    {
        HostCondition host = Host(name, architecture, version, commandLine);

        Assert.Equal(mismatch, Of(host, Primary, Machine));
        Assert.Equal(mismatch is null, Of(Not(host), Primary, Machine) is not null);
    }

    [Fact]
    public void No_condition_matches_an_unknown_host()
    {
        Condition any = Host("*", architecture: null, version: null, commandLine: null);

        Assert.Equal("host: nothing is known of a recorded machine", Of(any));
        Assert.Null(Of(Not(any)));
    }

    // As with DRIVERS and SUBSYSTEMS of udev(7), the driver belongs to the device below the network device.
    [Fact]
    public void A_network_device_among_the_parents_has_no_driver()
    {
        Assert.Null(Of(Is(FactKind.Driver, "e1000e")));
        Assert.Null(Of(ParentsAre(Is(FactKind.Driver, "e1000e"))));
        Assert.NotNull(Of(ParentsAre(Is(FactKind.Driver, "e1000e"), Is(FactKind.Subsystem, "net"))));
    }

    [Theory]
    [InlineData("sys_vendor", "QEMU", null)]
    [InlineData("sys_vendor", "Microsoft*", "host: dmi sys_vendor is 'QEMU', not 'Microsoft*'")]
    [InlineData("board_name", "*", "host: there is no dmi board_name, '*' is wanted")]
    public void A_host_is_matched_by_DMI_attributes(string file, string glob, string? mismatch)
    {
        HostFacts machine = Machine with { Dmi = name => name == "sys_vendor" ? "QEMU" : null };

        Assert.Equal(mismatch, Of(DmiIs(file, glob), Primary, machine));
    }

    [Fact]
    public void A_recorded_host_may_have_only_DMI_attributes()
    {
        HostFacts recorded = new(null, null, null, null) { Dmi = _ => "QEMU" };

        Assert.Null(Of(DmiIs("sys_vendor", "QEMU"), Primary, recorded));
        Assert.Equal(
            "host: dmi is not known of this recorded machine", Of(DmiIs("sys_vendor", "*"), Primary, Machine));
        Assert.Equal(
            [
                "host: name is not known of this recorded machine",
                "host: architecture is not known of this recorded machine",
                "host: kernel-version is not known of this recorded machine",
                "host: kernel-command-line is not known of this recorded machine",
            ],
            [
                Of(Host("*", null, null, null), Primary, recorded),
                Of(Host(null, "arm64", null, null), Primary, recorded),
                Of(Host(null, null, ">0", null), Primary, recorded),
                Of(Host(null, null, null, "*"), Primary, recorded),
            ]);
    }

    private static HostCondition DmiIs(string file, string glob) =>
        new(null, null, null, null, [(file, TestRules.Glob(glob))]);

    private static string? Of(Condition condition) => Of(condition, Primary);

    private static string? Of(Condition condition, FailoverSlave slave, HostFacts? host = null) =>
        condition.Mismatch(new MatchContext(slave, Subject.Of(slave), host));

    private static FactCondition Is(FactKind kind, string glob, string key = "") =>
        new(new Fact(kind, key), TestRules.Glob(glob));

    private static Pattern Both(params ImmutableArray<Condition> conditions) => new(conditions);

    private static NotCondition Not(params ImmutableArray<Condition> conditions) => new(new Pattern(conditions));

    private static MasterCondition MasterIs(params ImmutableArray<Condition> conditions) =>
        new(new Pattern(conditions));

    private static SiblingCondition SiblingIs(params ImmutableArray<Condition> conditions) =>
        new(new Pattern(conditions));

    private static ParentsCondition ParentsAre(params ImmutableArray<Condition> conditions) =>
        new(new Pattern(conditions));

    private static HostCondition Host(string? name, string? architecture, string? version, string? commandLine)
    {
        VersionConditions? versions = version is null ? null : VersionConditions.Of([version]);
        return new HostCondition(GlobOf(name), GlobOf(architecture), versions, GlobOf(commandLine), []);
    }

    private static Glob? GlobOf(string? text) => text is null ? null : TestRules.Glob(text);

    private static FailoverSlave Slave(LinkSnapshot link, Role role) => new(link, role, Master, Provider.NetFailover);

    private static DeviceFacts Facts(
        string devpath,
        ImmutableArray<(string Name, string Value)> attributes,
        ImmutableArray<(string Key, string Value)> env) => new()
        {
            Subsystem = "net",
            Devpath = devpath,
            Attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value),
            Existing = attributes.Select(pair => pair.Name).ToHashSet(),
            Env = env.ToDictionary(pair => pair.Key, pair => pair.Value),
        };

    private static ParentSnapshot Parent(
        string name,
        string? driver,
        string? subsystem,
        params ImmutableArray<(string Name, string Value)> attributes) =>
        new(name, driver, Facts($"/devices/{name}", attributes, []) with { Subsystem = subsystem });
}
