using System;
using System.Net.Sockets;

namespace FailoverRename.Tests.RuleFiles;

/// <summary>
/// Tests which files in a directory of rules <c>check</c> accepts. Each test has a namespace with an empty /run. No
/// test takes longer than the others, because the program waits for no file.
/// </summary>
public sealed class FileTrustTests
{
    private const string Top = "/run/failover-rename";
    private const string Rules = Top + "/rules.d";
    private const string File = Rules + "/60-a.yaml";
    private const string Else = "/run/else";

    private const string TheTop = "the directory '" + Top + "'";
    private const string TheRules = "the directory '" + Rules + "'";
    private const string TheElse = "the directory '" + Else + "'";

    private const string Owned = "(mode 0755, owner 7, group 0)";
    private const string May = "only root and the caller may";
    private const string Able = May + " be able to write it";
    private const string NotAsLong = "is not as long as it says: it is being written, or made by the kernel";
    private const string TooMany = "more than 1000 entries; no directory of rules files has that many";

    [Theory]
    [InlineData("chmod 666 " + File, File, "anyone can write this file (mode 0666, owner 0, group 0)", May)]
    [InlineData("chown 7 " + File, File, "this file belongs to uid 7 (mode 0644, owner 7, group 0)", Able)]
    [InlineData("chmod g+w A; chgrp 7 A", File, "the group 7 can write this file (mode 0664, owner 0, group 7)", May)]
    [InlineData("chmod 1777 " + Rules, Rules, "anyone can write " + TheRules + " (mode 1777, owner 0, group 0)", May)]
    [InlineData("chmod 777 " + Top, Rules, "anyone can write " + TheTop + " (mode 0777, owner 0, group 0)", May)]
    [InlineData("chown 7 B; mv A B/a; ln -s B/a A", File, TheElse + " belongs to uid 7 " + Owned, Able)]
    public void A_stranger_who_can_write_a_file_is_a_fault(string script, string place, string stranger, string end) =>
        Assert.Equal(new CommandResult("", $"{place}:1:1: {stranger}; {end}\n", 3), Check(script));

    [Theory]
    [InlineData(7, "")]
    [InlineData(
        8, "warning: this file belongs to uid 8 (mode 0644, owner 8, group 0); " + Able + "; a run refuses it\n")]
    public void Only_a_file_of_another_user_is_a_warning(int owner, string warning)
    {
        CommandResult said = Tool.RunInNamespace(
            $$"""
            printf 'version: 1\nrules: [{ suffix: x }]\n' >/run/a.yaml
            chown {{owner}} /run/a.yaml
            setpriv --reuid=7 --clear-groups --inh-caps=+dac_read_search --ambient-caps=+dac_read_search \
                "$0" check /run/a.yaml
            """);

        Assert.Equal(warning, said.Err.Replace("/run/a.yaml:1:1: ", "", StringComparison.Ordinal));
        Assert.Equal(0, said.Status);
    }

    [Fact]
    public void A_link_may_lead_to_another_directory() =>
        Assert.Equal(new CommandResult("3 rules, no fault\n", "", 0), Check("mv A B/a; ln -s B/a A"));

    [Fact]
    public void A_link_to_the_null_device_masks_a_file() => Assert.Equal(
        new CommandResult("0 rules, no fault\n", "", 0),
        Check($"ln -sf /dev/null {File}; ln -s /dev/null {Rules}/50-failover.yaml"));

    [Theory]
    [InlineData("rm A; mkfifo A", "is a FIFO, where a file is expected")]
    [InlineData("rm A; mkdir A", "is a directory, where a file is expected")]
    [InlineData("ln -sf /dev/zero A", "is a device, where a file is expected")]
    [InlineData("rm A; mknod A c 1 5", "is a device, where a file is expected")]
    [InlineData("ln -sf nowhere A", "cannot be read: No such file or directory")]
    [InlineData("rm A; ln -s A A", "cannot be read: Too many levels of symbolic links")]
    [InlineData("ln -sf /proc/self/environ A", NotAsLong)]
    [InlineData("ln -sf /proc/kmsg A", NotAsLong)]
    [InlineData("truncate -s 1T A", "more than 1048576 bytes; no rules file is that large")]
    [InlineData("printf '\\377' >A", "the byte 0xff is not UTF-8; save the file as UTF-8")]
    [InlineData("printf '\\0' >A", "not YAML: a NUL byte; a rules file is UTF-8 text")]
    public void A_path_that_is_no_rules_file_is_refused(string script, string fault)
    {
        CommandResult said = Check($"cd {Rules}; {script}");

        Assert.Equal($"{File}:1:1: {fault}", said.Err.Split('\n')[0]);
        Assert.Equal(("", 3), (said.Out, said.Status));
    }

    [Fact]
    public void A_socket_is_refused()
    {
        string directory = System.IO.Directory.CreateTempSubdirectory("failover-rename-").FullName;
        string path = $"{directory}/60-a.yaml";
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));

        CommandResult refused = new("", $"{path}:1:1: is a socket, where a file is expected\n", 3);
        Assert.Equal([refused, refused], [Tool.Run("check", path), Tool.Run("check", directory)]);
        System.IO.Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData("rm -r D; mkfifo D", "is a file, where a directory of rules files is expected")]
    [InlineData("cd D; seq -f %06g.yaml 100000 | xargs touch", TooMany)]
    [InlineData("rm -r D; ln -s D D", "cannot be listed: Too many levels of symbolic links")]
    public void A_path_that_is_no_directory_of_rules_is_refused(string script, string fault) => Assert.Equal(
        new CommandResult("", $"{Rules}:1:1: {fault}\n", 3),
        Check(script));

    [Fact]
    public void All_files_together_have_a_size_limit() => Assert.Equal(
        new CommandResult(
            "",
            $"{Rules}:1:1: more than 8388608 bytes of rules with the file '68-a.yaml'; all files together have no more"
                + "\n",
            3),
        Check($"for i in 1 2 3 4 5 6 7 8 9; do head -c 1048576 /dev/zero | tr '\\0' '#' >{Rules}/6$i-a.yaml; done"));

    [Fact]
    public void A_file_that_grows_is_not_waited_for()
    {
        CommandResult said = Check(
            $"""
            while :; do echo '# more'; done >>{File} & writer=$!
            for i in 1 2 3 4 5; do "$0" check --quiet 2>&1 | sed 's/.*: //'; done | sort -u
            kill $writer
            rm {File}
            """);

        // Between two writes, the program may read the whole file successfully.
        Assert.Matches(
            @"\A(it is being written, or made by the kernel\n|more than 1048576 [^\n]*\n)*2 rules, no fault\n\z",
            said.Out);
    }

    // A is the file, B is another directory, and D is the directory of the rules.
    private static CommandResult Check(string script)
    {
        string named = script
            .Replace("A", File, StringComparison.Ordinal)
            .Replace("B", Else, StringComparison.Ordinal)
            .Replace("D", Rules, StringComparison.Ordinal);
        return Tool.RunInNamespace(
            $$"""
            mkdir -p {{Rules}} {{Else}}
            printf 'version: 1\nrules: [{ suffix: x }]\n' >{{File}}
            {{named}}
            exec "$0" check
            """);
    }
}
