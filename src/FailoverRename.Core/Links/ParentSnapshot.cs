namespace FailoverRename.Links;

/// <summary>A parent device of a link, on the path from the link to the root of sysfs.</summary>
/// <param name="Name">Its name, as udev's <c>KERNELS</c> matches it.</param>
/// <param name="Driver">Its own driver; most have none.</param>
/// <param name="Facts">The facts that were requested about it.</param>
public sealed record ParentSnapshot(string Name, string? Driver, DeviceFacts Facts);
