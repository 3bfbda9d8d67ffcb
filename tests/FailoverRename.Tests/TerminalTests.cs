using System;
using System.IO;

namespace FailoverRename.Tests;

/// <summary>
/// Tests the tree that <c>list</c> prints on a terminal, which script(1) makes, and its output without a terminal.
/// </summary>
public sealed class TerminalTests
{
    private const string Plain =
        """
        NAME    ROLE     DRIVER      STATE  ADDRESS            WANTED
        eth0    master   virtio_net  up     52:54:00:12:34:56
          eth1  standby  virtio_net  up     52:54:00:12:34:56  eth0nsby
        * eth2  primary  e1000e      up     52:54:00:12:34:56  eth0npri

        """;

    private const string Drawn =
        """
        NAME    ROLE     DRIVER      STATE  ADDRESS            WANTED
        eth0    master   virtio_net  up     52:54:00:12:34:56
        ├─eth1  standby  virtio_net  up     52:54:00:12:34:56  <1;33m>eth0nsby<0m>
        <32m>└→eth2<0m>  primary  e1000e      up     52:54:00:12:34:56  <1;33m>eth0npri<0m>

        """;

    private const string Coloured =
        """
        NAME    ROLE     DRIVER      STATE  ADDRESS            WANTED
        eth0    master   virtio_net  up     52:54:00:12:34:56
          eth1  standby  virtio_net  up     52:54:00:12:34:56  <1;33m>eth0nsby<0m>
        <32m>* eth2<0m>  primary  e1000e      up     52:54:00:12:34:56  <1;33m>eth0npri<0m>

        """;

    [Theory]
    [InlineData("LC_ALL=C.UTF-8", Drawn)]
    [InlineData("LANG=C.UTF-8", Drawn)]
    [InlineData("LC_CTYPE=C.utf8 LANG=C", Drawn)]
    [InlineData("LC_ALL=C.UTF-8 NO_COLOR=", Drawn)]
    [InlineData("LC_ALL=C", Coloured)]
    [InlineData("LC_ALL=C LANG=C.UTF-8", Coloured)]
    [InlineData("LC_ALL=de_DE.ISO-8859-1", Coloured)]
    [InlineData("", Coloured)]
    [InlineData("LC_ALL=C.UTF-8 NO_COLOR=1", Plain)]
    [InlineData("LC_ALL=C.UTF-8 TERM=dumb", Plain)]
    [InlineData("LC_ALL=C.UTF-8 TERM=", Plain)]
    public void Lines_and_colours_depend_on_the_terminal(string environment, string list) =>
        Assert.Equal(list, On($"env {environment}", end: ""));

    [Fact]
    public void A_pipe_on_a_terminal_gets_plain_text() => Assert.Equal(Plain, On("env LC_ALL=C.UTF-8", end: "| cat"));

    [Fact]
    public void Invalid_rules_show_no_wanted_name()
    {
        string list = On("env LC_ALL=C.UTF-8", end: "", rules: "tests/golden/cases/list-broken-rules/rules.yaml");

        Assert.Contains("  primary  e1000e      up     52:54:00:12:34:56  ?\n", list, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_red()
    {
        const string Reason = "17 bytes, 15 is the most; 'too-long: hash' in the rule shortens it";
        const string Standby = $"<1;31m>enp193s0f0np0nsby ({Reason})<0m>";
        string list = On("env LC_ALL=C.UTF-8", end: "", machine: "edited-long-name");

        Assert.Contains($"standby  virtio_net  up     52:54:00:12:34:56  {Standby}\n", list, StringComparison.Ordinal);
    }

    // script(1) starts the program, so it needs its own process, even if other tests run the program in theirs.
    private static string On(
        string environment, string end, string rules = "rules/50-failover.yaml", string machine = "qemu-6.1")
    {
        string record = Path.Join(Tool.Top, $"tests/golden/machines/{machine}.umockdev");
        string command = $"list --from '{record}' --rules '{Path.Join(Tool.Top, rules)}' {end}";
        CommandResult said = Tool.RunInNamespace(
            $"""
            unset NO_COLOR LC_ALL LC_CTYPE LANG
            export TERM=xterm
            script -qec "{environment} '$0' {command}" /dev/null </dev/null || true
            """);
        Assert.Equal("", said.Err);
        return said.Out
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("\e[0m", "<0m>", StringComparison.Ordinal)
            .Replace("\e[1;31m", "<1;31m>", StringComparison.Ordinal)
            .Replace("\e[32m", "<32m>", StringComparison.Ordinal)
            .Replace("\e[1;33m", "<1;33m>", StringComparison.Ordinal);
    }
}
