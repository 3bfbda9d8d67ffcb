using System;
using System.Linq;
using FailoverRename.Rules.Patterns;

namespace FailoverRename.Rules.Lint;

/// <summary>The form in which the kernel prints an attribute.</summary>
/// <param name="Words">The description for messages.</param>
/// <param name="Prefix">The first bytes of all values.</param>
/// <param name="Characters">The bytes that may follow.</param>
/// <param name="Min">The fewest bytes of a value, with the prefix.</param>
/// <param name="Max">The most bytes of a value, with the prefix.</param>
internal sealed record ValueForm(string Words, string Prefix, string Characters, int Min, int Max)
{
    private const string Digits = "0123456789";
    private const string Hexadecimal = Digits + "abcdef";

    // An InfiniBand address has 20 bytes; MAX_ADDR_LEN is 32.
    private const int LongestAddress = (3 * 32) - 1;

    // A 64-bit number with a sign.
    private const int LongestNumber = 20;

    private static readonly ValueForm Address = new(
        "is hexadecimal digits in lower case with ':' between two and two, such as 52:54:00:12:34:56",
        "",
        Hexadecimal + ":",
        2,
        LongestAddress);

    private static readonly ValueForm Id = Hex("such as 0x15b3", 4, 4);
    private static readonly ValueForm Class = Hex("such as 0x020000", 6, 6);
    private static readonly ValueForm Revision = Hex("such as 0x01", 2, 2);
    private static readonly ValueForm Flags = Hex("such as 0x1003", 1, 16);
    private static readonly ValueForm PortId =
        new("is hexadecimal digits in lower case, such as 506b4b0300cb1e3a", "", Hexadecimal, 2, 64);

    private static readonly ValueForm Number = new("is decimal digits", "", Digits, 1, LongestNumber);
    private static readonly ValueForm SignedNumber =
        new("is decimal digits, perhaps after '-'", "", Digits + "-", 1, LongestNumber);

    private static readonly ValueForm Switch = new("is 0 or 1", "", "01", 1, 1);

    // Attributes of network devices.
    private static ValueForm? OfNet(string attribute) => attribute switch
    {
        "address" or "broadcast" => Address,
        "phys_port_id" or "phys_switch_id" => PortId,
        "flags" or "dev_id" => Flags,
        "carrier" or "dormant" or "testing" or "proto_down" or "threaded" => Switch,
        "speed" => SignedNumber,
        "mtu" or "type" or "ifindex" or "iflink" or "addr_len" or "dev_port" or "link_mode" or "tx_queue_len"
            or "netdev_group" or "group" or "name_assign_type" or "addr_assign_type" or "gro_flush_timeout"
            or "napi_defer_hard_irqs" or "carrier_changes" or "carrier_up_count" or "carrier_down_count" => Number,
        "operstate" => OneOf("unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"),
        "duplex" => OneOf("half", "full", "unknown"),
        _ => null,
    };

    // Attributes of PCI and virtio devices.
    private static ValueForm? OfBus(string attribute) => attribute switch
    {
        "vendor" or "device" or "subsystem_vendor" or "subsystem_device" => Id,
        "class" => Class,
        "revision" => Revision,
        "numa_node" => SignedNumber,
        "sriov_numvfs" or "sriov_totalvfs" => Number,
        _ => null,
    };

    /// <summary>All values of the attribute. If there are any, they count instead of the characters.</summary>
    private string[] Values { get; init; } = [];

    /// <summary>The form of an attribute; null if the attribute has no known form.</summary>
    /// <param name="path">The path of the attribute.</param>
    /// <param name="above">Whether parent devices are asked too.</param>
    internal static ValueForm? Of(string path, bool above)
    {
        const string OfDevice = "device/";
        bool ofBus = path.StartsWith(OfDevice, StringComparison.Ordinal);
        string attribute = ofBus ? path[OfDevice.Length..] : path;
        return above ? OfBus(attribute) ?? (attribute is "address" or "broadcast" ? Address : null)
            : ofBus ? OfBus(attribute)
            : OfNet(attribute);
    }

    /// <summary>Whether a value of this form can match an alternative of a glob.</summary>
    internal bool Fits(GlobPattern alternative) => Values.Length > 0
        ? Values.Any(alternative.Matches)
        : alternative.CanMatch(Prefix, Characters, Min, Max);

    private static ValueForm Hex(string example, int min, int max) =>
        new($"is 0x and hexadecimal digits in lower case, {example}", "0x", Hexadecimal, min + 2, max + 2);

    private static ValueForm OneOf(params string[] values) =>
        new($"is one of {string.Join(", ", values)}", "", "", 0, 0) { Values = values };
}
