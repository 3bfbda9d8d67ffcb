using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using FailoverRename.CommandLine;
using FailoverRename.Commands;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Linux;
using FailoverRename.Output;
using FailoverRename.Testing;
using static Tmds.Linux.LibC;

namespace FailoverRename.Fuzz;

/// <summary>
/// Prints all output about a machine with a failover instance, from its sysfs. An input changes some files and links.
/// It has <c>FILE=BYTES</c> for each of them, with two NULs between them.
/// </summary>
internal sealed unsafe class SysfsTarget
{
    private const string Separator = "\0\0";

    private static readonly ImmutableArray<string> Attributes =
    [
        "uevent", "address", "phys_port_name", "operstate", "carrier", "flags", "dev_port", "ifindex", "mtu",
        "device/features", "device/uevent",
    ];

    private static readonly ImmutableArray<string> Links = ["master", "subsystem", "device/driver", "device/subsystem"];

    private static readonly ImmutableArray<string> Devices = ["eth0", "eth1", "eth2"];

    private readonly RecordedMachine _machine;
    private readonly Options _options;
    private readonly Log _log;

    // The files that an input may change, with their original contents; null for an absent file.
    private readonly Dictionary<string, byte[]?> _files;
    private readonly Dictionary<string, byte[]?> _links;

    /// <param name="record">The record of the machine.</param>
    /// <param name="options">The options, with the rules.</param>
    internal SysfsTarget(string record, Options options)
    {
        _machine = RecordedMachine.Shared(record);
        _options = options;
        _log = Log.For(options, uevent: null);
        _files = All(Attributes).ToDictionary(name => name, name => Bytes(PathOf(name)), StringComparer.Ordinal);
        _links = All([.. Links, "lower_eth1", "lower_eth2"]).ToDictionary(
            name => name,
            name => new FileInfo(PathOf(name)).LinkTarget is { } target ? Encoding.UTF8.GetBytes(target) : null,
            StringComparer.Ordinal);
    }

    /// <summary>The first inputs: each file alone, with its original contents.</summary>
    internal ImmutableArray<string> Seeds =>
    [
        .. _files.Concat(_links).Select(pair => $"{pair.Key}={Encoding.Latin1.GetString(pair.Value ?? [])}"),
        .. Devices.Select((name, at) => $"{name}/uevent=INTERFACE={name}\u001b[2J\nIFINDEX={at + 2}\n"),
        .. Devices.Select((name, at) => $"{name}/uevent=IFINDEX={at + 2}\nINTERFACE=\u00e2\u0080\u00ae\u00ff\"\n"),
        "eth2/phys_port_name=p\u001b\n\0\0eth2/operstate=\u00ff\nup\n\0\0eth0/operstate=<3>\u0007\n",
        "eth2/address=\n\u00ed\u00a0\u0080\0\0eth2/device/driver=../../\u001b\"\0\0eth0/address=\u0000\n",
    ];

    /// <summary>Texts with a special meaning in inputs.</summary>
    internal ImmutableArray<string> Pieces =>
    [
        .. _files.Keys.Concat(_links.Keys).Select(name => $"{Separator}{name}="),
        "\n", "\0", "=", "IFINDEX=", "INTERFACE=", "2", "3", "4", "-1", "99999999999", "eth0", "eth1", "eth2", "sby",
        "p0", "../", "/", ".", "..", "lo", "up", "0x", "1", "0", " ", "\u001b[2J", "\u00c2\u009b", "\u00e2\u0080\u00ae",
        "\u00ff", "\u00ed\u00a0\u0080", "\u00f0\u009f",
    ];

    /// <summary>Handles one input.</summary>
    internal void Read(byte[] bytes)
    {
        HashSet<string> changed = new(StringComparer.Ordinal);
        foreach (string change in Encoding.Latin1.GetString(bytes).Split(Separator))
        {
            if (change.Split('=', 2) is [var name, var value] && (_files.ContainsKey(name) || _links.ContainsKey(name)))
            {
                Put(name, Encoding.Latin1.GetBytes(value));
                changed.Add(name);
            }
        }

        try
        {
            Show();
        }
        catch (KernelException)
        {
            // No network device is left, and the program reports this.
        }
        finally
        {
            foreach (string name in changed)
            {
                Put(name, _files.TryGetValue(name, out byte[]? before) ? before : _links[name]);
            }
        }
    }

    private static IEnumerable<string> All(ImmutableArray<string> names) =>
        Devices.SelectMany(device => names.Select(name => $"{device}/{name}"));

    private static byte[]? Bytes(string file) => File.Exists(file) ? File.ReadAllBytes(file) : null;

    private string PathOf(string name) => Path.Join(_machine.Root, "class/net", name);

    private void Show()
    {
        using RecordedKernel kernel = new(_machine.Root);
        RunRequest all = new(new Scope.All());
        CommandResult.Json(() => ListCommand.Run(kernel, _options with { Json = true }));
        CommandResult.Text(() => ListCommand.Run(kernel, _options));
        RunReporter reporter = new(_options, _log, recurring: false);
        CommandResult.Text(() => new RenameCommand(kernel, all, _options, reporter).ByHand(inEvent: false));
        foreach (Ifindex link in kernel.Links())
        {
            CommandResult.Properties(() => new ExportCommand(kernel, link, uevent: null, _options, _log).Run());
        }
    }

    // The target of a link may have any bytes but NUL, too.
    private void Put(string name, byte[]? value)
    {
        string path = PathOf(name);
        File.Delete(path);
        if (value is null)
        {
            return;
        }

        if (_files.ContainsKey(name))
        {
            File.WriteAllBytes(path, value);
            return;
        }

        fixed (byte* target = (byte[])[.. value, 0], place = (byte[])[.. Encoding.UTF8.GetBytes(path), 0])
        {
            // If the target is too long or empty, the link is absent.
            _ = symlink(target, place);
        }
    }
}
