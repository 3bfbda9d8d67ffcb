namespace FailoverRename.Testing.Interleaving;

/// <summary>Makes a call, some time, and gives its answer.</summary>
public delegate object? Ask(Call call);

/// <summary>Puts itself between a run and its calls, to spoil it. Each run gets one of its own.</summary>
public delegate Ask Fault(Ask ask);
