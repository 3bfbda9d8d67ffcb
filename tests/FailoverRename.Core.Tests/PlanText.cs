using System;
using System.Collections.Generic;
using System.Linq;
using FailoverRename.Planning;

namespace FailoverRename.Core.Tests;

/// <summary>Prints decisions, steps and altnames as one line each, so that a test compares all of them.</summary>
internal static class PlanText
{
    public static string[] Lines(this IEnumerable<Decision> decisions) => [.. decisions.Select(Line)];

    public static string[] Lines(this IEnumerable<RenameStep> steps) => [.. steps.Select(Line)];

    public static string[] Lines(this IEnumerable<AltnameDecision> altnames) => [.. altnames.Select(Line)];

    private static string Line(Decision decision)
    {
        string name = decision.Slave.Link.Name;
        return decision switch
        {
            Decision.Rename { DropsAltname: true } rename => $"{name}: to {rename.To}, its altname",
            Decision.Rename rename => $"{name}: to {rename.To}",
            Decision.Right => $"{name}: right",
            Decision.Keep { By: null } => $"{name}: no rule",
            Decision.Keep => $"{name}: keep",
            Decision.Deferred => $"{name}: left to udevd",
            Decision.Refused refused => $"{name}: not {refused.Wanted}: {refused.Reason}",
            _ => throw new InvalidOperationException("Decision is closed"),
        };
    }

    private static string Line(RenameStep step)
    {
        string altname = step.DropsAltname ? ", its altname" : "";
        string temporary = step.Temporary ? ", for now" : "";
        return $"{step.Link}: {step.From} to {step.To}{altname}{temporary}";
    }

    private static string Line(AltnameDecision altname)
    {
        string begin = altname.Slave.Link.Name;
        return altname switch
        {
            AltnameDecision.Add => $"{begin}: add {altname.Altname}",
            AltnameDecision.Present => $"{begin}: has {altname.Altname}",
            AltnameDecision.Refused refused => $"{begin}: not {altname.Altname}: {refused.Reason}",
            AltnameDecision.Absent absent => $"{begin}: no {altname.Altname}: {absent.Missing}",
            _ => throw new InvalidOperationException("AltnameDecision is closed"),
        };
    }
}
