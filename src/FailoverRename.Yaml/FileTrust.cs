using System;
using FailoverRename.Rules.Source;
using Microsoft.Win32.SafeHandles;

namespace FailoverRename.Yaml;

/// <summary>What is asked of a rules file before its rules count.</summary>
/// <param name="KindOf">What it is, if it is nothing to read to the end, such as a FIFO; null otherwise.</param>
/// <param name="FaultOf">Why others could change the file; null if they could not.</param>
/// <param name="Severity">Whether that is a fault, as where names are to change, or only a warning.</param>
public sealed record FileTrust(
    Func<string, string?> KindOf, Func<SafeFileHandle, string?> FaultOf, Severity Severity);
