namespace FailoverRename.Links;

/// <summary>
/// Identifies the device below a link (the target of <c>device</c> in sysfs). Two links have equal values exactly if
/// they have the same device. In sysfs the value is the inode number of the device's directory.
/// </summary>
public readonly record struct ParentId(ulong Value);
