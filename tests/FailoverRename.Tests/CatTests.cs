using System.IO;

namespace FailoverRename.Tests;

/// <summary>Tests the files that <c>cat</c> prints, and the rules of <c>--with</c>.</summary>
public sealed class CatTests
{
    private const string Installed = "/run/failover-rename/rules.d";

    private const string Rule = "version: 1\nrules: [{ match: { role: standby }, suffix: x }]\n";

    private static readonly string Carried =
        "# 50-failover.yaml (carried by failover-rename)\n" + BuildInfo.Rules.TrimEnd('\n') + "\n";

    private static readonly string Machine = Path.Join(Tool.Top, "tests/golden/machines/qemu-6.1.umockdev");

    [Fact]
    public void Only_the_carried_file_is_printed_if_nothing_is_installed() =>
        Assert.Equal(new CommandResult(Carried, "", 0), Run("\"$0\" cat"));

    [Fact]
    public void Files_are_printed_in_the_order_in_which_they_are_read() => Assert.Equal(
        new CommandResult(
            $"# {Installed}/40-a.yaml\nno\n\trules\n\n{Carried}\n# {Installed}/60-b.yaml\nb\n\n", "", 0),
        Run("printf 'b\\n\\n' >60-b.yaml; printf 'no\\n\\trules' >40-a.yaml; \"$0\" cat"));

    [Fact]
    public void A_replaced_file_is_reported_with_its_replacement() => Assert.Equal(
        new CommandResult(
            $"""
            # 50-failover.yaml (carried by failover-rename) is replaced by {Installed}/50-failover.yaml
            # {Installed}/50-failover.yaml
            mine

            # {Installed}/60-b.yaml is replaced by with/60-b.yaml
            # with/60-b.yaml
            new

            """,
            "",
            0),
        Run(
            """
            echo mine >50-failover.yaml
            echo old >60-b.yaml
            cd /run; mkdir with; echo new >with/60-b.yaml
            "$0" cat --with with
            """));

    [Theory]
    [InlineData(": >50-failover.yaml")]
    [InlineData("ln -s /dev/null 50-failover.yaml")]
    public void An_empty_file_or_a_link_to_the_null_device_masks_a_file(string script)
    {
        const string Mask = $"{Installed}/50-failover.yaml";

        Assert.Equal(
            new CommandResult(
                $"# 50-failover.yaml (carried by failover-rename) is masked by {Mask}\n# {Mask}\n", "", 0),
            Run($"{script}; \"$0\" cat"));
    }

    [Fact]
    public void A_file_with_comments_only_masks_a_file()
    {
        const string Mask = $"{Installed}/50-failover.yaml";

        Assert.Equal(
            new CommandResult(
                $"# 50-failover.yaml (carried by failover-rename) is masked by {Mask}\n# {Mask}\n# no\n\n # rules\n",
                "",
                0),
            Run("printf '# no\\n\\n # rules\\n' >50-failover.yaml; \"$0\" cat"));
    }

    [Fact]
    public void Only_the_rules_that_are_named_are_printed() => Assert.Equal(
        new CommandResult("# /run/b.yaml\nb\n\n# /run/c.yaml\nc\n", "", 0),
        Run(
            """
            echo a >60-a.yaml; echo b >/run/b.yaml; echo c >/run/c.yaml
            "$0" cat --rules /run/c.yaml --rules /run/b.yaml
            """));

    [Fact]
    public void A_file_that_others_can_write_is_printed_and_refused() => Assert.Equal(
        new CommandResult(
            $"{Carried}\n# {Installed}/60-a.yaml\na\n[status 3]\n",
            $"{Installed}/60-a.yaml:1:1: anyone can write this file (mode 0666, owner 0, group 0); only root and"
                + " the caller may\n",
            0),
        Run("echo a >60-a.yaml; chmod 666 60-a.yaml; \"$0\" cat || echo \"[status $?]\""));

    [Fact]
    public void The_other_files_are_printed_if_one_cannot_be_read() => Assert.Equal(
        new CommandResult(
            $"{Carried}\n# {Installed}/70-c.yaml\nc\n[status 3]\n",
            $"""
            {Installed}/60-a.yaml:1:1: is a directory, where a file is expected
            {Installed}/60-b.yaml:1:1: the byte 0xff is not UTF-8; save the file as UTF-8
              1 | �
                | ^

            """,
            0),
        Run(
            """
            mkdir 60-a.yaml; printf '\377' >60-b.yaml; echo c >70-c.yaml
            "$0" cat || echo "[status $?]"
            """));

    [Fact]
    public void Control_characters_do_not_reach_a_terminal() => Assert.Equal(
        new CommandResult(
            $"{Carried}\n# {Installed}/60-\\x1b.yaml\na\\x1b[31m\\x0d\n\\u202eb\t\\x07\n", "", 0),
        Run("printf 'a\\033[31m\\r\\n\\342\\200\\256b\\t\\007\\n' >\"$(printf '60-\\033.yaml')\"; \"$0\" cat"));

    [Theory]
    [InlineData("cat --with /run/60-try.yaml >/dev/null")]
    [InlineData("check --with /run/60-try.yaml")]
    [InlineData("list --with /run/60-try.yaml --from $machine")]
    [InlineData("-n --all --with /run/60-try.yaml --from $machine")]
    public void Rules_of_the_option_with_may_belong_to_anyone(string command)
    {
        CommandResult said = Run(
            $"""
            machine={Machine}; printf '{Rule}' >/run/60-try.yaml; chmod 666 /run/60-try.yaml
            "$0" {command}
            """);

        Assert.Equal(
            (
                "/run/60-try.yaml:1:1: warning: anyone can write this file (mode 0666, owner 0, group 0); only root"
                    + " and the caller may; a run refuses it\n",
                0),
            (said.Err, said.Status));
    }

    [Fact]
    public void Rules_of_the_option_with_are_added_to_the_installed_ones()
    {
        CommandResult said = Run(
            $"""
            printf '{Rule}' >/run/60-try.yaml
            "$0" -n --all --with /run/60-try.yaml --from {Machine}
            """);

        Assert.Equal(
            """
            eth1: would be renamed to 'eth0x' (standby of 'eth0', rule at 60-try.yaml:2)
            eth2: would be renamed to 'eth0npri' (primary of 'eth0', rule 'primary slave')

            """,
            said.Out);
        Assert.Equal(("", 0), (said.Err, said.Status));
    }

    private static CommandResult Run(string script) =>
        Tool.RunInNamespace($"mkdir -p {Installed}; cd {Installed}; {script}");
}
