using FailoverRename.Udev;

namespace FailoverRename.Execution;

/// <summary>What a run is asked for.</summary>
/// <param name="Scope">The slaves that the run is for.</param>
public sealed record RunRequest(Scope Scope)
{
    /// <summary>The event that the run is for; null if there is none.</summary>
    public Uevent? Uevent { get; init; }

    /// <summary>Whether to take a link down when it cannot be renamed while it is up.</summary>
    public bool AllowDown { get; init; }

    /// <summary>A run for an event: all slaves of the device's instance.</summary>
    public static RunRequest For(Uevent uevent) => new(new Scope.Instance(uevent.Link)) { Uevent = uevent };
}
