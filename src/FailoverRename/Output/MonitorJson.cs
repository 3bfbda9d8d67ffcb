using System;
using System.Globalization;
using System.Text.Json;
using FailoverRename.Topology;
using FailoverRename.Watching;

namespace FailoverRename.Output;

/// <summary>
/// The lines of <c>monitor --json</c>, each of them one object. failover-rename(8) documents the fields, so their names
/// never change.
/// </summary>
internal static class MonitorJson
{
    /// <summary>The line for an instance that is there when the program starts.</summary>
    internal static string Present(InstanceState instance, Moment now) =>
        Line("instance", now, json => WriteInstance(json, instance, "present"));

    /// <summary>The line for lost messages.</summary>
    internal static string Lost(Moment now) => Line("lost", now, _ => { });

    /// <summary>The line for a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="lasted">How long the state before lasted; null if this is not known.</param>
    /// <param name="now">When it was seen.</param>
    internal static string Line(Change change, TimeSpan? lasted, Moment now) => change switch
    {
        Change.Appeared => Line("instance", now, json => WriteInstance(json, change.Instance, "appeared")),
        Change.Vanished => Line("instance", now, json => WriteInstance(json, change.Instance, "vanished")),
        Change.Joined joined => Line("joined", now, joined),
        Change.Left left => Line("left", now, left),
        Change.Up up => Line("up", now, up),
        Change.Down down => Line("down", now, down),
        Change.Renamed renamed => Line("renamed", now, renamed, json =>
        {
            json.WriteString("old", renamed.Old);
            json.WriteString("new", renamed.Member.Name);
        }),
        Change.Flapped flapped => Line("flapped", now, flapped, json => json.WriteNumber("times", flapped.Times)),
        Change.Active active => Line("active", now, json =>
        {
            WriteMaster(json, active.Instance);
            WriteMember(json, "from", active.From);
            WriteMember(json, "to", active.To);
            WriteAfter(json, lasted);
        }),
        Change.Deaf or Change.Hearing => Line(change is Change.Deaf ? "deaf" : "hearing", now, json =>
        {
            WriteMaster(json, change.Instance);
            WriteAfter(json, lasted);
        }),
        _ => throw new InvalidOperationException("Change is closed"),
    };

    private static string Line(string kind, Moment now, Action<Utf8JsonWriter> content) =>
        JsonText.OneLine(json =>
        {
            json.WriteStartObject();
            json.WriteString("event", kind);
            json.WriteString("time", now.Local.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
            WriteSeconds(json, "monotonic", now.Monotonic);
            content(json);
            json.WriteEndObject();
        });

    private static string Line(
        string kind, Moment now, Change.OfMember change, Action<Utf8JsonWriter>? content = null) =>
        Line(kind, now, json =>
        {
            WriteMaster(json, change.Instance);
            WriteMember(json, change.Member);
            content?.Invoke(json);
        });

    private static void WriteInstance(Utf8JsonWriter json, InstanceState instance, string change)
    {
        json.WriteString("change", change);
        WriteMaster(json, instance);
        json.WriteBoolean("up", instance.Master.IsReady);
        json.WriteBoolean("deaf", instance.IsDeaf);
        WriteMember(json, "active", instance.Active);
        json.WriteStartArray("slaves");
        foreach (Member slave in instance.Slaves)
        {
            json.WriteStartObject();
            WriteMember(json, slave);
            json.WriteBoolean("up", slave.IsReady);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMaster(Utf8JsonWriter json, InstanceState instance)
    {
        json.WriteString("master", instance.Master.Name);
        json.WriteNumber("master_ifindex", instance.Master.Index.Value);
        json.WriteString("provider", instance.Provider.Word);
    }

    private static void WriteMember(Utf8JsonWriter json, string key, Member? member)
    {
        if (member is null)
        {
            json.WriteNull(key);
            return;
        }

        json.WriteStartObject(key);
        WriteMember(json, member);
        json.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter json, Member member)
    {
        json.WriteNumber("ifindex", member.Index.Value);
        json.WriteString("ifname", member.Name);
        json.WriteString("role", member.Role?.Word() ?? "master");
    }

    private static void WriteAfter(Utf8JsonWriter json, TimeSpan? lasted)
    {
        if (lasted is { } time)
        {
            WriteSeconds(json, "after", time);
        }
        else
        {
            json.WriteNull("after");
        }
    }

    private static void WriteSeconds(Utf8JsonWriter json, string key, TimeSpan time) =>
        json.WriteNumber(key, Math.Round((decimal)time.Ticks / TimeSpan.TicksPerSecond, 6));
}
