namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>Makes a call when its turn has come, and returns the answer.</summary>
public delegate object? Ask(Call call);

/// <summary>A planted fault: it stands between a run and its calls. Each run gets an instance of its own.</summary>
public delegate Ask Fault(Ask ask);
