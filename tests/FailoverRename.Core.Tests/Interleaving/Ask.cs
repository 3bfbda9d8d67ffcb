namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>Makes a call when the schedule allows it, and returns the answer.</summary>
public delegate object? Ask(Call call);

/// <summary>A planted fault: it intercepts the calls of a run. Each run has its own instance.</summary>
public delegate Ask Fault(Ask ask);
