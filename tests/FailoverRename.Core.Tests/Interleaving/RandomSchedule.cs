using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>Runs one random schedule, which is the same for the same seed.</summary>
public static class RandomSchedule
{
    private const int MostTransitions = 10_000;

    /// <summary>Runs one schedule and returns its failure; null if there is none.</summary>
    public static Failure? Run(RunCode code, Case @case, RandomSource random)
    {
        // Some schedules switch runs at each call; others let one run continue for a long time.
        int patience = random.Of(0, 45, 90);
        MachineState first = MachineState.First(code, @case);
        List<Transition> trail = [];
        MachineState at = first;
        while (true)
        {
            ImmutableArray<Transition> transitions = at.Transitions();
            string? problem = at.Fault
                ?? (transitions.IsEmpty ? at.FaultAtRest : trail.Count == MostTransitions ? "it never ends" : null);
            if (problem is not null || transitions.IsEmpty)
            {
                return problem is null ? null : Failure.Of(problem, first, trail);
            }

            Transition transition = Choose(transitions, trail, patience, random);
            trail.Add(transition);
            at = at.After(transition);
        }
    }

    private static Transition Choose(
        ImmutableArray<Transition> transitions, List<Transition> trail, int patience, RandomSource random)
    {
        if (trail.Count > 0 && transitions.Contains(trail[^1]) && random.Below(100) < patience)
        {
            return trail[^1];
        }

        // Kills are rare, so that most runs end by themselves.
        Transition transition = transitions[random.Below(transitions.Length)];
        return transition.Kind == TransitionKind.Kill && random.Below(8) > 0
            ? transitions.FirstOrDefault(Lives, transition)
            : transition;
    }

    private static bool Lives(Transition transition) => transition.Kind != TransitionKind.Kill;
}
