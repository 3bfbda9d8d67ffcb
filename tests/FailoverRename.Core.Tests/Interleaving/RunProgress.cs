using System;
using System.Collections.Generic;
using FailoverRename.Execution;

using FailoverRename.Testing;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>
/// The progress of a run: the answers that it has got, which determine its next call. A run depends on nothing else, so
/// it needs no waiting thread. It is executed again from the start with these answers, until it makes one more call.
/// Two runs that have got the same answers have the same progress.
/// </summary>
public sealed class RunProgress
{
    private readonly RunCode _code;
    private readonly RunProgress? _before;
    private readonly List<RunProgress> _after = [];

    internal RunProgress(RunCode code, RunRequest request, RunProgress? before = null, object? answer = null)
    {
        _code = code;
        _before = before;
        Request = request;
        Answer = answer;
        Number = code.Count();
    }

    /// <summary>A number that is unique among all progress of the same code.</summary>
    public int Number { get; }

    /// <summary>The request of the run.</summary>
    public RunRequest Request { get; }

    /// <summary>The next call; null if the run has ended.</summary>
    public Call? Next { get; internal set; }

    /// <summary>The progress of the run after its call was answered.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="now">The machine from which the answers to the next calls are guessed.</param>
    public RunProgress After(object? answer, FakeKernel now)
    {
        if (Known(answer) is { } known)
        {
            return known;
        }

        RunProgress after = Add(answer);
        _code.Execute(after, now);
        return after;
    }

    /// <summary>The last answer.</summary>
    internal object? Answer { get; }

    internal RunProgress? Known(object? answer) => _after.Find(after => Call.AreAlike(after.Answer, answer));

    internal RunProgress Add(object? answer)
    {
        RunProgress after = new(_code, Request, this, answer);
        _after.Add(after);
        return after;
    }

    /// <summary>The progress from the start of the run to this one.</summary>
    internal Queue<RunProgress> Path()
    {
        Stack<RunProgress> back = [];
        for (RunProgress? at = this; at is not null; at = at._before)
        {
            back.Push(at);
        }

        return new Queue<RunProgress>(back);
    }

    internal void Asks(Call call)
    {
        if (Next is not null && !Next.Equals(call))
        {
            throw new InvalidOperationException($"a run that asked '{Next}' asks '{call}' after the same answers");
        }

        Next ??= call;
    }
}
