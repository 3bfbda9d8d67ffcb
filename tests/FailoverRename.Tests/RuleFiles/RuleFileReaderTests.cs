using System.IO;
using System.Linq;
using System.Text;
using FailoverRename.RuleFiles;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Yaml;

namespace FailoverRename.Tests.RuleFiles;

public sealed class RuleFileReaderTests
{
    private const string TooLarge = "more than 1048576 bytes; no rules file is that large";

    [Fact]
    public void A_file_is_read_from_the_disk()
    {
        using TemporaryDirectory directory = new();
        string path = directory.WriteRule("70-site.yaml", "straße");
        DiagnosticBag diagnostics = new();

        Rule rule = Assert.Single(RuleFile.Parse(ReadText(path, diagnostics)!, diagnostics));

        Assert.Empty(diagnostics.Found);
        Assert.Equal("straße", rule.Title);
        Assert.Equal($"{path}:3:5", rule.Position.ToString());
        Assert.Equal("  - rule: straße", rule.Position.File.Line(3));
    }

    [Fact]
    public void A_byte_order_mark_on_the_disk_is_no_fault()
    {
        using TemporaryDirectory directory = new();
        string path = directory.WriteRule("70-site.yaml", "windows");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(path)]);

        Assert.Empty(Read(path));
    }

    [Fact]
    public void A_missing_file_is_a_fault()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "70-site.yaml");

        Assert.Equal([$"{path}:1:1: cannot be read: No such file or directory"], Read(path));
    }

    [Fact]
    public void A_file_in_a_missing_directory_is_a_fault()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "rules.d", "70-site.yaml");

        Assert.Equal([$"{path}:1:1: cannot be read: No such file or directory"], Read(path));
    }

    [Fact]
    public void A_directory_instead_of_a_file_is_a_fault()
    {
        using TemporaryDirectory directory = new();

        Assert.Equal(
            [$"{directory.Path}:1:1: is a directory, where a file is expected"],
            Read(directory.Path));
    }

    [Fact]
    public void A_link_to_itself_is_a_fault()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "70-site.yaml");
        File.CreateSymbolicLink(path, path);

        Assert.Equal([$"{path}:1:1: cannot be read: Too many levels of symbolic links"], Read(path));
    }

    [Fact]
    public void An_empty_path_is_a_fault() =>
        Assert.Equal([":1:1: cannot be read: No such file or directory"], Read(""));

    [Theory]
    [InlineData("utf-16", "1:1: this file is UTF-16; save it as UTF-8")]
    [InlineData("utf-16BE", "1:1: this file is UTF-16; save it as UTF-8")]
    [InlineData("latin1", "3:22: the byte 0xdf is not UTF-8; save the file as UTF-8")]
    public void A_file_that_is_not_UTF_8_is_refused(string encoding, string fault)
    {
        using TemporaryDirectory directory = new();
        string path = directory.Write("70-site.yaml", "");
        File.WriteAllText(path, $"{TemporaryDirectory.Head}  - suffix: vf # Straße\n", Encoding.GetEncoding(encoding));

        Assert.Equal([$"{path}:{fault}"], Read(path));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ß")]
    [InlineData("\U0001F5A7")]
    public void A_file_may_have_one_mebibyte_at_most(string character)
    {
        using TemporaryDirectory directory = new();
        string text = "#" + string.Concat(Enumerable.Repeat(character, RuleFile.MaxBytes / 4 - 1));
        string path = directory.Write("70-site.yaml", text);
        File.AppendAllText(path, new string('x', RuleFile.MaxBytes - (int)new FileInfo(path).Length));
        Assert.Empty(Read(path));

        File.AppendAllText(path, "x");

        Assert.Equal([$"{path}:1:1: {TooLarge}"], Read(path));
    }

    [Fact]
    public void An_endless_file_is_refused() =>
        Assert.Equal(["/dev/zero:1:1: is a device, where a file is expected"], Read("/dev/zero"));

    private static string[] Read(string path)
    {
        DiagnosticBag diagnostics = new();
        ReadText(path, diagnostics);
        return [.. diagnostics.Found.Select(fault => $"{fault.Position}: {fault.Message}")];
    }

    private static SourceText? ReadText(string path, DiagnosticBag diagnostics) =>
        new RuleFileReader(Severity.Error, diagnostics).Read(new RuleFileEntry(path));
}
