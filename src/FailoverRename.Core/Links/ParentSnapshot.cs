namespace FailoverRename.Links;

/// <summary>A device on the way from a link to the top of sysfs.</summary>
/// <param name="Name">Its name, as udev's <c>KERNELS</c> sees it.</param>
/// <param name="Driver">Its own driver; most have none.</param>
/// <param name="Facts">What was asked of it.</param>
public sealed record ParentSnapshot(string Name, string? Driver, DeviceFacts Facts);
