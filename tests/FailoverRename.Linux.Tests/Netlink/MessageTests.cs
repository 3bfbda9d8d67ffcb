using System;
using FailoverRename.Links;
using FailoverRename.Linux.Netlink;

namespace FailoverRename.Linux.Tests.Netlink;

/// <summary>
/// Compares messages with their bytes, as the kernel's headers define them on a little-endian machine.
/// </summary>
public sealed class MessageTests
{
    [Fact]
    public void A_rename_is_an_ifindex_and_a_name()
    {
        MessageWriter writer = new(stackalloc byte[512], MessageType.SetLink, MessageFlags.Acknowledge, 7, 3);
        writer.Add(LinkAttribute.Name, "ens3nsby");

        Assert.Equal(
            "30000000" + "1300" + "0500" + "07000000" + "00000000"
            + "00000000" + "03000000" + "00000000" + "00000000"
            + "0D00" + "0300" + "656E73336E73627900" + "000000",
            Convert.ToHexString(writer.Finish()));
    }

    [Fact]
    public void An_altname_is_nested()
    {
        MessageWriter writer = new(stackalloc byte[512], MessageType.NewLinkProperty, MessageFlags.None, 1, 2);
        writer.AddNested(LinkAttribute.Properties, LinkAttribute.Altname, "abc");

        Assert.Equal(
            "2C000000" + "6C00" + "0100" + "01000000" + "00000000"
            + "00000000" + "02000000" + "00000000" + "00000000"
            + "0C00" + "3480" + "0800" + "3500" + "61626300",
            Convert.ToHexString(writer.Finish()));
    }

    [Fact]
    public void A_number_is_four_bytes()
    {
        MessageWriter writer = new(stackalloc byte[512], MessageType.GetLink, MessageFlags.Dump, 1, 0);
        writer.Add(LinkAttribute.ExtMask, 8);

        Assert.EndsWith("0800" + "1D00" + "08000000", Convert.ToHexString(writer.Finish()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("100000", 0)]
    [InlineData("0F000000020000000100000000000000", 0)] // shorter than a header
    [InlineData("11000000020000000100000000000000", 0)] // longer than the datagram
    [InlineData("10000000020000000100000000000000", 1)]
    [InlineData("10000000020000000100000000000000" + "10000000030000000100000000000000", 2)]
    [InlineData("11000000020000000100000000000000" + "AA000000" + "10000000030000000100000000000000", 2)] // padded
    [InlineData("11000000020000000100000000000000" + "AA", 1)] // the padding of the last message is missing
    public void Only_complete_messages_of_a_datagram_are_read(string hex, int expected)
    {
        MessageReader reader = new(Convert.FromHexString(hex));
        int count = 0;
        while (reader.Next())
        {
            count++;
        }

        Assert.Equal(expected, count);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("0800030061620000", "61620000")]
    [InlineData("08000380" + "61620000", "61620000")] // flags above the type
    [InlineData("05000100FF000000" + "0800030061620000", "61620000")] // after a padded attribute
    [InlineData("0800990061620000", "")] // only unknown attributes
    [InlineData("0300030061620000", "")] // shorter than its header
    [InlineData("0900030061620000", "")] // longer than the data
    public void An_attribute_is_found_by_its_type(string hex, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(MessageReader.Attribute(Convert.FromHexString(hex), 3)));

    [Theory]
    [InlineData("", null)]
    [InlineData("00000100030000000000000000000000", null)] // no name
    [InlineData("00000100000000000000000000000000" + "0800030061620000", null)] // no ifindex
    [InlineData("00000100030000000000000000000000" + "0700030061620000", "ab")]
    [InlineData("00000100030000000000000000000000" + "0600030061620000", "ab")] // without the closing NUL
    public void A_link_message_has_an_ifindex_and_a_name(string hex, string? name) =>
        Assert.Equal(
            name is null ? null : new LinkMessage(new Ifindex(3), name, null),
            LinkMessage.Read(Convert.FromHexString(hex)));

    [Theory]
    [InlineData((int)MessageFlags.None, "EFFFFFFF", 17, null)]
    [InlineData((int)MessageFlags.None, "00000000", 0, null)]
    [InlineData((int)(MessageFlags.Capped | MessageFlags.ErrorAttributes), Request + "0600010061620000", 22, "ab")]
    [InlineData((int)MessageFlags.ErrorAttributes, Request + "DEADBEEF" + "0600010061620000", 22, "ab")] // not capped
    [InlineData((int)MessageFlags.Capped, Request + "0600010061620000", 22, null)]
    [InlineData((int)MessageFlags.ErrorAttributes, "EAFFFFFF", 22, null)] // cut short
    [InlineData((int)MessageFlags.ErrorAttributes, Request, 22, null)] // the quoted request is longer than the data
    public void An_error_has_an_errno_and_perhaps_a_text(int flags, string hex, int errno, string? text) =>
        Assert.Equal(
            new ErrorMessage(errno, text),
            ErrorMessage.Read(
                new MessageHeader(0, MessageType.Error, (MessageFlags)flags, 1, 0), Convert.FromHexString(hex)));

    [Fact]
    public void An_error_without_an_errno_is_a_fault() =>
        Assert.Throws<KernelException>(() => ErrorMessage.Read(default, [1, 2]));

    // The error -EINVAL, and the header of a request of 20 bytes.
    private const string Request = "EAFFFFFF" + "14000000130005000700000000000000";
}
