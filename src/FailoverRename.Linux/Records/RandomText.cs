using System;
using System.Linq;

namespace FailoverRename.Linux.Records;

/// <summary>Makes random text from the kernel's random numbers.</summary>
internal static class RandomText
{
    private const int PerGuid = 6;
    private const string Digits = "0123456789";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>Makes this many random hexadecimal digits, in lower case.</summary>
    internal static string Hexadecimal(int digits) =>
        string.Concat(Enumerable.Range(0, (digits + 1) / 2).Select(_ => $"{Next():x2}"))[..digits];

    /// <summary>
    /// Replaces each digit by a random digit, and each letter by a random letter. Other characters stay.
    /// </summary>
    internal static string Like(string text) => string.Concat(text.Select(c => c switch
    {
        _ when char.IsAsciiDigit(c) => Digits[Next() % Digits.Length],
        _ when char.IsAsciiLetterLower(c) => Letters[Next() % Letters.Length],
        _ when char.IsLetter(c) => char.ToUpperInvariant(Letters[Next() % Letters.Length]),
        _ => c,
    }));

    // The first six bytes of a version 4 UUID are random.
    private static byte Next() => Guid.NewGuid().ToByteArray()[PerGuid - 1];
}
