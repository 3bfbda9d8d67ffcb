using System;

namespace FailoverRename.Rules.Source;

/// <summary>What came of reading a file whose path leads to anything.</summary>
/// <param name="Bytes">What is in it; null if it is no file to read to its end.</param>
/// <param name="Fault">Why there are none: the rest of a sentence that begins with the path.</param>
/// <param name="Stranger">Why others could change the file; null if they could not.</param>
public sealed record FileReading(ReadOnlyMemory<byte>? Bytes, string? Fault, string? Stranger);
