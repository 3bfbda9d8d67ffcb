using System;
using System.Collections.Immutable;

namespace FailoverRename.Fuzz;

/// <summary>Something that reads bytes from outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seeds">Inputs to begin with; each character is a byte.</param>
/// <param name="Pieces">What means something in them.</param>
/// <param name="Read">Reads one; what it throws is a failure.</param>
internal sealed record Target(
    string Name, ImmutableArray<string> Seeds, ImmutableArray<string> Pieces, Action<byte[]> Read);
