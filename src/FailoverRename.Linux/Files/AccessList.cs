using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Files;

/// <summary>
/// The access control list (acl(5)) of a file or directory: the users and groups that may use it besides its owner and
/// its group. If there is a list, the group's bits in the mode are the list's mask, so the list is read only if these
/// bits allow writing. A directory's default list applies to new files in the directory and is not read.
/// </summary>
internal static unsafe class AccessList
{
    // <linux/posix_acl_xattr.h>: a version of four bytes, then entries of tag, permissions and id, all little endian.
    private const uint Version = 2;
    private const int HeaderSize = 4;
    private const int EntrySize = 8;

    // <linux/posix_acl.h>.
    private const ushort User = 0x02;
    private const ushort GroupObject = 0x04;
    private const ushort Group = 0x08;
    private const ushort Mask = 0x10;
    private const ushort Write = 0x02;

    // XATTR_SIZE_MAX of <linux/limits.h>.
    private const int MostBytes = 65536;

    private static ReadOnlySpan<byte> Attribute => "system.posix_acl_access\0"u8;

    /// <summary>
    /// A clause that names a user or group besides root and the caller with write access; null if there is none.
    /// </summary>
    /// <param name="what">The words for the file in a message.</param>
    /// <param name="path">The file's path, which is not a symbolic link.</param>
    /// <param name="file">The open file; negative if it was not opened.</param>
    /// <param name="owner">The file's group.</param>
    internal static string? Writer(string what, string path, int file, uint owner)
    {
        byte[] buffer = new byte[MostBytes];
        int length;
        fixed (byte* name = Attribute, bytes = CString.Of(path), value = buffer)
        {
            length = (int)(file < 0
                ? NativeMethods.GetAttribute(bytes, name, value, MostBytes)
                : NativeMethods.GetAttribute(file, name, value, MostBytes));
        }

        if (length >= 0)
        {
            return Writer(what, buffer.AsSpan(0, length), owner);
        }

        // If the file has no list, or its file system has no lists, the bits are the permissions of the file's group.
        int error = Marshal.GetLastPInvokeError();
        return error == ENODATA || error == EOPNOTSUPP
            ? OfGroup(owner) is { } group ? $"{group} can write {what}" : null
            : $"the access control list of {what} cannot be read: {Marshal.GetPInvokeErrorMessage(error)}";
    }

    /// <summary>The same for the bytes of a list.</summary>
    internal static string? Writer(string what, ReadOnlySpan<byte> list, uint owner)
    {
        if (list.Length < HeaderSize
            || BinaryPrimitives.ReadUInt32LittleEndian(list) != Version
            || list[HeaderSize..].Length % EntrySize != 0)
        {
            return $"the access control list of {what} is of an unknown version";
        }

        ushort mask = MaskOf(list[HeaderSize..]);
        for (ReadOnlySpan<byte> rest = list[HeaderSize..]; !rest.IsEmpty; rest = rest[EntrySize..])
        {
            uint id = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            string? writer = (PermissionsOf(rest) & mask & Write) == 0 ? null : TagOf(rest) switch
            {
                User => OfUser(id),
                GroupObject => OfGroup(owner),
                Group => OfGroup(id),
                _ => null,
            };
            if (writer is not null)
            {
                return $"{writer} can write {what}, by an access control list";
            }
        }

        return null;
    }

    // A list without named users and groups may have no mask. Then all permissions count.
    private static ushort MaskOf(ReadOnlySpan<byte> entries)
    {
        for (; !entries.IsEmpty; entries = entries[EntrySize..])
        {
            if (TagOf(entries) == Mask)
            {
                return PermissionsOf(entries);
            }
        }

        return ushort.MaxValue;
    }

    private static ushort TagOf(ReadOnlySpan<byte> entry) => BinaryPrimitives.ReadUInt16LittleEndian(entry);

    private static ushort PermissionsOf(ReadOnlySpan<byte> entry) =>
        BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]);

    private static string? OfUser(uint user) => user == 0 || user == (uint)geteuid()
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"uid {user}");

    private static string? OfGroup(uint group) =>
        group == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"the group {group}");
}
