using System.Linq;
using FailoverRename.Linux.Records;

namespace FailoverRename.Linux.Tests.Records;

/// <summary>The parts of a record that the anonymizer replaces, and the parts that stay equal to each other.</summary>
public sealed class AnonymizerTests
{
    [Fact]
    public void Equal_addresses_stay_equal_in_all_forms()
    {
        string[] lines = Scramble(
            "A: address=52:54:00:ab:cd:01\\n",
            "A: address=52:54:00:ab:cd:01\\n",
            "A: address=52:54:00:ab:cd:02\\n",
            "E: ID_NET_NAME_MAC=enx525400abcd01",
            "E: SERIAL=525400abcd01",
            "E: SERIAL=52-54-00-AB-CD-01",
            "P: /devices/virtual/net/enx525400abcd02");

        string one = lines[0]["A: address=".Length..^2];
        string two = lines[2]["A: address=".Length..^2];
        string bare = one.Replace(":", "", System.StringComparison.Ordinal);
        Assert.Equal(
            [
                $"A: address={one}\\n",
                $"A: address={one}\\n",
                $"A: address={two}\\n",
                $"E: ID_NET_NAME_MAC=enx{bare}",
                $"E: SERIAL={bare}",
                $"E: SERIAL={one.Replace(':', '-').ToUpperInvariant()}",
                $"P: /devices/virtual/net/enx{two.Replace(":", "", System.StringComparison.Ordinal)}",
            ],
            lines);
        Assert.NotEqual(one, two);
        Assert.NotEqual("52:54:00:ab:cd:01", one);
        Assert.NotEqual("52:54:00", one[..8]);
    }

    [Fact]
    public void The_form_without_separators_may_come_first()
    {
        string[] lines = Scramble("E: SERIAL=525400abcd01", "A: address=52:54:00:ab:cd:01");

        Assert.Equal(
            lines[0]["E: SERIAL=".Length..],
            lines[1]["A: address=".Length..].Replace(":", "", System.StringComparison.Ordinal));
        Assert.DoesNotContain("525400abcd01", lines[0], System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_new_address_is_locally_administered_and_unicast()
    {
        foreach (string line in Scramble([.. Enumerable.Range(10, 80).Select(n => $"01:00:5e:00:00:{n}")]))
        {
            Assert.Matches("^[0-9a-f][26ae](:[0-9a-f]{2}){5}$", line);
        }
    }

    [Fact]
    public void The_new_address_differs_in_each_record()
    {
        string[] records = [.. Enumerable.Range(0, 8).Select(_ => Scramble("A: address=52:54:00:ab:cd:01\\n")[0])];

        Assert.Equal(8, records.Distinct().Count());
    }

    [Fact]
    public void A_long_address_is_replaced_as_a_whole()
    {
        const string Infiniband = "80:00:02:08:fe:80:00:00:00:00:00:00:7c:fe:90:03:00:29:26:2a";
        string line = Scramble(Infiniband)[0];

        Assert.Equal(Infiniband.Length, line.Length);
        Assert.Matches("^[0-9a-f]{2}(:[0-9a-f]{2}){19}$", line);
        Assert.DoesNotContain("90:03:00:29", line, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A: broadcast=ff:ff:ff:ff:ff:ff\\n")]
    [InlineData("A: address=00:00:00:00:00:00\\n")]
    [InlineData("P: /devices/pci0000:00/0000:00:01.0/0000:01:00.0/virtio0/net/eth0")]
    [InlineData("E: PCI_SLOT_NAME=0000:01:00.0")]
    [InlineData("E: MODALIAS=pci:v00001AF4d00001041sv00001AF4sd00001100bc02sc00i00")]
    [InlineData("A: resource=0x00000000fe000000 0x00000000fe003fff 0x0000000000140204\\n")]
    [InlineData("A: time=12:34:56\\n")]
    [InlineData("E: PRODUCT=0123456789ab")]
    [InlineData("A: features=0010010000000001\\n")]
    public void Text_that_is_not_the_address_of_a_device_is_kept(string line) => Assert.Equal([line], Scramble(line));

    private static string[] Scramble(params string[] lines) => [.. Anonymizer.Scramble(lines)];
}
