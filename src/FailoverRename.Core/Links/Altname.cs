namespace FailoverRename.Links;

/// <summary>
/// An alternative name that may be given to a network device. It follows systemd's <c>ifname_valid_full</c>: 1 to 127
/// bytes (<c>ALTIFNAMSIZ</c> without the final NUL) of printable ASCII. The kernel itself accepts nearly any name.
/// </summary>
public static class Altname
{
    /// <summary>The largest length of an alternative name, in bytes.</summary>
    public const int MaxLength = 127;

    /// <summary>Describes the fault of a name; null if it is valid.</summary>
    public static string? FaultOf(string text) => NameFault.Of(text, MaxLength);
}
