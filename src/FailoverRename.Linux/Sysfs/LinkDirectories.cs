using System;
using System.Collections.Generic;
using FailoverRename.Links;

namespace FailoverRename.Linux.Sysfs;

/// <summary>
/// The directories of network devices, each opened once. The ifindex in its <c>uevent</c> file identifies a directory.
/// </summary>
/// <param name="net">The entries of the network devices.</param>
/// <param name="nameOf">
/// Returns the current name of a device; null if the device is gone. If there is no function, all entries are read.
/// </param>
/// <param name="settle">Waits until the kernel has finished a rename; null if devices are not renamed.</param>
internal sealed class LinkDirectories(NetClass net, Func<Ifindex, string?>? nameOf, Action? settle) : IDisposable
{
    /// <summary>
    /// The number of tries to open a device. Others may rename it after its name or a link to it was read.
    /// </summary>
    internal const int Tries = 32;

    // The number of open directories. A machine may have more devices than a process may have descriptors.
    private const int MostOpen = 256;

    private readonly Dictionary<Ifindex, SysfsDirectory> _open = [];
    private readonly Dictionary<Ifindex, string> _names = [];

    /// <summary>Waits until the kernel has finished a rename.</summary>
    internal void Settle() => settle?.Invoke();

    /// <summary>The device with this main name; null if there is none.</summary>
    internal Ifindex? ByName(string name) => OpenByName(name)?.Index;

    /// <summary>Adds an open directory under the ifindex that its <c>uevent</c> file has now.</summary>
    /// <returns>
    /// The content of the file; null if there is no directory, or if it does not belong to a network device.
    /// </returns>
    internal UeventFile? Adopt(SysfsDirectory? directory)
    {
        if (directory is null)
        {
            return null;
        }

        UeventFile? uevent = UeventFile.Read(directory);
        if (uevent is null || !_open.TryAdd(uevent.Index, directory))
        {
            directory.Dispose();
        }

        return uevent;
    }

    /// <summary>The directory of a device; null if the device is gone.</summary>
    internal SysfsDirectory? Find(Ifindex index) => Opened(index, null, out _);

    /// <summary>
    /// The directory of a device, and its <c>uevent</c> file as it is now; null if the device is gone.
    /// </summary>
    /// <param name="index">The device.</param>
    /// <param name="name">The device's name, if it was just read.</param>
    internal (SysfsDirectory Directory, UeventFile Uevent)? Read(Ifindex index, string? name)
    {
        SysfsDirectory? directory = Opened(index, name, out UeventFile? uevent);
        uevent ??= directory is null ? null : UeventFile.Read(directory);
        if (directory is not null && uevent?.Index == index)
        {
            return (directory, uevent);
        }

        if (_open.Remove(index))
        {
            directory?.Dispose();
        }

        return null;
    }

    /// <summary>
    /// Closes all directories if too many are open. The caller must not use a directory that it got before. They are
    /// opened again by name.
    /// </summary>
    internal void CloseSome()
    {
        if (_open.Count >= MostOpen)
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SysfsDirectory directory in _open.Values)
        {
            directory.Dispose();
        }

        _open.Clear();
    }

    // The uevent file is null if the directory was open before.
    private SysfsDirectory? Opened(Ifindex index, string? name, out UeventFile? uevent)
    {
        uevent = null;
        for (int tries = 0; tries < Tries && !_open.ContainsKey(index); tries++)
        {
            if (tries > 0)
            {
                Settle();
                name = null;
            }

            name ??= NameOf(index);
            if (name is null)
            {
                return null;
            }

            // NameOf may have opened the directory.
            uevent = _open.ContainsKey(index) ? null : OpenByName(name);
        }

        return _open.GetValueOrDefault(index);
    }

    private UeventFile? OpenByName(string name)
    {
        CloseSome();
        return Adopt(net.Open(name));
    }

    private string? NameOf(Ifindex index)
    {
        if (nameOf is not null)
        {
            return nameOf(index);
        }

        if (!_names.ContainsKey(index))
        {
            foreach (string name in net.Names())
            {
                if (ByName(name) is { } found)
                {
                    _names[found] = name;
                }
            }
        }

        return _names.GetValueOrDefault(index);
    }
}
