namespace FailoverRename.Planning;

/// <summary>Why a slave cannot have a name.</summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Text">The reason in words.</param>
public sealed record Obstacle(ObstacleKind Kind, string Text);

/// <summary>The kinds of <see cref="Obstacle"/>.</summary>
public enum ObstacleKind
{
    /// <summary>No device can ever have the name: it is too long, or not valid.</summary>
    Invalid,

    /// <summary>Something that the template needs is not there.</summary>
    Missing,

    /// <summary>A device that keeps its names has it, as its name or as an altname.</summary>
    Taken,

    /// <summary>Another slave gets it by the same plan.</summary>
    Claimed,

    /// <summary>The kernel has refused it.</summary>
    Barred,
}
