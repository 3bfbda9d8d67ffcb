using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using FailoverRename.Execution;
using FailoverRename.Links;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>The scopes of runs for events: equal for equal events.</summary>
public static class Events
{
    private static readonly Func<IReadOnlyDictionary<string, string>> NoProperties =
        () => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>An event of a device.</summary>
    public static Scope Of(Ifindex link, bool added = false, bool announced = false) => new Scope.Instance(link)
    {
        Uevent = new EventProperties(link, NoProperties) { Added = added, IsAnnouncement = announced },
    };
}
