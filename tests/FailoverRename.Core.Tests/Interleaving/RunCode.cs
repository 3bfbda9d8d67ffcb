using System;
using System.Collections.Generic;
using FailoverRename.Execution;
using FailoverRename.Links;

using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>The code of runs, and the progress of runs. All schedules of a case share it.</summary>
/// <param name="run">The code of a run for a request.</param>
/// <param name="fault">A planted fault; null if there is none.</param>
/// <param name="export">The export of the events that udevd handles; null for that of the program.</param>
public sealed class RunCode(Action<IKernel, RunRequest> run, Fault? fault = null, Export? export = null)
{
    private readonly Dictionary<RunRequest, RunProgress> _starts = [];
    private int _count;

    /// <summary>The export of the events that udevd handles.</summary>
    public Export Export { get; } = export ?? Exports.Of(TestRules.Shipped);

    /// <summary>The progress of a run before its first call.</summary>
    /// <param name="request">The request of the run.</param>
    /// <param name="now">The machine from which the answers to the first calls are guessed.</param>
    public RunProgress Start(RunRequest request, FakeKernel now)
    {
        if (!_starts.TryGetValue(request, out RunProgress? start))
        {
            start = new RunProgress(this, request);
            _starts.Add(request, start);
            Execute(start, now);
        }

        return start;
    }

    internal int Count() => ++_count;

    /// <summary>
    /// Executes a run until its next call is not known yet. While the calls change nothing, the run continues with
    /// answers from the present machine. If the real answers turn out to be the same, the run need not be executed
    /// again for each of them.
    /// </summary>
    internal void Execute(RunProgress to, FakeKernel now)
    {
        Queue<RunProgress> path = to.Path();
        RunProgress at = path.Dequeue();
        bool stopped = false;

        object? Answer(Call call)
        {
            if (stopped)
            {
                return null;
            }

            at.Asks(call);
            if (path.TryDequeue(out RunProgress? next))
            {
                at = next;
                return at.Answer;
            }

            if (call.Kind is CallKind.Write or CallKind.Rename)
            {
                stopped = true;
                throw new OperationCanceledException();
            }

            object? guess = call.Make(now);
            if (at.Known(guess) is not null)
            {
                stopped = true;
                throw new OperationCanceledException();
            }

            at = at.Add(guess);
            return guess;
        }

        try
        {
            run(new SchedulingKernel(fault is null ? Answer : fault(Answer)), to.Request);
        }
        catch (OperationCanceledException)
        {
            // The next call of the run is known.
        }
    }
}
