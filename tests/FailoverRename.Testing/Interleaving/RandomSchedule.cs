using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FailoverRename.Testing.Interleaving;

/// <summary>Goes through one schedule, chosen by chance; the same for the same seed.</summary>
public static class RandomSchedule
{
    private const int MostMoves = 10_000;

    /// <summary>What is wrong with it; null if nothing is.</summary>
    public static Failure? Run(RunCode code, Case @case, Chance chance)
    {
        // Some schedules change at each call, some let one go on for long.
        int patience = chance.Of(0, 45, 90);
        Situation first = Situation.First(code, @case);
        List<Move> trail = [];
        Situation at = first;
        while (true)
        {
            ImmutableArray<Move> moves = at.Moves();
            string? problem = at.Fault
                ?? (moves.IsEmpty ? at.FaultAtRest : trail.Count == MostMoves ? "it never ends" : null);
            if (problem is not null || moves.IsEmpty)
            {
                return problem is null ? null : Failure.Of(problem, first, trail);
            }

            Move move = Choose(moves, trail, patience, chance);
            trail.Add(move);
            at = at.After(move);
        }
    }

    private static Move Choose(ImmutableArray<Move> moves, List<Move> trail, int patience, Chance chance)
    {
        if (trail.Count > 0 && moves.Contains(trail[^1]) && chance.Below(100) < patience)
        {
            return trail[^1];
        }

        // Most runs are to come to their ends.
        Move move = moves[chance.Below(moves.Length)];
        return move.Kind == MoveKind.Kill && chance.Below(8) > 0 ? moves.FirstOrDefault(Lives, move) : move;
    }

    private static bool Lives(Move move) => move.Kind != MoveKind.Kill;
}
