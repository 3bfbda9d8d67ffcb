using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Netlink;

/// <summary><c>struct sockaddr_nl</c></summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NetlinkAddress(ushort Family, ushort Padding, uint Port, uint Groups)
{
    internal const int Size = 12;
}
