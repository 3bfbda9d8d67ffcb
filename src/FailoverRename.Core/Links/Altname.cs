namespace FailoverRename.Links;

/// <summary>
/// An alternative name that may be given to a network device: what systemd's <c>ifname_valid_full</c> accepts, 1 to
/// 127 bytes (<c>ALTIFNAMSIZ</c> less the closing NUL) of printable ASCII; the kernel itself takes nearly anything.
/// </summary>
public static class Altname
{
    /// <summary>The most bytes an alternative name has.</summary>
    public const int MaxLength = 127;

    /// <summary>What is wrong with it; null if nothing is.</summary>
    public static string? FaultOf(string text) => NameFault.Of(text, MaxLength);
}
