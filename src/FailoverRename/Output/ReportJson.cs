using System.Collections.Generic;
using System.Text.Json;
using FailoverRename.Links;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Output;

/// <summary>Reports in JSON. failover-rename(8) documents the fields, so their names never change.</summary>
internal static class ReportJson
{
    /// <summary>A list of slaves.</summary>
    internal static string Slaves(IEnumerable<SlaveReport> reports) => JsonText.Readable(json =>
    {
        json.WriteStartArray();
        foreach (SlaveReport report in reports)
        {
            json.WriteStartObject();
            WriteLink(json, report.Slave.Link, report.Slave.Role.Word());
            json.WriteString("provider", report.Slave.Provider.Word);
            json.WriteString("master", report.Slave.Master.Name);
            json.WriteNumber("master_ifindex", report.Slave.Master.Index.Value);
            WriteDecision(json, report);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>A list of masters, each with its slaves.</summary>
    internal static string Tree(IEnumerable<TreeMaster> masters) => JsonText.Readable(json =>
    {
        json.WriteStartArray();
        foreach (TreeMaster master in masters)
        {
            json.WriteStartObject();
            WriteLink(json, master.Master.Link, "master");
            WriteState(json, master.Master);
            json.WriteBoolean("active", master.Master.Link.Index == master.Active);
            json.WriteBoolean("deaf", master.IsDeaf);
            json.WriteString("provider", master.Provider.Word);
            json.WriteStartArray("slaves");
            foreach (TreeSlave slave in master.Slaves)
            {
                json.WriteStartObject();
                WriteLink(json, slave.Line.Link, slave.Role.Word());
                WriteState(json, slave.Line);
                json.WriteBoolean("active", slave.Line.Link.Index == master.Active);
                if (slave.Report is { } report)
                {
                    WriteDecision(json, report);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>A list of the faults of rules files.</summary>
    internal static string Diagnostics(IEnumerable<Diagnostic> diagnostics) => JsonText.Readable(json =>
    {
        json.WriteStartArray();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("file", diagnostic.Position.File.Path);
            json.WriteNumber("line", diagnostic.Position.Line);
            json.WriteNumber("column", diagnostic.Position.Column);
            json.WriteString("severity", diagnostic.Severity == Severity.Error ? "error" : "warning");
            json.WriteString("message", diagnostic.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteLink(Utf8JsonWriter json, LinkSnapshot link, string role)
    {
        json.WriteNumber("ifindex", link.Index.Value);
        json.WriteString("ifname", link.Name);
        json.WriteString("role", role);
    }

    private static void WriteState(Utf8JsonWriter json, TreeLine line)
    {
        json.WriteString("driver", line.Link.Driver);
        json.WriteString("operstate", line.Operstate);
        json.WriteString("address", line.Address);
        if (line.Marked is { } marked)
        {
            json.WriteBoolean("marked", marked);
        }
        else
        {
            json.WriteNull("marked");
        }
    }

    private static void WriteDecision(Utf8JsonWriter json, SlaveReport report)
    {
        json.WriteString("status", report.Status.Word());
        json.WriteString("wanted", report.Wanted);
        json.WriteString("previous", report.Previous);
        json.WriteString("reason", report.Reason);
        json.WriteBoolean("went_down", report.Down is not null);
        WriteRule(json, report.Rule);
        json.WriteStartArray("altnames");
        foreach (AltnameReport altname in report.Altnames)
        {
            json.WriteStartObject();
            json.WriteString("altname", altname.Altname);
            json.WriteString("status", altname.Status.Word());
            json.WriteString("reason", altname.Reason);
            WriteRule(json, altname.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("env");
        foreach ((string key, string value) in report.Env)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, Rule? rule)
    {
        if (rule is null)
        {
            json.WriteNull("rule");
            return;
        }

        json.WriteStartObject("rule");
        json.WriteString("title", rule.Title);
        json.WriteString("file", rule.Position.File.Path);
        json.WriteNumber("line", rule.Position.Line);
        json.WriteEndObject();
    }
}
