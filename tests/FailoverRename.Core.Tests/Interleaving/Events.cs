using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Udev;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>The requests of runs for events. Equal events give equal requests.</summary>
public static class Events
{
    private static readonly Func<IReadOnlyDictionary<string, string>> NoProperties =
        () => ReadOnlyDictionary<string, string>.Empty;

    private static readonly Func<IReadOnlyDictionary<string, string>> NoPropertiesAfterExport =
        () => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The request for an event of a device.</summary>
    public static RunRequest Of(Ifindex link, bool added = false, bool announced = false) =>
        RunRequest.For(new Uevent(link, NoProperties) { Added = added, IsAnnouncement = announced });

    /// <summary>The request for the same event, after its export found that it needs a run.</summary>
    public static RunRequest AfterExport(Uevent uevent) =>
        RunRequest.For(uevent with { Read = NoPropertiesAfterExport });

    /// <summary>Whether the export of the event is still to come.</summary>
    public static bool AwaitsExport(Uevent uevent) => ReferenceEquals(uevent.Read, NoProperties);
}
