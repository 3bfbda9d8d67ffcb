using System.Linq;
using FailoverRename.Text;

namespace FailoverRename.Core.Tests.Rules.Source;

/// <summary>Text from outside is escaped before it is printed.</summary>
public sealed class PrintableTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("ens3 ~", "ens3 ~", "ens3 ~")]
    [InlineData("é€🖧\ufffd", "é€🖧\ufffd", "é€🖧\ufffd")]
    [InlineData(@"a\x1b", @"a\x1b", @"a\x1b")]
    [InlineData("a\0b", @"a\x00b", "a b")]
    [InlineData("a\u001b[2Jb", @"a\x1b[2Jb", "a [2Jb")]
    [InlineData("a\r\n\tb", @"a\x0d\x0a\x09b", "a   b")]
    [InlineData("a\u007fb", @"a\x7fb", "a b")]
    [InlineData("a\u0085\u009b2Jb", @"a\u0085\u009b2Jb", "a  2Jb")]
    [InlineData("a\u00adb", @"a\u00adb", "a b")]
    [InlineData("a\u2028b\u2029", @"a\u2028b\u2029", "a b ")]
    [InlineData("a\u202eb\u2066\u200f\u061c", @"a\u202eb\u2066\u200f\u061c", "a b   ")]
    [InlineData("a\u200bb\ufeff", @"a\u200bb\ufeff", "a b ")]
    [InlineData("a\U000e0041b", @"a\U000e0041b", "a  b")]
    [InlineData("a\uf800b", @"a\ud800b", "a b")]
    [InlineData("a\ufc00\uf800", @"a\udc00\ud800", "a  ")]
    [InlineData("a\ufc80\ufcff", @"a\x80\xff", "a  ")]
    [InlineData("a\ufc7f\ufd00", @"a\udc7f\udd00", "a  ")]
    [InlineData("\uf83d\ufc80\ufc80", "💀\\x80", "💀 ")]
    public void Escaped_text_has_one_line_and_no_control_characters(string text, string escaped, string blanked)
    {
        // An attribute cannot contain lone surrogates.
        text = string.Concat(text.Select(unit => unit is >= '\uf800' and < '\ufe00' ? (char)(unit - 0x2000) : unit));

        Assert.Equal(escaped, Printable.Escape(text));
        Assert.Equal(blanked, Printable.Blank(text));
        Assert.Equal(text == escaped, Printable.Is(text));
        Assert.True(Printable.Is(escaped));
    }
}
