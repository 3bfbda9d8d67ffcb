using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>
/// Goes through all schedules of a case. Where two schedules lead to the same state, what comes after it is the
/// same, and is gone through once.
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

    /// <summary>How many schedules there are.</summary>
    public double Schedules { get; }

    /// <summary>How many different states they lead through.</summary>
    public int States => _schedules.Count;

    /// <summary>The first schedule that ends wrong, if one does; it is the end of the exploration.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Goes through all schedules.</summary>
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
