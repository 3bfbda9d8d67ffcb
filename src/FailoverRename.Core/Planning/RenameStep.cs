using FailoverRename.Links;

namespace FailoverRename.Planning;

/// <summary>One rename, to be done in its place among the others.</summary>
/// <param name="Link">The device.</param>
/// <param name="From">Its name before.</param>
/// <param name="To">Its name afterwards.</param>
/// <param name="DropsAltname">The new name is the device's own altname, which has to go first.</param>
/// <param name="Temporary">The name only frees the old one for another slave; a later step gives the final one.</param>
public sealed record RenameStep(Ifindex Link, string From, Ifname To, bool DropsAltname, bool Temporary);
