using System.Collections.Generic;
using FailoverRename.Links;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>Faults. Each removes one precaution from <see cref="FailoverRename.Execution.Convergence"/>.</summary>
internal static class PlantedFaults
{
    /// <summary>The run writes without the lock.</summary>
    public static Ask WithoutLock(Ask ask) =>
        call => call.Kind switch
        {
            CallKind.TryLock => true,
            CallKind.Lock or CallKind.Unlock => null,
            _ => ask(call),
        };

    /// <summary>Under the lock the run uses its earlier reads, and so carries out its earlier plan.</summary>
    public static Ask PlanBeforeLock(Ask ask)
    {
        Dictionary<string, object?> seen = [];
        bool locked = false;
        return call =>
        {
            if (locked && seen.TryGetValue(call.ToString(), out object? earlier))
            {
                return earlier;
            }

            object? answer = ask(call);
            if (call.Kind is CallKind.Rename)
            {
                seen.Clear();
            }
            else if (call.Kind is CallKind.Lock or CallKind.TryLock)
            {
                locked = answer is not false;
            }
            else if (!locked)
            {
                seen[call.ToString()] = answer;
            }

            return answer;
        };
    }

    /// <summary>
    /// While another run has the lock, the run sees no device and so leaves its own work to the other run.
    /// </summary>
    public static Ask LeavingItToTheOther(Ask ask)
    {
        bool busy = false;
        return call =>
        {
            object? answer = ask(call);
            busy |= call.Kind == CallKind.TryLock && answer is false;
            return busy && answer is LinkSnapshot ? null : answer;
        };
    }

    /// <summary>The run treats every record of udev as complete.</summary>
    public static Ask WithoutHeedingUdevd(Ask ask) =>
        call =>
        {
            object? answer = ask(call);
            return answer is UdevEntry record ? record with { Initialized = true } : answer;
        };

    /// <summary>The run makes the kernel announce nothing.</summary>
    public static Ask WithoutAnnouncing(Ask ask) => call => call.IsAnnouncement ? null : ask(call);

    /// <summary>The run ignores the names that earlier runs have given.</summary>
    public static Ask WithoutNote(Ask ask) =>
        call => ask(call) is var answer && answer is string ? "" : answer;

    /// <summary>After its first write, the run does not read again but assumes that its plan succeeded.</summary>
    public static Ask WithoutLookingAgain(Ask ask)
    {
        Dictionary<string, object?> seen = [];
        Dictionary<Ifindex, string> renamed = [];
        return call =>
        {
            if (call.Kind == CallKind.Rename)
            {
                renamed[call.Link] = call.Word;
            }
            else if (renamed.Count > 0 && seen.TryGetValue(call.ToString(), out object? earlier))
            {
                return earlier is LinkSnapshot link && renamed.TryGetValue(link.Index, out string? name)
                    ? link with { Name = name }
                    : earlier;
            }

            return seen[call.ToString()] = ask(call);
        };
    }
}
