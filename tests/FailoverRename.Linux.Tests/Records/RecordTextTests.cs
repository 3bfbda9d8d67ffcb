using System.Linq;
using System.Text;
using FailoverRename.Linux.Records;

namespace FailoverRename.Linux.Tests.Records;

/// <summary>The text of attributes, as <c>g_strescape</c> and <c>g_strcompress</c> convert it.</summary>
public sealed class RecordTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("up\n", "up\\n")]
    [InlineData("a\tb\r\b\f\v", "a\\tb\\r\\b\\f\\v")]
    [InlineData("\"c:\\\"", "\\\"c:\\\\\\\"")]
    [InlineData("é", "\\303\\251")]
    [InlineData("\u0001\u007f~ ", "\\001\\177~ ")]
    public void Text_is_escaped_to_one_line_of_ASCII(string text, string escaped)
    {
        Assert.Equal(escaped, RecordText.Escape(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, Encoding.UTF8.GetString(RecordText.Unescape(escaped)));
    }

    [Theory]
    [InlineData("\\1", "\u0001")]
    [InlineData("\\12z", "\nz")]
    [InlineData("\\1011", "A1")]
    [InlineData("\\q\\é\\😀", "qé😀")]
    [InlineData("é", "é")]
    [InlineData("end\\", "end")]
    public void Escapes_of_other_programs_are_read(string escaped, string text) =>
        Assert.Equal(text, Encoding.UTF8.GetString(RecordText.Unescape(escaped)));

    [Fact]
    public void Each_byte_survives_escape_and_unescape()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        Assert.Equal(all, RecordText.Unescape(RecordText.Escape(all)));
    }

    [Theory]
    [InlineData("", new byte[0])]
    [InlineData("00fF", new byte[] { 0, 255 })]
    [InlineData("0", null)]
    [InlineData("0g", null)]
    [InlineData("0 ", null)]
    public void Hexadecimal_digits_are_in_pairs(string text, byte[]? bytes) =>
        Assert.Equal(bytes, RecordText.FromHex(text));
}
