namespace FailoverRename.Linux.Records;

/// <summary>
/// Statements in a record of <c>capture</c> beyond the format of umockdev-record(1). They are lines <c>S:</c>, which
/// umockdev ignores. Each statement contains a space, and no altname does.
/// </summary>
internal static class RecordStatement
{
    /// <summary>The keys of the properties in the device's <c>uevent</c> file. All others are udev's.</summary>
    internal const string OfKernel = "kernel properties:";

    /// <summary>A file or directory exists, but the record does not have its value.</summary>
    internal const string NoValue = "no value: ";

    /// <summary>The device has no subsystem. The format requires one, so the record has a made-up one.</summary>
    internal const string NoSubsystem = "no subsystem";

    /// <summary>The first device of the record, which describes the record and its machine.</summary>
    internal const string About = "/devices/virtual/failover-rename/record";

    /// <summary>The subsystem of <see cref="About"/>.</summary>
    internal const string AboutSubsystem = "failover-rename";

    /// <summary>A key of the properties of <see cref="About"/>: see <see cref="Links.HostFacts"/>.</summary>
    internal const string HostName = "HOST_NAME";

    /// <inheritdoc cref="HostName"/>
    internal const string HostArchitecture = "HOST_ARCHITECTURE";

    /// <inheritdoc cref="HostName"/>
    internal const string HostKernelVersion = "HOST_KERNEL_VERSION";

    /// <summary>Whether udev handled the devices.</summary>
    internal const string HasUdev = "HAS_UDEV";
}
