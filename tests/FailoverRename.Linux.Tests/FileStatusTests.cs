using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FailoverRename.Linux.Tests;

/// <summary>What a path leads to, and who else can write it: owner, group and mode, one row each. Needs root.</summary>
public sealed partial class FileStatusTests
{
    [Theory]
    [InlineData(0, 0, "rw-r--r--", null)]
    [InlineData(0, 0, "rw-rw-r--", null)] // root's group
    [InlineData(0, 42, "rw-r--r--", null)]
    [InlineData(0, 42, "rw-rw-r--", "the group 42 can write this file; only root and the caller may")]
    [InlineData(0, 0, "rw-r--rw-", "anyone can write this file; only root and the caller may")]
    [InlineData(1000, 0, "rw-r--r--", Owned)]
    [InlineData(1000, 1000, "r--r--r--", Owned)] // an owner can always change the mode
    public void A_stranger_is_named(uint owner, uint group, string mode, string? stranger)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.SetUnixFileMode(path, Mode(mode));
            Assert.Equal(0, chown(path, owner, group));
            using SafeFileHandle file = File.OpenHandle(path);

            Assert.Equal(stranger, FileStatus.Stranger(file));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("/", "a directory")]
    [InlineData("/dev/null", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData("/nowhere", null)]
    public void What_is_no_file_is_named(string path, string? kind) => Assert.Equal(kind, FileStatus.Kind(path));

    [Fact]
    public void A_FIFO_would_keep_the_reader_waiting()
    {
        string path = Path.Join(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Equal(0, mkfifo(path, 0b110_100_100));

        Assert.Equal("a FIFO", FileStatus.Kind(path));
        File.Delete(path);
    }

    [Fact]
    public void The_null_device_masks_a_file_and_can_be_written_by_all()
    {
        using SafeFileHandle file = File.OpenHandle("/dev/null");

        Assert.Null(FileStatus.Stranger(file));
    }

    private const string Owned = "this file belongs to uid 1000; only root and the caller may be able to write it";

    private static UnixFileMode Mode(string letters)
    {
        int bits = 0;
        foreach (char letter in letters)
        {
            bits = (bits << 1) | (letter == '-' ? 0 : 1);
        }

        return (UnixFileMode)bits;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int mkfifo(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int chown(string path, uint owner, uint group);
}
