using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Netlink;

/// <summary><c>struct nlmsghdr</c></summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct MessageHeader(
    uint Length, MessageType Type, MessageFlags Flags, uint Sequence, uint Port)
{
    internal const int Size = 16;
}
