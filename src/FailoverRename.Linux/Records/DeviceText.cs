using System.Collections.Generic;

namespace FailoverRename.Linux.Records;

/// <summary>The part of a record that is about one device.</summary>
/// <param name="Lines">Its lines, the last one empty; none if there is no device, or if it is already written.</param>
/// <param name="Children">The paths of the devices below it.</param>
/// <param name="Linked">The paths of the devices that its links lead to.</param>
internal sealed record DeviceText(List<string> Lines, List<string> Children, List<string> Linked);
