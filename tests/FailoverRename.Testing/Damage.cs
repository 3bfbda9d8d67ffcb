using System;
using System.Collections.Immutable;
using System.Text;

namespace FailoverRename.Testing;

/// <summary>
/// Damages texts in ways that only look random (Numerical Recipes' generator), always the same ones for one seed: a
/// test must not depend on chance.
/// </summary>
/// <param name="seed">Where it begins.</param>
/// <param name="pieces">Texts that have a meaning where such texts are read.</param>
public sealed class Damage(uint seed, ImmutableArray<string> pieces)
{
    private uint _seed = seed;

    /// <summary>The text with up to four damages.</summary>
    public string To(string good)
    {
        StringBuilder text = new(good);
        for (int times = 1 + Next(4); times > 0; times--)
        {
            int at = Next(text.Length);
            switch (Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(1 + Next(6), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, pieces[Next(pieces.Length)]);
                    break;
                case 2 when text.Length > 0:
                    text[at] = (char)Next(256);
                    break;
                default:
                    string piece = text.ToString(at, Math.Min(1 + Next(60), text.Length - at));
                    text.Insert(Next(text.Length), piece);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>A number from 0 up to, and without, a limit; 0 if that is 0.</summary>
    public int Next(int limit)
    {
        _seed = unchecked((_seed * 1664525) + 1013904223);
        return limit == 0 ? 0 : (int)((_seed >> 8) % (uint)limit);
    }
}
