using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>
/// Explores all schedules of a case. If two schedules lead to the same state, it explores the rest only once.
/// </summary>
public sealed class Exploration
{
    private readonly MachineState _first;
    private readonly Dictionary<string, double> _schedules = [];
    private readonly Stack<Transition> _trail = [];

    private Exploration(MachineState first)
    {
        _first = first;
        Schedules = Count(first);
    }

    /// <summary>The number of schedules.</summary>
    public double Schedules { get; }

    /// <summary>The number of different states.</summary>
    public int States => _schedules.Count;

    /// <summary>The first schedule that fails, which ends the exploration; null if none fails.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Explores all schedules.</summary>
    public static Exploration Of(RunCode code, Case @case) => new(MachineState.First(code, @case));

    private double Count(MachineState state)
    {
        string key = state.Key;
        if (_schedules.TryGetValue(key, out double known))
        {
            return known;
        }

        ImmutableArray<Transition> transitions = state.Transitions();
        string? problem = state.Fault ?? (transitions.Length == 0 ? state.FaultAtRest : null);
        if (problem is not null)
        {
            Failure = Failure.Of(problem, _first, _trail.Reverse());
            return 1;
        }

        double count = transitions.Length == 0 ? 1 : 0;
        foreach (Transition transition in transitions)
        {
            _trail.Push(transition);
            count += Count(state.After(transition));
            _trail.Pop();
            if (Failure is not null)
            {
                return count;
            }
        }

        _schedules.Add(key, count);
        return count;
    }
}
