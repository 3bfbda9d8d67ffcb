using System;
using System.Collections.Immutable;
using System.Text;

namespace FailoverRename.Testing;

/// <summary>Damages texts at random. A test uses a fixed source, so its damages are the same in every run.</summary>
/// <param name="random">The source of the damages.</param>
/// <param name="pieces">Texts that have a special meaning in the damaged texts.</param>
public sealed class Damage(RandomSource random, ImmutableArray<string> pieces)
{
    /// <summary>Returns the text with up to four damages.</summary>
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

    private int Next(int limit) => limit == 0 ? 0 : random.Below(limit);
}
