namespace FailoverRename.Rules.Patterns;

/// <summary>The kinds of fact about a device.</summary>
public enum FactKind
{
    /// <summary>Its name now.</summary>
    Kernel,

    /// <summary>The digits at the end of its name (udev's <c>$number</c>).</summary>
    Number,

    /// <summary>A link's driver is its device's; a parent's is its own.</summary>
    Driver,

    /// <summary>The name of the device that a link sits on.</summary>
    Id,

    /// <summary>Its role in a failover instance, if it is a slave.</summary>
    Role,

    /// <summary>Its subsystem.</summary>
    Subsystem,

    /// <summary>Its place below <c>/sys</c>.</summary>
    Devpath,

    /// <summary>An attribute in sysfs, by its path below the device's directory.</summary>
    Attribute,

    /// <summary>A property in udev's records, by its key.</summary>
    Env,
}
