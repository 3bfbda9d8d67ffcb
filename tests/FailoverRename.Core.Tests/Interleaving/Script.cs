using System;
using System.Collections.Immutable;

namespace FailoverRename.Core.Tests.Interleaving;

/// <summary>One change that an actor other than a run makes to the machine.</summary>
/// <param name="Text">The change, in words.</param>
/// <param name="Make">Makes the change.</param>
public sealed record ScriptStep(string Text, Action<Change> Make);

/// <summary>The changes that an actor makes, in order.</summary>
/// <param name="Actor">The actor, such as the host or udev.</param>
/// <param name="Steps">The changes.</param>
public sealed record Script(string Actor, ImmutableArray<ScriptStep> Steps);
