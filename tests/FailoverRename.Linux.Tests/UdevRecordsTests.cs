using System;
using System.IO;

namespace FailoverRename.Linux.Tests;

public sealed class UdevRecordsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_record_gives_its_properties_and_nothing_else()
    {
        Write("n3", "I:1234567\nE:ID_PATH=pci-0000:02:00.0\nE:ID_NET_DRIVER=e1000e\nG:systemd\nQ:systemd\nV:1\n");

        Assert.Equal(
            [("ID_PATH", "pci-0000:02:00.0"), ("ID_NET_DRIVER", "e1000e")], Properties("n3"));
    }

    [Fact]
    public void A_value_is_taken_as_it_is()
    {
        Write("+pci:0000:02:00.0", "E:A=b=c\nE:EMPTY=\nE:SPACES= x y \nE:UTF8=\u00e4\n");

        Assert.Equal(
            [("A", "b=c"), ("EMPTY", ""), ("SPACES", " x y "), ("UTF8", "\u00e4")],
            Properties("+pci:0000:02:00.0"));
    }

    [Fact]
    public void A_line_that_is_no_property_is_passed_over()
    {
        Write("n3", "E:NO_VALUE\n\nE\nS:E:X=1\n E:Y=2\nE:LAST=3");

        Assert.Equal([("LAST", "3")], Properties("n3"));
    }

    [Fact]
    public void A_device_without_a_record_has_no_properties()
    {
        Directory.CreateDirectory(Path.Join(_directory, "n5"));

        Assert.Empty(Properties("n4"));
        Assert.Empty(Properties("n5"));
        Assert.Empty(new UdevRecords(Path.Join(_directory, "nothing")).Properties("n3"));
    }

    private void Write(string id, string text) => File.WriteAllText(Path.Join(_directory, id), text);

    private (string Key, string Value)[] Properties(string id) => [.. new UdevRecords(_directory).Properties(id)];
}
