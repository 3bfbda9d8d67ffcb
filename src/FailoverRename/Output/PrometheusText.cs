using System.Collections.Generic;
using System.Globalization;
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
    private const string Deaf = "failover_instance_deaf";
    private const string Info = "failover_slave_info";
    private const string Active = "failover_slave_active";
    private const string Named = "failover_slave_named";
    private const string Changes = "failover_slave_carrier_changes_total";

    /// <summary>The metrics of these masters and their slaves.</summary>
    internal static string Of(IReadOnlyCollection<TreeMaster> masters)
    {
        StringBuilder instances = Begin("failover_instances", "gauge", "The number of failover masters.");
        StringBuilder deaf = Begin(Deaf, "gauge", "Whether a master sends but receives nothing.");
        StringBuilder infos = Begin(Info, "gauge", "A slave with its role and provider; always 1.");
        StringBuilder active = Begin(Active, "gauge", "Whether a slave sends the traffic of its master.");
        StringBuilder named = Begin(Named, "gauge", "Whether a slave has the name that the rules want.");
        StringBuilder changes = Begin(Changes, "counter", "How often a slave has lost its carrier or got it.");
        instances.Append(CultureInfo.InvariantCulture, $"failover_instances {masters.Count}\n");
        foreach (TreeMaster master in masters)
        {
            Add(deaf, Deaf, Label("master", master.Master.Link.Name), master.IsDeaf ? 1 : 0);
            foreach (TreeSlave slave in master.Slaves)
            {
                string labels = Labels(master, slave);
                string role = $"{Label("role", slave.Role.Word())},{Label("provider", master.Provider.Word)}";
                Add(infos, Info, $"{labels},{role}", 1);
                Add(active, Active, labels, slave.Line.Link.Index == master.Active ? 1 : 0);

                // Without rules there is nothing to say about the name.
                if (slave.Report is { } report)
                {
                    Add(named, Named, labels, report.HasItsName ? 1 : 0);
                }

                if (slave.Line.CarrierChanges is { } count)
                {
                    Add(changes, Changes, labels, count);
                }
            }
        }

        return $"{instances}{deaf}{infos}{active}{named}{changes}".TrimEnd('\n');
    }

    private static string Labels(TreeMaster master, TreeSlave slave) =>
        $"{Label("master", master.Master.Link.Name)},{Label("slave", slave.Line.Link.Name)}";

    // In a label a backslash and a quote are escaped. No other escape is needed, because the name is printable.
    private static string Label(string key, string name)
    {
        StringBuilder value = new(Printable.Escape(name));
        return $"{key}=\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
    }

    private static StringBuilder Begin(string metric, string type, string help) =>
        new($"# HELP {metric} {help}\n# TYPE {metric} {type}\n");

    private static void Add(StringBuilder samples, string metric, string labels, long value) =>
        samples.Append(CultureInfo.InvariantCulture, $"{metric}{{{labels}}} {value}\n");
}
