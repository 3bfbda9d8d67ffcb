using System;
using System.Globalization;
using FailoverRename.Text;
using FailoverRename.Topology;
using FailoverRename.Watching;

namespace FailoverRename.Output;

/// <summary>The lines of <c>monitor</c> for people: local time, master, the kind of event, and details.</summary>
internal static class MonitorText
{
    /// <summary>The line for an instance that is there when the program starts.</summary>
    internal static string Present(InstanceState instance, Moment now) =>
        Line(now, instance, $"instance present, {Members(instance)}");

    /// <summary>The line for lost messages.</summary>
    internal static string Lost(Moment now) =>
        $"{Time(now)} lost: the kernel dropped messages; the devices were read again, and the differences follow";

    /// <summary>The line for a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="lasted">How long the state before lasted; null if this is not known.</param>
    /// <param name="now">When it was seen.</param>
    internal static string Line(Change change, TimeSpan? lasted, Moment now)
    {
        string text = change switch
        {
            Change.Appeared => $"instance appeared, {Members(change.Instance)}",
            Change.Vanished => "instance vanished",
            Change.Joined joined => $"joined: {Name(joined.Member)}",
            Change.Left left => $"left: {Name(left.Member)}",
            Change.Renamed renamed => $"renamed: '{renamed.Old}' to {Name(renamed.Member)}",
            Change.Up up => $"up: {Name(up.Member)}",
            Change.Down down => $"down: {Name(down.Member)}",
            Change.Flapped flapped => $"flapped: {Name(flapped.Member)} lost its carrier {Times(flapped.Times)} unseen",
            Change.Active { From: { } from } active => $"active: {Name(active.To)}{After(lasted)}, before {Name(from)}",
            Change.Active active => $"active: {Name(active.To)}{After(lasted)} without any",
            Change.Deaf => "deaf: what arrives is dropped until the primary is up with a carrier",
            Change.Hearing => $"hearing{After(lasted)}",
            _ => throw new InvalidOperationException("Change is closed"),
        };
        return Line(now, change.Instance, text);
    }

    /// <summary>The name and role of a member, or the word for no member.</summary>
    internal static string Name(Member? member) => member switch
    {
        null => "none",
        { Role: { } role } => $"'{member.Name}' ({role.Word()})",
        _ => $"'{member.Name}' (master)",
    };

    private static string Line(Moment now, InstanceState instance, string text) =>
        Printable.Escape($"{Time(now)} {instance.Master.Name}: {text}");

    private static string Time(Moment now) =>
        now.Local.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Members(InstanceState instance)
    {
        string slaves = instance.Slaves.Count == 0 ? "without slaves" : "";
        foreach (Member slave in instance.Slaves)
        {
            slaves += $"{(slaves.Length == 0 ? "with" : " and")} {Name(slave)}";
        }

        return $"{instance.Provider.Word} {slaves}; active: {Name(instance.Active)}{(instance.IsDeaf ? "; deaf" : "")}";
    }

    private static string After(TimeSpan? lasted) =>
        lasted is { } time ? string.Create(CultureInfo.InvariantCulture, $" after {time.TotalSeconds:f3} s") : "";

    private static string Times(uint times) => times == 1 ? "once" : $"{times} times";
}
