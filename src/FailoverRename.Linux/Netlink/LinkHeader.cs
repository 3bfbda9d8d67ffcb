using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Netlink;

/// <summary><c>struct ifinfomsg</c></summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct LinkHeader(
    byte Family, byte Padding, ushort Type, int Index, LinkFlags Flags, LinkFlags Change)
{
    internal const int Size = 16;
}
