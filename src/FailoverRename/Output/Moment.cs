using System;
using System.Diagnostics;

namespace FailoverRename.Output;

/// <summary>A moment on two clocks.</summary>
/// <param name="Local">The local time.</param>
/// <param name="Monotonic">The time of <c>CLOCK_MONOTONIC</c>, which never jumps.</param>
internal readonly record struct Moment(DateTimeOffset Local, TimeSpan Monotonic)
{
    /// <summary>The present moment.</summary>
    internal static Moment Now() => new(DateTimeOffset.Now, Stopwatch.GetElapsedTime(0));
}
