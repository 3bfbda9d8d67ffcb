using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Testing.Interleaving;

/// <summary>
/// Goes through all schedules of a case. Where two schedules lead to the same situation, what comes after it is the
/// same, and is gone through once.
/// </summary>
public sealed class Exploration
{
    private readonly Situation _first;
    private readonly Dictionary<string, double> _schedules = [];
    private readonly Stack<Move> _trail = [];

    private Exploration(Situation first)
    {
        _first = first;
        Schedules = Count(first);
    }

    /// <summary>How many schedules there are.</summary>
    public double Schedules { get; }

    /// <summary>How many different situations they lead through.</summary>
    public int Situations => _schedules.Count;

    /// <summary>The first schedule that ends wrong, if one does; it is the end of the exploration.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Goes through all schedules.</summary>
    public static Exploration Of(RunCode code, Case @case) => new(Situation.First(code, @case));

    private double Count(Situation situation)
    {
        string key = situation.Key;
        if (_schedules.TryGetValue(key, out double known))
        {
            return known;
        }

        ImmutableArray<Move> moves = situation.Moves();
        string? problem = situation.Fault ?? (moves.Length == 0 ? situation.FaultAtRest : null);
        if (problem is not null)
        {
            Failure = Failure.Of(problem, _first, _trail.Reverse());
            return 1;
        }

        double count = moves.Length == 0 ? 1 : 0;
        foreach (Move move in moves)
        {
            _trail.Push(move);
            count += Count(situation.After(move));
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
