using System;
using System.Collections.Generic;
using FailoverRename.Execution;

namespace FailoverRename.Testing.Interleaving;

/// <summary>
/// How far a run is: the answers that it has had, and so the call that it makes next. What a run does depends on
/// nothing else, so it needs no thread that waits for its turn: it is executed again, from its start, with these
/// answers, until it asks for one more. Two runs that have had the same answers are equally far.
/// </summary>
public sealed class Progress
{
    private readonly RunCode _code;
    private readonly Progress? _before;
    private readonly List<Progress> _after = [];

    internal Progress(RunCode code, Scope scope, Progress? before = null, object? answer = null)
    {
        _code = code;
        _before = before;
        Scope = scope;
        Answer = answer;
        Number = code.Count();
    }

    /// <summary>What tells it from all others of the same code.</summary>
    public int Number { get; }

    /// <summary>What the run is for.</summary>
    public Scope Scope { get; }

    /// <summary>The call that comes next; null if the run has ended.</summary>
    public Call? Next { get; internal set; }

    /// <summary>Where the run is when its call was answered.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="now">The machine, for a guess what the calls after that will be answered.</param>
    public Progress After(object? answer, FakeKernel now)
    {
        if (Known(answer) is { } known)
        {
            return known;
        }

        Progress after = Add(answer);
        _code.Execute(after, now);
        return after;
    }

    /// <summary>The last answer.</summary>
    internal object? Answer { get; }

    internal Progress? Known(object? answer) => _after.Find(after => Call.AreAlike(after.Answer, answer));

    internal Progress Add(object? answer)
    {
        Progress after = new(_code, Scope, this, answer);
        _after.Add(after);
        return after;
    }

    /// <summary>The way here: what was asked, and where the answer led.</summary>
    internal Queue<Progress> Path()
    {
        Stack<Progress> back = [];
        for (Progress? at = this; at is not null; at = at._before)
        {
            back.Push(at);
        }

        return new Queue<Progress>(back);
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
