namespace FailoverRename.Links;

/// <summary>A network device that a recorded machine lacks, although another device there leads to it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Relation">Its relation to the other device.</param>
/// <param name="Of">The device that leads to it; null for an entry of <c>/sys/class/net</c>.</param>
public sealed record MissingDevice(string Name, MissingRelation Relation, LinkSnapshot? Of);
