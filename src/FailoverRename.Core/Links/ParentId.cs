namespace FailoverRename.Links;

/// <summary>
/// The device that a link sits on (where its <c>device</c> leads in sysfs), as a token: equal for two
/// links exactly if they sit on the same device. In sysfs this is the directory's inode number.
/// </summary>
public readonly record struct ParentId(ulong Value);
