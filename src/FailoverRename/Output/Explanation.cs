using System.Collections.Generic;
using FailoverRename.Planning;
using FailoverRename.Rules;

namespace FailoverRename.Output;

/// <summary>The reasons for a slave's name: each rule, each name that was tried, and the properties.</summary>
internal static class Explanation
{
    /// <summary>The lines below the line of the slave, indented.</summary>
    internal static IEnumerable<string> Lines(SlaveReport report, RuleSet rules)
    {
        foreach (RuleTrial trial in rules.Try(report.Slave))
        {
            string matches = trial.Frozen is { } final ? $"matches, but {final.Label} is final" : "matches";
            yield return $"    {trial.Rule.Label}: {trial.Mismatch ?? matches}";
        }

        foreach (CandidateTrial trial in report.Tried)
        {
            string written = trial.Candidate.Written;
            string gives = trial.Candidate.Text is { } text && text != written ? $" gives '{text}'" : "";
            yield return $"    name '{written}'{gives}: {Outcome(trial, report)}";
        }

        foreach ((string key, string value) in report.Env)
        {
            yield return $"    env {key}={value}";
        }
    }

    // The slave's line has this reason already if the rule gives one name only.
    private static string Outcome(CandidateTrial trial, SlaveReport report)
    {
        if (trial.Obstacle is not { Text: var obstacle })
        {
            return "chosen";
        }

        return obstacle == report.Reason ? "refused" : obstacle;
    }
}
