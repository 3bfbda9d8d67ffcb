using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Linux.Logging;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>
/// The journal's fields of a message. The fields of the device are those of systemd-udevd and systemd-networkd; other
/// fields have the values that JSON has.
/// </summary>
internal static class LogFields
{
    /// <summary>The fields of a slave without a report, because the rules are invalid.</summary>
    internal static ImmutableArray<LogField> Of(FailoverSlave slave) =>
        [.. Device(slave.Link.Name), .. Place(slave), Status(SlaveStatus.Refused)];

    /// <summary>The fields of a slave's report.</summary>
    internal static ImmutableArray<LogField> Of(SlaveReport report) =>
    [
        .. Device(report.Slave.Link.Name),
        .. Place(report.Slave),
        Status(report.Status),
        .. Optional("FAILOVER_WANTED", report.Wanted),
        .. Optional("FAILOVER_PREVIOUS", report.Previous),
        .. Optional("FAILOVER_REASON", report.Reason),
        .. Of(report.Rule),
    ];

    /// <summary>The fields of an altname.</summary>
    internal static ImmutableArray<LogField> Of(SlaveReport report, AltnameReport altname) =>
    [
        .. Device(report.Slave.Link.Name),
        .. Place(report.Slave),
        new("FAILOVER_ALTNAME", altname.Altname),
        new("FAILOVER_STATUS", altname.Status.Word()),
        .. Optional("FAILOVER_REASON", altname.Reason),
        .. Of(altname.Rule),
    ];

    /// <summary>The fields of a slave's properties: one for each.</summary>
    internal static ImmutableArray<LogField> OfProperties(
        FailoverSlave slave,
        IReadOnlyDictionary<string, string> properties) =>
    [
        .. Device(slave.Link.Name),
        .. Place(slave),
        .. properties.Select(pair => new LogField("FAILOVER_PROPERTY", $"{pair.Key}={pair.Value}")),
    ];

    /// <summary>The fields of a member without a report.</summary>
    internal static ImmutableArray<LogField> Of(LinkSnapshot member) =>
        [.. Device(member.Name), new("FAILOVER_IFINDEX", member.Index.ToString())];

    /// <summary>The fields of a device that has gone after its rename.</summary>
    internal static ImmutableArray<LogField> Of(RenameStep step) =>
        [.. Device(step.To.Text), Status(SlaveStatus.Renamed), new("FAILOVER_PREVIOUS", step.From)];

    /// <summary>The fields of a fault of a rules file.</summary>
    internal static ImmutableArray<LogField> Of(Diagnostic fault) => [.. Of(fault.Position)];

    private static IEnumerable<LogField> Device(string name) =>
        [new("DEVICE", name), new("SUBSYSTEM", "net"), new("INTERFACE", name)];

    private static IEnumerable<LogField> Place(FailoverSlave slave) =>
    [
        new("FAILOVER_IFINDEX", slave.Link.Index.ToString()),
        new("FAILOVER_ROLE", slave.Role.Word()),
        new("FAILOVER_MASTER", slave.Master.Name),
    ];

    private static IEnumerable<LogField> Of(Rule? rule) => rule is null
        ? []
        : [.. Optional("FAILOVER_RULE", rule.Title), .. Of(rule.Position)];

    private static IEnumerable<LogField> Of(SourcePosition position) =>
    [
        new("FAILOVER_RULE_FILE", position.File.Path),
        new("FAILOVER_RULE_LINE", position.Line.ToString(CultureInfo.InvariantCulture)),
    ];

    private static LogField Status(SlaveStatus status) => new("FAILOVER_STATUS", status.Word());

    private static IEnumerable<LogField> Optional(string name, string? value) =>
        value is null ? [] : [new(name, value)];
}
