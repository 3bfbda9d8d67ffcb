using System;
using System.Collections.Immutable;

namespace FailoverRename.Testing.Interleaving;

/// <summary>One thing that someone else does to the machine.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Do">Does it.</param>
public sealed record Deed(string Text, Action<Change> Do);

/// <summary>What someone else does, in order.</summary>
public sealed record Script(string Who, ImmutableArray<Deed> Deeds);
