using System;
using System.Collections.Generic;

namespace FailoverRename.Rules.Patterns;

/// <summary>
/// The place at which a pattern continues after each of its '[', for each byte, as in glibc's fnmatch(3) in the C
/// locale. Two bytes can find different ends of one bracket, because after a member that matches, glibc skips to the
/// ']' without a look at ranges. A '[' for which it finds no ']' stands for itself.
/// </summary>
/// <remarks>
/// What follows a member does not depend on the '[' before it. Therefore each place is computed once, and the time for
/// all brackets together is proportional to the length of the pattern.
/// </remarks>
internal sealed class GlobBrackets(byte[] text)
{
    private const int Bytes = 256;
    private const string NoEnd = "'[' has no ']'; write '\\[' for the character itself";

    // In a row: nothing can follow; no ']' is found; and, added to the place after the ']', that a member was the byte.
    private const ushort Nowhere = 0;
    private const ushort Endless = 0x7fff;
    private const ushort Member = 0x8000;

    private static readonly ushort[] Lost = new ushort[Bytes];

    // For each place within a bracket, what becomes of each byte that no earlier member was.
    private readonly ushort[]?[] _rows = new ushort[text.Length][];

    // For each place within a bracket, the place after its ']' for a byte that a member was; -1 until it is known.
    private readonly int[] _ends = NewEnds(text.Length);

    /// <summary>Why the pattern is not supported, as far as its places were computed; null if it is.</summary>
    public string? Unsupported { get; private set; }

    /// <summary>The place in the pattern after the bracket, or 0 if the byte does not match.</summary>
    public int Next(int open, byte c)
    {
        int first = First(open, out bool negated);
        return Place(Row(first, isFirst: true)[c], open, c, negated);
    }

    /// <summary>Marks all places after the bracket for some byte; false if there are none.</summary>
    public bool Leave(int open, bool[] reached)
    {
        int first = First(open, out bool negated);
        ReadOnlySpan<ushort> row = Row(first, isFirst: true);
        bool left = false;
        for (int c = 1; c < Bytes;)
        {
            // Most bytes go the same way as the one before.
            int same = row[c..].IndexOfAnyExcept(row[c]);
            int end = same < 0 ? Bytes : c + same;
            byte one = c <= '[' && '[' < end ? (byte)'[' : (byte)c;
            if (Place(row[c], open, one, negated) is > 0 and int next)
            {
                reached[next] = true;
                left = true;
            }

            c = end;
        }

        return left;
    }

    /// <summary>Why no byte can match.</summary>
    public string FaultOf(int open)
    {
        int at = First(open, out _);
        int first = at;
        while (text[at] != 0 && (text[at] != ']' || at == first))
        {
            GlobMember member = GlobMember.Read(text, at);
            if (member.Fault is { } fault)
            {
                return fault;
            }

            at = member.After;
        }

        return text[at] == 0 ? NoEnd : $"no character is in '{GlobMember.Shown(text, open, at + 1)}'";
    }

    private int First(int open, out bool negated)
    {
        negated = text[open + 1] is (byte)'!' or (byte)'^';
        return open + (negated ? 2 : 1);
    }

    private static int Place(ushort found, int open, byte c, bool negated)
    {
        if (found == Endless)
        {
            return c == '[' ? open + 1 : 0;
        }

        bool matches = (found & Member) != 0;
        return found != Nowhere && matches != negated ? found & ~Member : 0;
    }

    // A ']' directly after the '[' is a member.
    private ushort[] Row(int at, bool isFirst)
    {
        if (isFirst && text[at] == ']')
        {
            GlobMember member = Read(at);
            return Enter(member, member.Fault is null ? Row(member.After, isFirst: false) : Lost);
        }

        // Forward to what is known, and back.
        Stack<(int At, GlobMember Member)> way = [];
        ushort[]? row = _rows[at];
        while (row is null)
        {
            if (text[at] is 0 or (byte)']')
            {
                row = Rest(at);
                _rows[at] = row;
                break;
            }

            GlobMember member = Read(at);
            way.Push((at, member));
            at = member.After;
            row = member.Fault is null ? _rows[at] : Lost;
        }

        while (way.TryPop(out (int At, GlobMember Member) step))
        {
            row = Enter(step.Member, row);
            _rows[step.At] = row;
        }

        return row;
    }

    private GlobMember Read(int at)
    {
        GlobMember member = GlobMember.Read(text, at);
        if (member.Fault is GlobMember.Symbol or GlobMember.Equivalence)
        {
            Unsupported ??= member.Fault;
        }

        return member;
    }

    // At the end of the bracket, or of the pattern, no member was the byte.
    private ushort[] Rest(int at)
    {
        ushort[] row = new ushort[Bytes];
        Array.Fill(row, text[at] == 0 ? Endless : (ushort)(at + 1));
        return row;
    }

    private ushort[] Enter(GlobMember member, ushort[] others)
    {
        ushort[] row = [.. others];
        (int low, int high) = member.Class is null ? ((int)member.Low, (int)member.High) : (1, sbyte.MaxValue);
        for (int c = low; c <= high; c++)
        {
            if (member.Contains((byte)c))
            {
                row[c] = EndFrom(member.After);
            }
        }

        return row;
    }

    private ushort EndFrom(int at)
    {
        int begin = at;
        while (_ends[at] < 0 && text[at] is not 0 and not (byte)']' && GlobMember.Skip(text, at) is > 0 and int next)
        {
            Unsupported ??= GlobMember.Unsupported(text, at);
            at = next;
        }

        int end = _ends[at] >= 0 ? _ends[at]
            : text[at] == 0 ? Endless
            : text[at] == ']' ? (at + 1) | Member
            : Nowhere;
        for (int back = begin; back != at; back = GlobMember.Skip(text, back))
        {
            _ends[back] = end;
        }

        _ends[at] = end;
        return (ushort)end;
    }

    private static int[] NewEnds(int length)
    {
        int[] ends = new int[length];
        Array.Fill(ends, -1);
        return ends;
    }
}
