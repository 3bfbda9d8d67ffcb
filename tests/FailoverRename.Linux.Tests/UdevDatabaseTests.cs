using System;
using System.IO;
using System.Linq;
using FailoverRename.Text;

namespace FailoverRename.Linux.Tests;

public sealed class UdevRecordsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_record_gives_its_properties_and_nothing_else()
    {
        Write("n3", "I:1234567\nE:ID_PATH=pci-0000:02:00.0\nE:ID_NET_DRIVER=e1000e\nG:systemd\nQ:systemd\nV:1\n");

        Assert.Equal([("ID_NET_DRIVER", "e1000e"), ("ID_PATH", "pci-0000:02:00.0")], Properties("n3"));
    }

    [Fact]
    public void A_value_is_read_unchanged()
    {
        Write("+pci:0000:02:00.0", "E:A=b=c\nE:EMPTY=\nE:SPACES= x y \nE:UTF8=\u00e4\n");

        Assert.Equal(
            [("A", "b=c"), ("EMPTY", ""), ("SPACES", " x y "), ("UTF8", "\u00e4")],
            Properties("+pci:0000:02:00.0"));
    }

    [Fact]
    public void A_record_shows_whether_it_is_complete()
    {
        Write("n3", "E:ID_RENAMING=1\nV:1\n");
        Write("n4", "I:1234567\nE:ID_RENAMING=1\nV:1\n");

        Assert.False(new UdevDatabase(_directory).Read("n3").Initialized);
        Assert.True(new UdevDatabase(_directory).Read("n4").Initialized);
        Assert.False(new UdevDatabase(_directory).Read("n5").Initialized);
    }

    [Fact]
    public void A_line_that_is_no_property_is_ignored()
    {
        Write("n3", "E:NO_VALUE\n\nE\nS:E:X=1\n E:Y=2\nE:LAST=3");

        Assert.Equal([("LAST", "3")], Properties("n3"));
    }

    [Fact]
    public void Only_a_line_feed_ends_a_line()
    {
        Write("n3", "E:SITE=a\rE:FORGED=yes\nE:OTHER=b\u0085E:FORGED=yes\n");

        Assert.Equal([("OTHER", "b\u0085E:FORGED=yes"), ("SITE", "a\rE:FORGED=yes")], Properties("n3"));
    }

    [Fact]
    public void A_value_may_have_any_bytes()
    {
        File.WriteAllBytes(Path.Join(_directory, "n3"), [.. "E:A=q"u8, 0xff, .. "\nE:B=x\n"u8]);

        Assert.Equal([("A", KernelText.Decode([(byte)'q', 0xff])), ("B", "x")], Properties("n3"));
    }

    [Fact]
    public void A_device_without_a_record_has_no_properties()
    {
        Directory.CreateDirectory(Path.Join(_directory, "n5"));

        Assert.Empty(Properties("n4"));
        Assert.Empty(Properties("n5"));
        Assert.Empty(new UdevDatabase(Path.Join(_directory, "nothing")).Read("n3").Properties);
    }

    private void Write(string id, string text) => File.WriteAllText(Path.Join(_directory, id), text);

    private (string Key, string Value)[] Properties(string id) =>
    [
        .. new UdevDatabase(_directory).Read(id).Properties
            .Select(pair => (pair.Key, pair.Value))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal),
    ];
}
