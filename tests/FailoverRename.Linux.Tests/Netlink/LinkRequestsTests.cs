using System;
using System.Linq;
using FailoverRename.Links;
using FailoverRename.Linux.Netlink;

namespace FailoverRename.Linux.Tests.Netlink;

/// <summary>Tests answers of a kernel under load, and answers that no kernel gives.</summary>
public sealed class LinkRequestsTests
{
    private const int Busy = 16;
    private const int Forbidden = 1;

    private static readonly Ifindex Third = new(3);

    [Fact]
    public void Messages_of_other_requests_are_ignored()
    {
        using ScriptedKernel kernel = new(sequence =>
        [
            ScriptedKernel.Error(sequence - 1, Busy),
            [.. ScriptedKernel.Link(sequence + 1, 7, "other"), .. ScriptedKernel.Link(sequence, 3, "mine")],
            ScriptedKernel.Done(sequence + 7),
            ScriptedKernel.Error(sequence, 0),
        ]);

        Assert.Equal(new LinkMessage(Third, "mine", null), kernel.Requests.Link(Third));
    }

    [Fact]
    public void A_dump_comes_in_many_datagrams_with_many_messages()
    {
        using ScriptedKernel kernel = new(sequence =>
        [
            [.. ScriptedKernel.Link(sequence, 1, "lo"), .. ScriptedKernel.Link(sequence, 2, "two")],
            ScriptedKernel.Link(sequence, 3, "three"),
            ScriptedKernel.Done(sequence),
        ]);

        Assert.Equal(["lo", "two", "three"], kernel.Requests.Links().Select(link => link.Name));
    }

    [Fact]
    public void A_dump_of_nothing_is_empty()
    {
        using ScriptedKernel kernel = new(sequence => [ScriptedKernel.Done(sequence)]);

        Assert.Empty(kernel.Requests.Links());
    }

    [Fact]
    public void An_interrupted_dump_is_requested_again()
    {
        using ScriptedKernel kernel = new(
            sequence =>
            [
                ScriptedKernel.Link(sequence, 1, "lo"), ScriptedKernel.Done(sequence, MessageFlags.DumpInterrupted),
            ],
            sequence => [ScriptedKernel.Link(sequence, 1, "lo"), ScriptedKernel.Done(sequence)]);

        Assert.Single(kernel.Requests.Links());
        Assert.Equal(1, kernel.Connections);
    }

    [Fact]
    public void A_dump_that_is_always_interrupted_is_given_up()
    {
        using ScriptedKernel kernel = new([.. Enumerable.Repeat<Func<uint, byte[][]>>(
            sequence => [ScriptedKernel.Done(sequence, MessageFlags.DumpInterrupted)], 16)]);

        KernelException fault = Assert.Throws<KernelException>(() => kernel.Requests.Links());

        Assert.Equal("rtnetlink: links come and go faster than they can be listed", fault.Message);
    }

    [Fact]
    public void A_large_datagram_is_requested_again_and_read_in_full()
    {
        byte[] large = ScriptedKernel.Attribute(0x99, new byte[60_000]);
        byte[][] Answer(uint sequence) => [ScriptedKernel.Link(sequence, 3, "large", large)];
        using ScriptedKernel kernel = new(Answer, Answer);

        Assert.Equal("large", kernel.Requests.Link(Third)?.Name);
    }

    [Fact]
    public void A_dump_with_a_large_datagram_is_requested_again_and_read_in_full()
    {
        byte[] large = ScriptedKernel.Attribute(0x99, new byte[60_000]);
        byte[][] Answer(uint sequence) =>
            [ScriptedKernel.Link(sequence, 3, "large", large), ScriptedKernel.Done(sequence)];
        using ScriptedKernel kernel = new(Answer, Answer);

        Assert.Equal("large", Assert.Single(kernel.Requests.Links()).Name);
        Assert.Equal(2, kernel.Connections);
    }

    // While the first dump continues, the kernel answers another dump on the same socket with EBUSY.
    [Fact]
    public void A_truncated_dump_is_requested_again_on_a_new_socket()
    {
        byte[] large = ScriptedKernel.Attribute(0x99, new byte[60_000]);
        byte[] larger = ScriptedKernel.Attribute(0x99, new byte[65_000]);
        using ScriptedKernel kernel = new(
            sequence => [ScriptedKernel.Link(sequence, 2, "one"), ScriptedKernel.Link(sequence, 3, "two", large)],
            sequence => [ScriptedKernel.Link(sequence, 2, "one"), ScriptedKernel.Link(sequence, 3, "two", larger)],
            sequence =>
            [
                ScriptedKernel.Link(sequence, 2, "one"),
                ScriptedKernel.Link(sequence, 3, "two", larger),
                ScriptedKernel.Done(sequence),
            ]);

        Assert.Equal(["one", "two"], kernel.Requests.Links().Select(link => link.Name));
        Assert.Equal(3, kernel.Connections);
    }

    [Fact]
    public void A_truncated_message_ends_only_its_datagram()
    {
        using ScriptedKernel kernel = new(sequence =>
        [
            ScriptedKernel.Link(sequence, 3, "whole")[..^4],
            [.. ScriptedKernel.Link(sequence, 3, "whole"), .. ScriptedKernel.Link(sequence, 3, "half")[..20]],
            ScriptedKernel.Error(sequence, 0),
        ]);

        Assert.Equal("whole", kernel.Requests.Link(Third)?.Name);
    }

    [Fact]
    public void Unknown_attributes_are_ignored()
    {
        byte[][] unknown = [.. new ushort[] { 0, 0x99, 0x3fff, 0x8099 }
            .Select(type => ScriptedKernel.Attribute(type, [1, 2, 3]))];
        using ScriptedKernel kernel = new(sequence =>
            [ScriptedKernel.Link(sequence, 3, "known", unknown), ScriptedKernel.Error(sequence, 0)]);

        Assert.Equal(new LinkMessage(Third, "known", null), kernel.Requests.Link(Third));
    }

    [Fact]
    public void A_refusal_has_the_kernels_text_if_there_is_one()
    {
        using ScriptedKernel kernel = new(
            sequence => [ScriptedKernel.Error(sequence, Busy)],
            sequence => [ScriptedKernel.Error(sequence, Busy, "the words")],
            sequence => [ScriptedKernel.Error(sequence, 0)]);

        Assert.Equal(new ErrorMessage(Busy, null), kernel.Requests.SetName(Third, "x"));
        Assert.Equal(new ErrorMessage(Busy, "the words"), kernel.Requests.SetName(Third, "x"));
        Assert.Equal(new ErrorMessage(0, null), kernel.Requests.SetName(Third, "x"));
    }

    [Fact]
    public void A_refused_read_has_the_kernels_reason()
    {
        using ScriptedKernel kernel = new(
            sequence => [ScriptedKernel.Error(sequence, Forbidden)],
            sequence => [ScriptedKernel.Error(sequence, Forbidden)]);

        Assert.Equal(
            "rtnetlink: get a link: Operation not permitted",
            Assert.Throws<KernelException>(() => kernel.Requests.Link(Third)).Message);
        Assert.Equal(
            "rtnetlink: list the links: Operation not permitted",
            Assert.Throws<KernelException>(() => kernel.Requests.Links()).Message);
    }

    [Fact]
    public void A_closed_connection_is_an_error()
    {
        using ScriptedKernel kernel = new(_ => []);

        Assert.Equal(
            "rtnetlink: the connection has ended",
            Assert.Throws<KernelException>(() => kernel.Requests.Link(Third)).Message);
    }
}
