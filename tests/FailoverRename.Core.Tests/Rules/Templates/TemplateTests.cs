using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Rules.Reading;
using FailoverRename.Rules.Templates;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Rules.Templates;

public sealed class TemplateTests
{
    private const string Allowed = "allowed are $master, $kernel, $number, $driver, $id, $role, $attr{FILE}, $env{KEY},"
        + " all but $role also as $master.number and so on, and $$";

    [Theory]
    [InlineData("vf", "vf")]
    [InlineData("$master", "ens3")]
    [InlineData("${master}", "ens3")]
    [InlineData("${master}vf", "ens3vf")]
    [InlineData("vf$master", "vfens3")]
    [InlineData("vf${master}x", "vfens3x")]
    [InlineData("$master-vf", "ens3-vf")]
    [InlineData("$master${master}", "ens3ens3")]
    [InlineData("$master$master$$", "ens3ens3$")]
    [InlineData("${master}.nsby", "ens3.nsby")]
    [InlineData("$$", "$")]
    [InlineData("a$$master", "a$master")]
    [InlineData("$$$master", "$ens3")]
    [InlineData("{master}", "{master}")]
    [InlineData("fifteen-bytes-1", "fifteen-bytes-1")]
    [InlineData("$kernel %k ${kernel}", "eth0 eth0 eth0")]
    [InlineData("$number-%n", "0-0")]
    [InlineData("$id %b", "0000:02:00.0 0000:02:00.0")]
    [InlineData("$driver ${driver}s", "mlx5_core mlx5_cores")]
    [InlineData("$attr{ifalias}x%s{ifalias}", "p0xp0")]
    [InlineData("$env{ID_PATH}.%E{ID_PATH}", "pci-0000:00:1f.6.pci-0000:00:1f.6")]
    [InlineData("$role", "primary")]
    [InlineData("$master.kernel", "ens3")]
    [InlineData("$master.number", "3")]
    [InlineData("${master.number}.5", "3.5")]
    [InlineData("$master.driver", "virtio_net")]
    [InlineData("$master.id", "virtio1")]
    [InlineData("$master.attr{ifalias}.x", "uplink.x")]
    [InlineData("$master.env{ID_PATH}", "virt")]
    [InlineData("100%% $$k", "100% $k")]
    [InlineData("${master}too-long-for-3", "ens3too-long-for-3")]
    public void A_template_expands_for_a_slave(string template, string want)
    {
        Template parsed = TestRules.Template(template);

        Assert.Equal(want, parsed.For(Slave).Text);
        Assert.Equal(template, parsed.Text);
    }

    [Theory]
    [InlineData("$number", "'lan' has no number")]
    [InlineData("$driver", "'lan' has no driver")]
    [InlineData("$id", "'lan' has no id")]
    [InlineData("x$attr{speed}", "'lan' has no attr speed")]
    [InlineData("$env{ID_SERIAL}x", "'lan' has no env ID_SERIAL")]
    [InlineData("$master.number", "the master 'bond' has no number")]
    [InlineData("$master.attr{speed}", "the master 'bond' has no attr speed")]
    public void A_template_with_a_missing_part_fails(string template, string missing) => Assert.Equal(
        new Expansion(null, missing),
        TestRules.Template(template).For(new FailoverSlave(
            new LinkSnapshot(new Ifindex(3), "lan"),
            Role.Standby,
            new LinkSnapshot(new Ifindex(2), "bond"),
            Provider.NetFailover)));

    [Theory]
    [InlineData("$master.x", "'$master.x' is not clear about where $master ends: write '${master}.x'")]
    [InlineData("$master.", "'$master.' is not clear about where $master ends: write '${master}.'")]
    [InlineData("$masterx", "'$masterx' is not clear about where $master ends: write '${master}x'")]
    [InlineData("$master_1", "'$master_1' is not clear about where $master ends: write '${master}_1'")]
    [InlineData("a$master0b", "'a$master0b' is not clear about where $master ends: write 'a${master}0b'")]
    [InlineData("$kernelx", "'$kernelx' is not clear about where $kernel ends: write '${kernel}x'")]
    [InlineData("$number1", "'$number1' is not clear about where $number ends: write '${number}1'")]
    [InlineData("$driver.1", "'$driver.1' is not clear about where $driver ends: write '${driver}.1'")]
    [InlineData("$identity", "'$identity' is not clear about where $id ends: write '${id}entity'")]
    [InlineData("$master.role", "'$master.role' is not clear about where $master ends: write '${master}.role'")]
    [InlineData("$master.no2", "'$master.no2' is not clear about where $master ends: write '${master}.no2'")]
    [InlineData("$", "unknown substitution '$'; " + Allowed)]
    [InlineData("a$-b", "unknown substitution '$-'; " + Allowed)]
    [InlineData("$$$", "unknown substitution '$'; " + Allowed)]
    [InlineData("$Master", "unknown substitution '$Master'; " + Allowed)]
    [InlineData("$mast", "unknown substitution '$mast'; " + Allowed)]
    [InlineData("$attribute", "unknown substitution '$attribute'; " + Allowed)]
    [InlineData("${kern}x", "unknown substitution '${kern}'; " + Allowed)]
    [InlineData("${master", "unknown substitution '${master'; " + Allowed)]
    [InlineData("${attr{mtu}}", "unknown substitution '${attr{mtu}'; " + Allowed)]
    [InlineData("${master.mtu}", "unknown substitution '${master.mtu}'; " + Allowed)]
    [InlineData("%", "unknown substitution '%'; " + Allowed)]
    [InlineData("eth%d", "unknown substitution '%d'; " + Allowed)]
    [InlineData("$attr", "'$attr' needs a name in braces, as in '$attr{NAME}'")]
    [InlineData("$master.env{X", "'$master.env' needs a name in braces, as in '$master.env{NAME}'")]
    [InlineData("%s", "'%s' needs a name in braces, as in '%s{NAME}'")]
    [InlineData("$attr{}", "'' is no attribute: it is a path below the device's directory in sysfs, without '..'")]
    [InlineData(
        "$attr{../x}", "'../x' is no attribute: it is a path below the device's directory in sysfs, without '..'")]
    [InlineData("$env{A B}", "'A B' is no key of a property; a key has letters, digits and '_'")]
    [InlineData("$env{ACTION}", "'ACTION' is the event's: a name must not depend on which event asks")]
    [InlineData("$env{INTERFACE}", "'INTERFACE' is not asked for as env; use 'kernel'")]
    public void An_invalid_template_is_refused_with_the_reason(string template, string reason)
    {
        Assert.False(TemplateParser.TryParse(template, out Template? parsed, out string? fault));
        Assert.Equal(reason, fault);
        Assert.Null(parsed);
    }

    [Theory]
    [InlineData("", "a name cannot be empty")]
    [InlineData("%%", "a name cannot contain '%'")]
    [InlineData("${master}%%k", "a name cannot contain '%'")]
    [InlineData("$master/x", "a name cannot contain '/'")]
    [InlineData("$master:1", "a name cannot contain ':'")]
    [InlineData("$master x", "a name is made of printable ASCII, not a space")]
    [InlineData("sixteen-bytes-16", "16 bytes, 15 is the most")]
    [InlineData("${master}fifteen-bytes-1", "16 bytes, 15 is the most")]
    [InlineData("$role-of-master", "17 bytes, 15 is the most")]
    [InlineData("123", "a name of digits only would be taken for an ifindex")]
    [InlineData("$number$master.number", "a name of digits only would be taken for an ifindex")]
    [InlineData("all", "the name is reserved")]
    public void A_template_that_can_never_give_a_valid_name_is_reported(string template, string reason) =>
        Assert.Equal(reason, FaultOf(template));

    [Theory]
    [InlineData("$kernel")]
    [InlineData("$attr{phys_port_name}")]
    [InlineData("fifteen-bytes-1$attr{phys_port_name}")]
    [InlineData("$env{ID_SERIAL}1")]
    [InlineData("$role-master")]
    [InlineData("${number}x")]
    public void A_template_that_may_give_a_valid_name_has_no_fault(string template) => Assert.Null(FaultOf(template));

    private static string? FaultOf(string template) => TemplateCheck.FaultOf(
        TestRules.Template(template), name => Ifname.TryParse(name, out _, out string? fault) ? null : fault);

    private static FailoverSlave Slave { get; } = new(
        new LinkSnapshot(new Ifindex(3), "eth0", Driver: "mlx5_core")
        {
            Facts = Facts("p0", "pci-0000:00:1f.6", "0000:02:00.0"),
        },
        Role.Primary,
        new LinkSnapshot(new Ifindex(2), "ens3", Driver: "virtio_net") { Facts = Facts("uplink", "virt", "virtio1") },
        Provider.NetFailover);

    private static DeviceFacts Facts(string ifalias, string path, string id) => DeviceFacts.None with
    {
        Attributes = new Dictionary<string, string> { ["ifalias"] = ifalias },
        Env = new Dictionary<string, string> { ["ID_PATH"] = path },
        Id = id,
    };
}
