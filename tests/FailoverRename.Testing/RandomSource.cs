namespace FailoverRename.Testing;

/// <summary>Random numbers that are the same for the same seed (SplitMix64).</summary>
public sealed class RandomSource(int seed)
{
    private ulong _state = (ulong)seed * 0x9E3779B97F4A7C15;

    /// <summary>A number from 0 up to, but not including, a limit.</summary>
    public int Below(int limit)
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
        }
    }

    /// <summary>One of the choices.</summary>
    public T Of<T>(params T[] choices) => choices[Below(choices.Length)];
}
