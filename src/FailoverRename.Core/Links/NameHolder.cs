namespace FailoverRename.Links;

/// <summary>The device that has a name, as its main name or as an alternative one (altname).</summary>
/// <param name="Index">The device.</param>
/// <param name="Name">Its main name.</param>
public sealed record NameHolder(Ifindex Index, string Name);
