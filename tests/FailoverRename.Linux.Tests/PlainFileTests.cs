using System;
using System.IO;
using System.Text;
using FailoverRename.Linux.Files;

namespace FailoverRename.Linux.Tests;

/// <summary>A path is read or refused, and the program never waits for it.</summary>
public sealed class PlainFileTests : IDisposable
{
    private const string NotAsLong = "is not as long as it says: it is being written, or made by the kernel";

    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("/", "is a directory, where a file is expected")]
    [InlineData("/nowhere", "cannot be read: No such file or directory")]
    [InlineData("/etc/passwd/file", "cannot be read: Not a directory")]
    [InlineData("/dev/zero", "is a device, where a file is expected")]
    [InlineData("/dev/tty", "is a device, where a file is expected")]
    [InlineData("/proc/self/environ", NotAsLong)]
    [InlineData("/proc/kmsg", NotAsLong)]
    [InlineData("/proc/self/mem", "cannot be read: Input/output error")]
    [InlineData("/sys/class/net/lo/ifindex", NotAsLong)]
    public void A_path_that_is_not_a_regular_file_is_refused(string path, string fault) =>
        Assert.Equal(fault, PlainFile.Read(path, 100).Fault);

    [Fact]
    public void A_FIFO_is_not_waited_for()
    {
        string path = Path.Join(_directory, "fifo");
        Native.MakeFifo(path);

        Assert.Equal("is a FIFO, where a file is expected", PlainFile.Read(path, 100).Fault);
    }

    [Fact]
    public void The_null_device_is_empty() =>
        Assert.Equal(new FileReading(ReadOnlyMemory<byte>.Empty, null, null), PlainFile.Read("/dev/null", 100));

    [Theory]
    [InlineData("", 4, "")]
    [InlineData("abc", 4, "abc")]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcde", 4, "abcd")]
    public void A_file_is_read_up_to_the_limit(string text, int most, string read)
    {
        string path = Write(text);

        Assert.Equal(read, Encoding.UTF8.GetString(PlainFile.Read(path, most).Bytes!.Value.Span));
    }

    [Theory]
    [InlineData(0, 0, "644", null)]
    [InlineData(0, 0, "664", null)] // the group is root's
    [InlineData(0, 42, "644", null)]
    [InlineData(0, 42, "664", "the group 42 can write this file (mode 0664, owner 0, group 42); " + May)]
    [InlineData(0, 0, "646", "anyone can write this file (mode 0646, owner 0, group 0); " + May)]
    [InlineData(0, 0, "1646", "anyone can write this file (mode 1646, owner 0, group 0); " + May)]
    [InlineData(1000, 0, "644", "this file belongs to uid 1000 (mode 0644, owner 1000, group 0); " + Owned)]
    [InlineData(1000, 9, "444", "this file belongs to uid 1000 (mode 0444, owner 1000, group 9); " + Owned)]
    public void A_stranger_is_reported(uint owner, uint group, string mode, string? stranger)
    {
        string path = Write("");
        Native.SetOwner(path, owner, group);
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));

        Assert.Equal(stranger, PlainFile.Read(path, 100).Stranger);
    }

    private const string May = "only root and the caller may";

    // An owner can always change the mode.
    private const string Owned = May + " be able to write it";

    private string Write(string text)
    {
        string path = Path.Join(_directory, "file");
        File.WriteAllText(path, text);
        return path;
    }
}
