using System;
using System.IO;
using FailoverRename.Linux.Files;

namespace FailoverRename.Linux.Tests;

/// <summary>
/// Tests who can change the target of a path: one row for each place where another user can interfere.
/// </summary>
public sealed class PathTrustTests : IDisposable
{
    private readonly string _top = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public PathTrustTests()
    {
        Directory.CreateDirectory($"{_top}/etc/rules.d");
        Directory.CreateDirectory($"{_top}/srv/rules");
        File.WriteAllText($"{_top}/etc/rules.d/60.yaml", "");
        File.WriteAllText($"{_top}/srv/rules/real.yaml", "");
        File.CreateSymbolicLink($"{_top}/etc/rules.d/70.yaml", "80.yaml");
        File.CreateSymbolicLink($"{_top}/etc/rules.d/80.yaml", "../../srv/rules/../rules/./real.yaml");
        File.CreateSymbolicLink($"{_top}/etc/rules.d/85.yaml", $"{_top}/srv/rules/real.yaml");
        File.CreateSymbolicLink($"{_top}/etc/rules.d/90.yaml", "90.yaml");
        File.CreateSymbolicLink($"{_top}/etc/rules.d/95.yaml", "nowhere");
    }

    public void Dispose() => Directory.Delete(_top, recursive: true);

    [Theory]
    [InlineData("etc/rules.d")]
    [InlineData("etc/rules.d/60.yaml")]
    [InlineData("etc/rules.d/70.yaml")]
    [InlineData("etc/rules.d/80.yaml")]
    [InlineData("etc/rules.d/85.yaml")]
    [InlineData("etc/rules.d/90.yaml")]
    [InlineData("etc/rules.d/95.yaml")]
    [InlineData("nowhere/at/all")]
    public void A_path_that_only_root_can_write_has_no_stranger(string path) =>
        Assert.Null(new PathTrust().Stranger($"{_top}/{path}"));

    [Theory]
    [InlineData("etc/rules.d", "etc/rules.d", "777")]
    [InlineData("etc/rules.d", "etc/rules.d", "1777")] // anyone can add a file
    [InlineData("etc/rules.d/60.yaml", "etc/rules.d", "777")]
    [InlineData("etc/rules.d/60.yaml", "etc", "777")]
    [InlineData("etc/rules.d/70.yaml", "srv", "777")]
    [InlineData("etc/rules.d/80.yaml", "srv/rules", "777")]
    [InlineData("etc/rules.d/85.yaml", "srv/rules", "777")]
    public void A_directory_that_anyone_can_write_is_reported(string path, string directory, string mode)
    {
        SetMode(directory, mode);
        string status = $"mode {mode.PadLeft(4, '0')}, owner 0, group 0";

        Assert.Equal(
            $"anyone can write the directory '{_top}/{directory}' ({status}); only root and the caller may",
            new PathTrust().Stranger($"{_top}/{path}"));
    }

    [Fact]
    public void An_entry_of_a_sticky_directory_cannot_be_replaced()
    {
        SetMode("etc", "1777");
        SetMode("srv/rules", "1777");

        Assert.Null(new PathTrust().Stranger($"{_top}/etc/rules.d"));
        Assert.Null(new PathTrust().Stranger($"{_top}/etc/rules.d/80.yaml"));
    }

    [Theory]
    [InlineData("etc/rules.d/70.yaml", "srv/rules", "the directory", "0755")]
    [InlineData("etc/rules.d/70.yaml", "etc/rules.d/80.yaml", "the link", "0777")]
    public void A_directory_or_link_of_another_user_is_reported(string path, string theirs, string what, string mode)
    {
        Native.SetOwner($"{_top}/{theirs}", 1000, 1000);
        SetMode("etc", "755");

        Assert.Equal(
            $"{what} '{_top}/{theirs}' belongs to uid 1000 (mode {mode}, owner 1000, group 1000); "
                + "only root and the caller may be able to write it",
            new PathTrust().Stranger($"{_top}/{path}"));
    }

    [Fact]
    public void Each_directory_is_reported_once()
    {
        SetMode("etc", "777");
        PathTrust way = new();

        Assert.NotNull(way.Stranger($"{_top}/etc/rules.d"));
        Assert.Null(way.Stranger($"{_top}/etc/rules.d/60.yaml"));
    }

    [Theory]
    [InlineData("755", null)]
    [InlineData("1777", "anyone can write this directory (mode 1777, owner 0, group 0); only root and the caller may")]
    public void Only_the_given_directory_itself_is_checked(string mode, string? stranger)
    {
        SetMode("etc", "777");
        SetMode("etc/rules.d", mode);

        Assert.Equal(stranger, PathTrust.Directory($"{_top}/etc/rules.d"));
        Assert.Null(PathTrust.Directory($"{_top}/etc/rules.d/60.yaml"));
    }

    private void SetMode(string path, string mode) =>
        File.SetUnixFileMode($"{_top}/{path}", (UnixFileMode)Convert.ToInt32(mode, 8));
}
