using System.Collections.Generic;
using System.Collections.Immutable;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>A schedule that ends in a fault.</summary>
/// <param name="Problem">The fault.</param>
/// <param name="Schedule">The schedule, in words.</param>
public sealed record Failure(string Problem, ImmutableArray<string> Schedule)
{
    /// <summary>Describes a failed schedule by running it again.</summary>
    public static Failure Of(string problem, MachineState first, IEnumerable<Transition> transitions)
    {
        List<string> lines = [first.Machine];
        MachineState at = first;
        foreach (Transition transition in transitions)
        {
            string before = at.Machine;
            string line = at.Describe(transition);
            at = at.After(transition);
            lines.Add(at.Machine == before ? line : $"{line}\n    {at.Machine}");
        }

        return new Failure(problem, [.. lines]);
    }

    public override string ToString() => $"{Problem}, after this schedule:\n{string.Join('\n', Schedule)}";
}
