using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using FailoverRename.RuleFiles;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;

namespace FailoverRename.Tests.RuleFiles;

public sealed class RuleFileSearchTests : IDisposable
{
    private static readonly SourceText Carried =
        new("50-failover.yaml", $"{TemporaryDirectory.Head}  - rule: carried\n    suffix: x\n");

    private const string All = " (mode 0777, owner 0, group 0)";
    private const string OnlyRoot = "only root and the caller may";

    private readonly TemporaryDirectory _directory = new();
    private readonly DiagnosticBag _diagnostics = new();
    private readonly string _etc;
    private readonly string _run;
    private Severity _named = Severity.Error;

    public RuleFileSearchTests()
    {
        _etc = _directory.Sub("etc");
        _run = _directory.Sub("run");
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Files_are_read_in_the_order_of_their_names_across_directories()
    {
        _directory.WriteRule("etc/70-a.yaml", "etc 70");
        _directory.WriteRule("etc/10-a.yaml", "etc 10");
        _directory.WriteRule("run/60-a.yaml", "run 60");
        _directory.WriteRule("run/80-a.yaml", "run 80");

        Assert.Equal(["etc 10", "carried", "run 60", "etc 70", "run 80"], Load());
    }

    [Fact]
    public void Names_are_compared_byte_by_byte()
    {
        _directory.WriteRule("etc/b.yaml", "b");
        _directory.WriteRule("run/B.yaml", "B");
        _directory.WriteRule("etc/9.yaml", "9");
        _directory.WriteRule("run/10.yaml", "10");
        _directory.WriteRule("etc/\ufb01.yaml", "U+FB01");
        _directory.WriteRule("run/\U0001f600.yaml", "U+1F600");

        Assert.Equal(["10", "carried", "9", "B", "b", "U+FB01", "U+1F600"], Load());
    }

    [Fact]
    public void A_file_replaces_those_of_its_name_in_later_directories()
    {
        _directory.WriteRule("etc/60-a.yaml", "etc");
        _directory.WriteRule("run/60-a.yaml", "run");

        Assert.Equal(["carried", "etc"], Load());
    }

    [Fact]
    public void A_file_replaces_the_carried_file_of_its_name()
    {
        _directory.WriteRule("run/50-failover.yaml", "run");

        Assert.Equal(["run"], Load());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# not here\n")]
    public void A_file_without_rules_masks_files_of_its_name(string text)
    {
        _directory.WriteRule("run/50-failover.yaml", "run");
        _directory.Write("etc/50-failover.yaml", text);

        Assert.Empty(Load());
    }

    [Fact]
    public void A_link_to_dev_null_masks_files_of_its_name()
    {
        _directory.WriteRule("run/50-failover.yaml", "run");
        File.CreateSymbolicLink(Path.Combine(_etc, "50-failover.yaml"), "/dev/null");

        Assert.Empty(Load());
    }

    [Fact]
    public void A_replaced_file_is_not_read()
    {
        _directory.WriteRule("etc/60-a.yaml", "etc");
        _directory.Write("run/60-a.yaml", "not: rules\n");

        Assert.Equal(["carried", "etc"], Load());
    }

    [Fact]
    public void Only_files_ending_in_yaml_are_read()
    {
        string[] others = ["60-a.yml", "60-a.yaml.bak", "60-a.YAML", "60-ayaml", "README", "60-a.yaml~"];
        foreach (string name in others)
        {
            _directory.Write($"etc/{name}", "not: rules\n");
        }

        Assert.Equal(["carried"], Load());
    }

    [Fact]
    public void A_directory_named_like_a_rules_file_is_a_fault()
    {
        string path = _directory.Sub("etc/60-directory.yaml");

        Assert.Null(Load([_etc]));
        Assert.Equal([$"{path}:1:1: is a directory, where a file is expected"], Faults());
    }

    // Editors put hidden files beside the file that they edit. The lock of Emacs is a dangling link.
    [Fact]
    public void Hidden_files_are_not_read()
    {
        _directory.Write("etc/.60-a.yaml", "not: rules\n");
        File.CreateSymbolicLink(Path.Combine(_etc, ".#60-a.yaml"), "root@host.1234:1");

        Assert.Equal(["carried"], Load());
    }

    [Fact]
    public void A_missing_directory_has_no_files()
    {
        string missing = Path.Combine(_directory.Path, "lib");
        _directory.WriteRule("run/60-a.yaml", "run");

        Assert.Equal(["carried", "run"], Titles(Load([missing, _run])));
    }

    [Fact]
    public void A_file_instead_of_a_directory_is_a_fault()
    {
        string file = _directory.Write("lib", "");

        Assert.Null(Load([file]));
        Assert.Equal([$"{file}:1:1: is a file, where a directory of rules files is expected"], Faults());
    }

    [Fact]
    public void A_directory_that_cannot_be_listed_is_a_fault()
    {
        string loop = Path.Combine(_directory.Path, "lib");
        File.CreateSymbolicLink(loop, loop);

        Assert.Null(Load([loop]));
        Assert.Equal([$"{loop}:1:1: cannot be listed: Too many levels of symbolic links"], Faults());
    }

    [Fact]
    public void A_fault_in_one_file_makes_all_rules_invalid()
    {
        _directory.WriteRule("etc/60-a.yaml", "etc");
        string faulty = _directory.Write("run/70-a.yaml", "version: 1\n");

        Assert.Null(Load([_etc, _run]));
        Assert.Equal(
            [$"{faulty}:1:1: 'rules' is missing; a rules file has 'version: 1' and a list of rules"],
            Faults());
    }

    [Fact]
    public void The_faults_of_all_files_are_reported()
    {
        string first = _directory.Write("run/10-a.yaml", "version: 2\nrules: []\n");
        string second = _directory.Write(
            "etc/20-a.yaml", $"{TemporaryDirectory.Head}  - suffix: a/b\n  - suffix: ''\n");
        string third = Path.Combine(_etc, "30-a.yaml");
        File.CreateSymbolicLink(third, "nowhere");

        Assert.Null(Load([_etc, _run]));
        Assert.Equal(
            [
                $"{first}:1:10: unknown version '2'; this program reads version 1",
                $"{second}:3:13: the suffix 'a/b' can never give a valid name: a name cannot contain '/'",
                $"{second}:4:13: an empty suffix would be the master's own name",
                $"{third}:1:1: cannot be read: No such file or directory",
            ],
            Faults());
    }

    [Fact]
    public void A_title_may_be_used_in_two_files()
    {
        _directory.WriteRule("etc/60-a.yaml", "same");
        _directory.WriteRule("run/70-a.yaml", "same");

        Assert.Equal(["carried", "same", "same"], Load());
    }

    [Fact]
    public void Given_files_and_directories_are_read_in_the_order_of_file_names()
    {
        _directory.WriteRule("etc/70-a.yaml", "etc 70");
        _directory.WriteRule("etc/10-a.yaml", "etc 10");
        _directory.Write("etc/README", "not: rules\n");
        string file = _directory.WriteRule("60-any.conf", "file 60");

        Assert.Equal(["etc 10", "file 60", "etc 70"], Titles(LoadOnly(file, _etc)));
        Assert.Equal(["file 60"], Titles(LoadOnly(file)));
        Assert.Empty(Titles(LoadOnly()));
    }

    [Fact]
    public void A_given_directory_without_files_is_a_fault()
    {
        Assert.Null(LoadOnly(_run));
        Assert.Equal([$"{_run}:1:1: there is no rules file in it: their names end in '.yaml'"], Faults());
    }

    [Fact]
    public void A_given_file_that_is_missing_is_a_fault()
    {
        string missing = Path.Combine(_directory.Path, "70-site.yaml");

        Assert.Null(LoadOnly(missing));
        Assert.Equal([$"{missing}:1:1: cannot be read: No such file or directory"], Faults());
    }

    [Fact]
    public void An_installed_file_that_others_can_write_is_a_fault()
    {
        string path = _directory.WriteRule("etc/60-a.yaml", "etc");
        AllowAll(path);

        Assert.Null(Load([_etc]));
        Assert.Equal([$"{path}:1:1: anyone can write this file{All}; {OnlyRoot}"], Faults());
    }

    [Fact]
    public void An_installed_directory_that_others_can_write_is_a_fault()
    {
        _directory.WriteRule("etc/60-a.yaml", "etc");
        AllowAll(_etc);

        Assert.Null(Load([_etc]));
        Assert.Equal([$"{_etc}:1:1: anyone can write the directory '{_etc}'{All}; {OnlyRoot}"], Faults());
    }

    [Theory]
    [InlineData(Severity.Error, "")]
    [InlineData(Severity.Warning, "; a run refuses it")]
    public void A_given_path_that_others_can_write_has_the_severity_of_the_caller(
        Severity severity, string now)
    {
        _named = severity;
        string path = _directory.WriteRule("etc/60-a.yaml", "etc");
        AllowAll(_etc);
        AllowAll(path);

        Assert.Equal(severity == Severity.Warning, LoadOnly(_etc) is not null);
        Assert.All(_diagnostics.Found, fault => Assert.Equal(severity, fault.Severity));
        Assert.Equal(
            [
                $"{_etc}:1:1: anyone can write this directory{All}; {OnlyRoot}{now}",
                $"{path}:1:1: anyone can write this file{All}; {OnlyRoot}{now}",
            ],
            Faults());
    }

    [Fact]
    public void Files_to_try_replace_the_installed_files_of_their_names()
    {
        _directory.WriteRule("etc/60-a.yaml", "etc");
        _directory.WriteRule("run/70-a.yaml", "run");
        string file = _directory.WriteRule("50-failover.yaml", "tried 50");
        _directory.Sub("new");
        _directory.WriteRule("new/70-a.yaml", "tried 70");

        Assert.Equal(
            ["tried 50", "etc", "tried 70"],
            Titles(Load([_etc, _run], file, Path.Combine(_directory.Path, "new"))));
    }

    [Fact]
    public void A_directory_has_a_limit_of_entries()
    {
        for (int number = 1; number <= RuleFileSearch.MaxEntries; number++)
        {
            _directory.Write($"etc/{number}", "");
            _directory.Write($"etc/.{number}", "");
        }

        Assert.Equal(["carried"], Load());
        Assert.Empty(_diagnostics.Found);
        _directory.Write("etc/one-more", "");

        Assert.Null(Load([_etc]));
        Assert.Equal([$"{_etc}:1:1: more than 1000 entries; no directory of rules files has that many"], Faults());
    }

    [Fact]
    public void A_yml_file_is_a_warning()
    {
        string path = _directory.WriteRule("etc/60-a.yml", "etc");

        Assert.Equal(["carried"], Load());
        Diagnostic warning = Assert.Single(_diagnostics.Found);
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Equal([$"{path}:1:1: is not read: a rules file ends in '.yaml'"], Faults());
    }

    [Fact]
    public void The_systems_directories_are_searched_in_this_order() => Assert.Equal(
        ["/etc/failover-rename/rules.d", "/run/failover-rename/rules.d", "/usr/lib/failover-rename/rules.d"],
        RuleFileSearch.SystemDirectories);

    [Fact]
    public void The_program_carries_the_shipped_file() => Assert.Equal(
        File.ReadAllText(Path.Combine(Tool.Top, "rules/50-failover.yaml")).TrimEnd(), BuildInfo.Rules.TrimEnd());

    private static void AllowAll(string path) => File.SetUnixFileMode(
        path,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite
            | UnixFileMode.OtherExecute);

    private string[] Load() => Titles(Load([_etc, _run]));

    private RuleSet? Load(ImmutableArray<string> directories, params ImmutableArray<string> with) => Load(
        search => search.Installed(with, directories, Carried).Values.Select(files => files[0]));

    private RuleSet? LoadOnly(params ImmutableArray<string> paths) => Load(search => search.Only(paths));

    private RuleSet? Load(Func<RuleFileSearch, IEnumerable<RuleFileEntry>> find)
    {
        RuleFileReader reader = new(_named, _diagnostics);
        return RuleSource.Load(find(new RuleFileSearch(reader, _diagnostics)), reader, _diagnostics);
    }

    private string[] Titles(RuleSet? rules)
    {
        Assert.False(_diagnostics.HasErrors);
        return [.. rules!.Rules.Select(rule => rule.Title!)];
    }

    private string[] Faults() => [.. _diagnostics.Found.Select(fault => $"{fault.Position}: {fault.Message}")];
}
