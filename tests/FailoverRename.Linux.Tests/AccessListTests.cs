using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using FailoverRename.Linux.Files;

namespace FailoverRename.Linux.Tests;

/// <summary>Access control lists of rules files and of directories, as setfacl(1) writes them. Needs root.</summary>
public sealed class AccessListTests : IDisposable
{
    private const string Access = "system.posix_acl_access";
    private const string Default = "system.posix_acl_default";
    private const string May = "only root and the caller may";
    private const string ByList = "by an access control list";

    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("u::rw- u:1000:rw- g::r-- m::rw- o::r--", "uid 1000")]
    [InlineData("u::rw- u:1000:-w- g::r-- m::rw- o::r--", "uid 1000")]
    [InlineData("u::rw- u:0:rw- u:1000:r-- u:1001:rw- g::r-- m::rw- o::r--", "uid 1001")]
    [InlineData("u::rw- u:1000:rw- g::r-- m::r-- o::r--", null)] // the mask denies it
    [InlineData("u::rw- u:1000:r-- g::r-- m::rw- o::r--", null)] // no entry grants what the mask allows
    [InlineData("u::rw- u:0:rw- g::r-- m::rw- o::r--", null)]
    [InlineData("u::rw- g::r-- g:42:rw- m::rw- o::r--", "the group 42")]
    [InlineData("u::rw- g::r-- g:42:rw- m::r-- o::r--", null)]
    [InlineData("u::rw- g::r-- g:0:rw- m::rw- o::r--", null)]
    [InlineData("u::rw- g::rw- m::rw- o::r--", null)] // the group is root's
    [InlineData("u::rw- g::rw- m::rw- o::r--", "the group 7", 7)]
    [InlineData("u::rw- g::rw- m::r-- o::r--", null, 7)]
    public void A_writer_in_the_list_of_a_file_is_reported(string list, string? writer, uint group = 0)
    {
        string path = Path.Join(_directory, "file");
        File.WriteAllText(path, "");
        Native.SetOwner(path, 0, group);
        Native.SetAccessList(path, Access, Bytes(list));

        string mode = list.Contains("m::rw-", StringComparison.Ordinal) ? "0664" : "0644";
        string status = $"(mode {mode}, owner 0, group {group})";
        Assert.Equal(
            writer is null ? null : $"{writer} can write this file, {ByList} {status}; {May}",
            PlainFile.Read(path, 100).Stranger);
    }

    [Fact]
    public void A_writer_in_the_list_of_a_directory_is_reported()
    {
        string rules = Directory.CreateDirectory($"{_directory}/etc/rules.d").FullName;
        File.WriteAllText($"{rules}/60.yaml", "");
        Native.SetAccessList(rules, Access, Bytes("u::rwx u:1000:rwx g::r-x m::rwx o::r-x"));
        const string Status = "(mode 0775, owner 0, group 0)";

        Assert.Equal($"uid 1000 can write this directory, {ByList} {Status}; {May}", PathTrust.Directory(rules));
        Assert.Equal(
            $"uid 1000 can write the directory '{rules}', {ByList} {Status}; {May}",
            new PathTrust().Stranger($"{rules}/60.yaml"));
        Assert.Null(PlainFile.Read($"{rules}/60.yaml", 100).Stranger);
    }

    [Fact]
    public void A_default_list_is_ignored()
    {
        Native.SetAccessList(_directory, Default, Bytes("u::rwx u:1000:rwx g::rwx m::rwx o::r-x"));

        Assert.Null(PathTrust.Directory(_directory));
    }

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("03000000")]
    [InlineData("0200000001")]
    public void A_list_that_cannot_be_read_is_not_trusted(string bytes) => Assert.Equal(
        "the access control list of this file is of an unknown version",
        AccessList.Writer("this file", Convert.FromHexString(bytes), owner: 0));

    private static byte[] Bytes(string list) =>
    [
        2, 0, 0, 0, .. list.Split(' ').Select(entry => entry.Split(':')).SelectMany(parts => Entry(parts)),
    ];

    private static byte[] Entry(string[] parts)
    {
        bool named = parts[1].Length > 0;
        ushort tag = parts[0] switch
        {
            "u" => (ushort)(named ? 2 : 1),
            "g" => (ushort)(named ? 8 : 4),
            "m" => 16,
            _ => 32,
        };
        int permissions = parts[2].Select((c, at) => c == '-' ? 0 : 4 >> at).Sum();
        byte[] entry = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), (ushort)permissions);
        BinaryPrimitives.WriteUInt32LittleEndian(
            entry.AsSpan(4), named ? uint.Parse(parts[1], CultureInfo.InvariantCulture) : uint.MaxValue);
        return entry;
    }
}
