using System;
using FailoverRename.Links;
using FailoverRename.Linux.Netlink;

namespace FailoverRename.Linux.Tests.Netlink;

/// <summary>Reads messages about changed links from their bytes, as the kernel sends them.</summary>
public sealed class LinkNewsTests
{
    private const string Header = "00000100" + "04000000";
    private const string Up = "43100100" + "00000000";
    private const string Down = "02100000" + "00000000";
    private const string Name = "0900030065746831" + "00000000";
    private const string Carrier = "0500210001000000";
    private const string NoCarrier = "0500210000000000";
    private const string Master = "08000A0002000000";
    private const string Losses = "0800300007000000";
    private const string Veth = "10001200" + "09000100" + "7665746800000000";

    [Theory]
    [InlineData(Up + Name + Carrier, true, null, 0U)]
    [InlineData(Up + Name + NoCarrier, false, null, 0U)]
    [InlineData(Down + Name + Carrier, false, null, 0U)]
    [InlineData(Up + Name, false, null, 0U)]
    [InlineData(Up + Name + Master + Carrier + Losses, true, 2, 7U)]
    public void A_link_is_ready_if_it_is_up_with_a_carrier(string rest, bool ready, int? master, uint losses) =>
        Assert.Equal(
            new LinkNews(new Ifindex(4), "eth1", master is { } index ? new Ifindex(index) : null, ready, losses),
            LinkNews.Read(Convert.FromHexString(Header + rest)));

    [Theory]
    [InlineData(Header + Up + Name + Carrier + Veth)] // it has a kind
    [InlineData(Header + Up + Name + "08000B0000000000")] // a wireless event
    [InlineData(Header + Up + Carrier)] // it has no name
    [InlineData("07000100" + "04000000" + Up + Name + Carrier)] // the port of a bridge (AF_BRIDGE)
    [InlineData("00000100" + "00000000" + Up + Name)] // no ifindex
    [InlineData("00000100" + "040000")]
    [InlineData("")]
    public void A_message_that_does_not_describe_a_possible_member_is_no_news(string payload) =>
        Assert.Null(LinkNews.Read(Convert.FromHexString(payload)));

    [Fact]
    public void Only_a_message_about_the_whole_link_says_that_it_is_gone()
    {
        Assert.Equal(new Ifindex(4), LinkNews.Gone(Convert.FromHexString(Header + Down)));
        Assert.Null(LinkNews.Gone(Convert.FromHexString("07000100" + "04000000" + Down)));
        Assert.Null(LinkNews.Gone([]));
    }
}
