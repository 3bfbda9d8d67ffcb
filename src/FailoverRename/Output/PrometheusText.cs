using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using FailoverRename.Text;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>
/// The output of <c>list --prometheus</c>, in the text exposition format of Prometheus. failover-rename(8) documents
/// the metrics, so their names never change.
/// </summary>
internal static class PrometheusText
{
    /// <summary>The metrics of these masters and their slaves.</summary>
    internal static string Of(IReadOnlyCollection<TreeMaster> masters)
    {
        StringBuilder text = new();
        Begin(text, "failover_instances", "gauge", "The number of failover masters.");
        Add(text, "failover_instances", "", masters.Count);
        Begin(text, "failover_instance_deaf", "gauge", "Whether a master sends but receives nothing.");
        foreach (TreeMaster master in masters)
        {
            Add(text, "failover_instance_deaf", Label("master", master.Master.Link.Name), master.IsDeaf ? 1 : 0);
        }

        Begin(text, "failover_slave_info", "gauge", "A slave with its role and provider; always 1.");
        foreach ((TreeMaster master, TreeSlave slave) in SlavesOf(masters))
        {
            string labels = $"{Labels(master, slave)},{Label("role", slave.Role.Word())},"
                + Label("provider", master.Provider.Word);
            Add(text, "failover_slave_info", labels, 1);
        }

        Begin(text, "failover_slave_active", "gauge", "Whether a slave sends the traffic of its master.");
        foreach ((TreeMaster master, TreeSlave slave) in SlavesOf(masters))
        {
            bool active = slave.Line.Link.Index == master.Active;
            Add(text, "failover_slave_active", Labels(master, slave), active ? 1 : 0);
        }

        Begin(text, "failover_slave_named", "gauge", "Whether a slave has the name that the rules want.");
        foreach ((TreeMaster master, TreeSlave slave) in SlavesOf(masters))
        {
            // Without rules there is nothing to say.
            if (slave.Report is { } report)
            {
                Add(text, "failover_slave_named", Labels(master, slave), report.HasItsName ? 1 : 0);
            }
        }

        const string Changes = "failover_slave_carrier_changes_total";
        Begin(text, Changes, "counter", "How often a slave has lost its carrier or got it.");
        foreach ((TreeMaster master, TreeSlave slave) in SlavesOf(masters))
        {
            if (slave.Line.CarrierChanges is { } changes)
            {
                Add(text, Changes, Labels(master, slave), changes);
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    private static IEnumerable<(TreeMaster Master, TreeSlave Slave)> SlavesOf(IEnumerable<TreeMaster> masters) =>
        masters.SelectMany(master => master.Slaves.Select(slave => (master, slave)));

    private static string Labels(TreeMaster master, TreeSlave slave) =>
        $"{Label("master", master.Master.Link.Name)},{Label("slave", slave.Line.Link.Name)}";

    // In a label a backslash and a quote are escaped. No other escape is needed, because the name is printable.
    private static string Label(string key, string name)
    {
        StringBuilder value = new(Printable.Escape(name));
        return $"{key}=\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
    }

    private static void Begin(StringBuilder text, string metric, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {metric} {help}\n# TYPE {metric} {type}\n");

    private static void Add(StringBuilder text, string metric, string labels, long value)
    {
        string braces = labels.Length == 0 ? "" : $"{{{labels}}}";
        text.Append(CultureInfo.InvariantCulture, $"{metric}{braces} {value}\n");
    }
}
