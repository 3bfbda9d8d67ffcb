namespace FailoverRename.Linux.Records;

/// <summary>
/// Statements in a record of <c>capture</c> beyond the format of umockdev-record(1). They are lines <c>S:</c>, which
/// umockdev ignores. They have a space in them, which no altname has.
/// </summary>
internal static class RecordStatement
{
    /// <summary>The keys of the properties in the device's <c>uevent</c> file; the others are udev's.</summary>
    internal const string OfKernel = "kernel properties:";

    /// <summary>A file or directory is there, and its value, if it has any, is not in the record.</summary>
    internal const string NoValue = "no value: ";

    /// <summary>The device has no subsystem; a record needs one.</summary>
    internal const string NoSubsystem = "no subsystem";

    /// <summary>The device at the top that tells of the record and its machine.</summary>
    internal const string About = "/devices/virtual/failover-rename/record";

    /// <summary>The subsystem of that.</summary>
    internal const string AboutSubsystem = "failover-rename";

    /// <summary>Its properties: see <see cref="Links.HostFacts"/>.</summary>
    internal const string HostName = "HOST_NAME";

    /// <inheritdoc cref="HostName"/>
    internal const string HostArchitecture = "HOST_ARCHITECTURE";

    /// <inheritdoc cref="HostName"/>
    internal const string HostKernelVersion = "HOST_KERNEL_VERSION";

    /// <summary>Whether udev handled the devices.</summary>
    internal const string HasUdev = "HAS_UDEV";
}
