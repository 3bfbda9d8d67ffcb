using System.Collections.Immutable;
using FailoverRename.Links;

namespace FailoverRename.Execution;

/// <summary>The properties of the device that a uevent is about, as udev(7) hands them to a program.</summary>
public sealed record EventProperties(Ifindex Link, ImmutableDictionary<string, string> Properties);
