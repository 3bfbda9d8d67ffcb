using System;
using System.Collections.Generic;
using FailoverRename.Links;

namespace FailoverRename.Execution;

/// <summary>The properties of the device that a uevent is about, as udev(7) hands them to a program.</summary>
/// <param name="Link">The device.</param>
/// <param name="Read">Reads them; most runs have no use for them.</param>
public sealed record EventProperties(Ifindex Link, Func<IReadOnlyDictionary<string, string>> Read);
