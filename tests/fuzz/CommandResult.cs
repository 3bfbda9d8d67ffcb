using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using FailoverRename.Output;
using FailoverRename.Text;

namespace FailoverRename.Fuzz;

/// <summary>Checks that the program's output is plain text for all names of devices.</summary>
internal static class CommandResult
{
    /// <summary>Runs a command that prints text. Each line has to be plain.</summary>
    internal static void Text(Func<int> command) => Catch(command, _ => true);

    /// <summary>Runs a command whose standard output has to be JSON and nothing else.</summary>
    internal static void Json(Func<int> command) => Catch(command, text =>
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return true;
    });

    /// <summary>
    /// Runs a command that prints properties. Each line has to set one, and none may set udev's own properties.
    /// </summary>
    internal static void Properties(Func<int> command) => Catch(command, text => text.Split('\n').All(line =>
        line.Contains('=', StringComparison.Ordinal) && line.Split('=')[0] is
            "X" or "Y" or "Z" or "ID_NET_FAILOVER_ROLE" or "ID_NET_FAILOVER_MASTER" or "ID_NET_FAILOVER_NEW"
            or "ID_NET_MANAGED_BY"
            or "NM_UNMANAGED" or ".FAILOVER_MEMBER" or ".FAILOVER_NAME" or ".FAILOVER_NEW" or ".FAILOVER_LEFT"
                or ".FAILOVER_SETTLED"));

    private static void Catch(Func<int> command, Func<string, bool> isGood)
    {
        Streams.Instead = (descriptor, text) =>
        {
            string said = text.TrimEnd('\n');
            if (!said.Split('\n').All(Printable.Is) || (descriptor == 1 && !isGood(said)))
            {
                throw new InvalidDataException($"said: {Printable.Escape(text)}");
            }
        };
        try
        {
            _ = command();
        }
        finally
        {
            Streams.Instead = null;
        }
    }
}
