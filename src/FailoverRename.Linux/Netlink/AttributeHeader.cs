using System.Runtime.InteropServices;

namespace FailoverRename.Linux.Netlink;

/// <summary><c>struct rtattr</c></summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct AttributeHeader(ushort Length, ushort Type)
{
    internal const int Size = 4;
}
