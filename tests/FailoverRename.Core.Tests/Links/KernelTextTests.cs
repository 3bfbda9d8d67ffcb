using System;
using System.Linq;
using System.Text;
using FailoverRename.Text;

namespace FailoverRename.Core.Tests.Links;

/// <summary>Conversion of bytes to text, and of text to bytes.</summary>
public sealed class KernelTextTests
{
    public static TheoryData<byte[], int[]> Rows => new()
    {
        { "eth0"u8.ToArray(), ['e', 't', 'h', '0'] },
        { "é€"u8.ToArray(), ['é', '€'] },
        { "💀"u8.ToArray(), [0xd83d, 0xdc80] },
        { [], [] },
        { [(byte)'q', 0xff], ['q', 0xdcff] },
        { [0x80, (byte)'q', 0x80], [0xdc80, 'q', 0xdc80] },
        { [0xc0, 0xaf], [0xdcc0, 0xdcaf] }, // '/' in two bytes
        { [0xed, 0xb3, 0xbf], [0xdced, 0xdcb3, 0xdcbf] }, // U+DCFF in three bytes
        { [0xf0, 0x9f, 0x92, (byte)'\n'], [0xdcf0, 0xdc9f, 0xdc92, '\n'] },
        { [0xf4, 0x90, 0x80, 0x80], [0xdcf4, 0xdc90, 0xdc80, 0xdc80] },
        { [0xef, 0xbf, 0xbd, 0xff], [0xfffd, 0xdcff] },
    };

    [Theory]
    [InlineData("a \t\r\n\v\f", "a")]
    [InlineData(" a", " a")]
    [InlineData("a\u00a0", "a\u00a0")]
    [InlineData("a\u2028\n", "a\u2028")]
    [InlineData("\n", "")]
    public void Only_ASCII_white_space_is_trimmed(string text, string cut) =>
        Assert.Equal(cut, KernelText.TrimEnd(text));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_byte_that_is_not_UTF_8_becomes_a_lone_surrogate(byte[] bytes, int[] units)
    {
        string text = KernelText.Decode(bytes);

        Assert.Equal(units, text.Select(unit => (int)unit));
        Assert.Equal(bytes, KernelText.Encode(text));
    }

    [Fact]
    public void All_bytes_survive_the_conversion_to_text()
    {
        byte[] bytes = new byte[3];
        for (int first = 0; first <= byte.MaxValue; first++)
        {
            for (int second = 0; second <= byte.MaxValue; second++)
            {
                (bytes[0], bytes[1]) = ((byte)first, (byte)second);
                Assert.Equal(bytes[..2], KernelText.Encode(KernelText.Decode(bytes.AsSpan(0, 2))));
                foreach (byte third in (byte[])[0, (byte)'a', 0x80, 0xbf, 0xc2, 0xed, 0xf0, 0xff])
                {
                    bytes[2] = third;
                    Assert.Equal(bytes, KernelText.Encode(KernelText.Decode(bytes)));
                }
            }
        }
    }

    [Fact]
    public void Text_is_encoded_as_UTF_8() => Assert.Equal(Encoding.UTF8.GetBytes("aé€💀"), KernelText.Encode("aé€💀"));

    [Fact]
    public void A_surrogate_outside_the_range_of_bytes_stands_for_no_byte()
    {
        Assert.Equal("\ufffd/\ufffd/\udcff", KernelText.Decode(KernelText.Encode("\udc7f/\ud83d/\udcff")));
        Assert.Null(KernelText.ByteAt("💀", 1));
        Assert.Null(KernelText.ByteAt("\udc7f", 0));
        Assert.Equal((byte)0x80, KernelText.ByteAt("x\udc80", 1));
    }
}
