using System.Text;
using FailoverRename.Linux.Logging;

namespace FailoverRename.Linux.Tests.Logging;

/// <summary>The bytes that each log receives for a line.</summary>
public sealed class LogEncodingTests
{
    private const string Head = "MESSAGE=text\nPRIORITY=6\nSYSLOG_FACILITY=3\nSYSLOG_IDENTIFIER=failover-rename\n";

    private static readonly LogEntry Entry = new(LogPriority.Info, "text");

    [Theory]
    [InlineData("ens3nsby", "INTERFACE=ens3nsby\n")]
    [InlineData("", "INTERFACE=\n")]
    [InlineData("a=b\tc", "INTERFACE=a=b\\x09c\n")]
    [InlineData("\nPRIORITY=0", "INTERFACE=\\x0aPRIORITY=0\n")]
    [InlineData("é\0\u202e", "INTERFACE=é\\x00\\u202e\n")]
    public void A_value_cannot_add_a_field(string value, string encoded) =>
        Assert.Equal(
            Encoding.UTF8.GetBytes(Head + encoded),
            LogEncoding.Journal(Entry with { Fields = [new LogField("INTERFACE", value)] }));

    [Theory]
    [InlineData(LogPriority.Emergency, "<24>")]
    [InlineData(LogPriority.Error, "<27>")]
    [InlineData(LogPriority.Warning, "<28>")]
    [InlineData(LogPriority.Info, "<30>")]
    [InlineData(LogPriority.Debug, "<31>")]
    public void Facility_and_priority_come_first(LogPriority priority, string code)
    {
        LogEntry entry = Entry with { Priority = priority };
        Assert.Equal($"{code}failover-rename[42]: text", Encoding.UTF8.GetString(LogEncoding.Syslog(entry, 42)));
        Assert.Equal($"{code}failover-rename[42]: text\n", Encoding.UTF8.GetString(LogEncoding.Kernel(entry, 42)));
    }

    [Fact]
    public void No_text_can_end_its_line()
    {
        LogEntry entry = Entry with { Text = "a\n<24>b\r\0\u001b[2J\u0085c" };
        const string Escaped = @"a\x0a<24>b\x0d\x00\x1b[2J\u0085c";
        Assert.Equal($"<30>failover-rename[1]: {Escaped}", Encoding.UTF8.GetString(LogEncoding.Syslog(entry, 1)));
        Assert.Equal($"<30>failover-rename[1]: {Escaped}\n", Encoding.UTF8.GetString(LogEncoding.Kernel(entry, 1)));
        Assert.StartsWith($"MESSAGE={Escaped}\nPRIORITY", Encoding.UTF8.GetString(LogEncoding.Journal(entry)));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("€")]
    [InlineData("🖧")]
    public void A_long_text_is_cut_between_characters(string character)
    {
        LogEntry entry = Entry with { Text = new StringBuilder().Insert(0, character, 3000).ToString() };
        int width = Encoding.UTF8.GetByteCount(character);

        AssertCut(LogEncoding.Kernel(entry, 1), LogEncoding.LongestRecord, width, "...\n");
        AssertCut(
            LogEncoding.Syslog(entry, 1),
            LogEncoding.LongestText + "<30>failover-rename[1]: ".Length,
            width,
            "...");
    }

    [Fact]
    public void A_long_value_is_cut()
    {
        LogEntry entry = Entry with { Fields = [new LogField("FAILOVER_WANTED", new string('x', 5000))] };
        string expected = $"{Head}FAILOVER_WANTED={new string('x', LogEncoding.LongestValue - 3)}...\n";
        Assert.Equal(expected, Encoding.UTF8.GetString(LogEncoding.Journal(entry)));
    }

    private static void AssertCut(byte[] record, int longest, int width, string end)
    {
        Assert.InRange(record.Length, longest - width + 1, longest);
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(record);
        Assert.EndsWith(end, text);
    }
}
