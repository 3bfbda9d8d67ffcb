using System;

namespace FailoverRename.Linux.Files;

/// <summary>The result of reading a file whose path may lead to anything.</summary>
/// <param name="Bytes">The contents; null if it is not a file that can be read to its end.</param>
/// <param name="Fault">
/// Why there are no contents, as the rest of a sentence that begins with the path; null if there are contents.
/// </param>
/// <param name="Stranger">Why others could change the file; null if they could not.</param>
public sealed record FileReading(ReadOnlyMemory<byte>? Bytes, string? Fault, string? Stranger);
