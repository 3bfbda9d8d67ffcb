using System.IO;

namespace FailoverRename.Tests;

/// <summary>
/// The exit status of each command for each kind of fault in the rules, with and without a failover device. A dry run,
/// <c>list</c>, and <c>check</c> of the system's rules have the same status as the run.
/// </summary>
public sealed class ExitStatusTests
{
    private const string Say = "failover-rename: there is no failover device here\n";

    private const string Fault =
        "/run/failover-rename/rules.d/60-a.yaml:1:1: the byte 0xff is not UTF-8; save the file as UTF-8\n"
        + "  1 | \ufffd\n    | ^\n";

    private static readonly string Machine = Path.Join(Tool.Top, "tests/golden/machines/qemu-6.1.umockdev");

    // The system's rules, in this order: without a fault; with an unknown key; in a file that anyone can write; below a
    // directory that anyone can write.
    [Theory]
    [InlineData("check", "0 3 3 3")]
    [InlineData("check $dir/60-a.yaml", "0 3 0 0")]
    [InlineData("--all", "0 3 3 3")]
    [InlineData("--all --dry-run", "0 3 3 3")]
    [InlineData("--all --dry-run --from $machine", "0 3 3 3")]
    [InlineData("lo", "1 3 3 3")]
    [InlineData("--dry-run lo", "1 3 3 3")]
    [InlineData("--dry-run --from $machine eth0 eth9", "1 3 3 3")]
    [InlineData("list", "0 3 3 3")]
    [InlineData("list --from $machine", "0 3 3 3")]
    public void Faults_of_the_systems_rules_set_the_exit_status(string command, string statuses) => Assert.Equal(
        statuses,
        Statuses(
            $$"""
            end() { "$0" {{command}} >/dev/null 2>&1 && status=0 || status=$?; printf '%s ' $status; }
            printf 'version: 1\nrules: [{ match: { role: standby }, suffix: x }]\n' >$dir/60-a.yaml; end
            printf 'version: 1\nrules: [{ sufix: x }]\n' >$dir/60-a.yaml; end
            printf 'version: 1\nrules: [{ match: { role: standby }, suffix: x }]\n' >$dir/60-a.yaml
            chmod 666 $dir/60-a.yaml; end
            chmod 644 $dir/60-a.yaml; chmod 777 /run/failover-rename; end
            """));

    // An event without a failover instance ends before any rule is read.
    [Theory]
    [InlineData("")]
    [InlineData("export")]
    [InlineData("--all")]
    [InlineData("--dry-run")]
    public void Faults_are_ignored_in_an_event_without_a_failover_device(string command) => Assert.Equal(
        new CommandResult("", "", 0),
        Tool.RunInNamespace(
            $$"""
            mkdir -p /run/failover-rename/rules.d
            echo nonsense >/run/failover-rename/rules.d/60-a.yaml
            ACTION=add SUBSYSTEM=net IFINDEX=1 "$0" {{command}}
            """));

    // The rules of --rules or check, in this order: without a fault; with an unknown key; in a missing file; in a file
    // that anyone can write; in a directory that anyone can write; in a directory without a file.
    [Theory]
    [InlineData("check $path", "0 3 3 0 0 3")]
    [InlineData("--all --rules $path", "0 3 3 3 3 3")]
    [InlineData("--all --dry-run --rules $path", "0 3 3 3 3 3")]
    [InlineData("--all --dry-run --rules $path --from $machine", "0 3 3 3 3 3")]
    [InlineData("--rules $path lo", "1 3 3 3 3 3")]
    [InlineData("list --rules $path --from $machine", "0 3 3 3 3 3")]
    public void Faults_of_the_given_rules_set_the_exit_status(string command, string statuses) => Assert.Equal(
        statuses,
        Statuses(
            $$"""
            end() { path=$1; "$0" {{command}} >/dev/null 2>&1 && status=0 || status=$?; printf '%s ' $status; }
            cd /run
            mkdir theirs empty
            printf 'version: 1\nrules: [{ match: { role: standby }, suffix: x }]\n' |
                tee a.yaml open.yaml >theirs/a.yaml
            printf 'version: 1\nrules: [{ sufix: x }]\n' >wrong.yaml
            chmod 666 open.yaml
            chmod 777 theirs
            for rules in a.yaml wrong.yaml none.yaml open.yaml theirs empty; do end $rules; done
            """));

    [Theory]
    [InlineData("--all", "", Say)]
    [InlineData("--all --verbose", "", Say)]
    [InlineData("--all --dry-run", "", Say)]
    [InlineData("--all --dry-run --sysfs /sys", "", Say)]
    [InlineData("list", "", Say)]
    [InlineData("--all --quiet", "", "")]
    [InlineData("--all --dry-run --quiet", "", "")]
    [InlineData("--all --log-target null", "", "")]
    [InlineData("--all --json", "[]\n", "")]
    [InlineData("--all --dry-run --json", "[]\n", "")]
    [InlineData("list --json", "[]\n", "")]
    public void A_machine_without_a_failover_device_is_reported(string command, string output, string errors) =>
        Assert.Equal(new CommandResult(output, errors, 0), Tool.RunInNamespace($"\"$0\" {command}"));

    [Theory]
    [InlineData("--all", Say, "the rules are invalid, nothing is renamed")]
    [InlineData("--all --dry-run", Say, "the rules are invalid, nothing is renamed")]
    [InlineData("--all --dry-run --quiet", "", "the rules are invalid, nothing is renamed")]
    [InlineData("list", Say, "the rules are invalid; no name is wanted")]
    public void Faults_are_reported_without_a_failover_device(string command, string first, string last)
    {
        CommandResult said = Tool.RunInNamespace(
            $$"""
            mkdir -p /run/failover-rename/rules.d
            printf '\377' >/run/failover-rename/rules.d/60-a.yaml
            "$0" {{command}}
            """);

        Assert.Equal(new CommandResult("", $"{first}{Fault}failover-rename: {last}\n", 3), said);
    }

    private static string Statuses(string script) => Tool.RunInNamespace(
        $"""
        machine={Machine} dir=/run/failover-rename/rules.d
        mkdir -p $dir
        {script}
        """).Out.TrimEnd();
}
