using System.CommandLine;

namespace FailoverRename.CommandLine;

/// <summary>
/// The commands, options and arguments. Each has the description that <see cref="HelpText"/> prints; failover-rename(8)
/// documents them.
/// </summary>
internal static class Symbols
{
    internal static Argument<string[]> Devices { get; } = new("DEVICE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "DEVICE is a failover master, which means all its slaves, or one slave: a name, an altname, an"
            + " ifindex, a path in /sys or a DEVPATH. Without DEVICE, in an event of udev(7), the program takes the"
            + " device of that event.",
    };

    internal static Argument<string?> Exported { get; } = new("DEVICE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "DEVICE is a name, an altname, an ifindex, a path in /sys or a DEVPATH. Without DEVICE, in an"
            + " event of udev(7), the command takes the device of that event.",
    };

    internal static Argument<string[]> Watched { get; } = new("DEVICE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "DEVICE is a failover master or a slave, and stands for its whole instance; it may appear later."
            + " Without DEVICE, the command prints the changes of all instances.",
    };

    internal static Argument<string[]> Files { get; } = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "FILE is a rules file or a directory of rules files. Without FILE, the command checks the rules"
            + " that a run would use.",
    };

    internal static Option<bool> All { get; } =
        Flag("--all", "-a", "name the slaves of all failover masters in this network namespace");

    internal static Option<bool> AllowDown { get; } = Flag(
        "--allow-down", "take a link down for its rename if the kernel cannot rename it while it is up");

    internal static Option<bool> DryRun { get; } =
        Flag("--dry-run", "-n", "show what would be done and why, and change nothing");

    internal static Option<bool> Json { get; } = Flag("--json", "-j", "print JSON", recursive: true);

    internal static Option<bool> Verbose { get; } = Flag(
        "--verbose",
        "-v",
        "also report names that need no change, with each rule's file and line; with --dry-run, also why each rule"
            + " matches or does not");

    internal static Option<bool> Quiet { get; } = Flag("--quiet", "-q", "print only what goes wrong");

    internal static Option<bool> Prometheus { get; } =
        Flag("--prometheus", "print metrics, for the textfile collector of Prometheus' node_exporter");

    internal static Option<string?> Until { get; } = new("--until")
    {
        HelpName = "STATE",
        Description = "print nothing, and end when DEVICE is in this state: primary or standby sends, the primary has"
            + " joined or left, or all slaves are named",
    };

    internal static Option<string?> Timeout { get; } = new("--timeout")
    {
        HelpName = "SECONDS",
        Description = "with --until, wait no longer than this; the exit status is then 1",
    };

    internal static Option<string[]> Rules { get; } = new("--rules")
    {
        HelpName = "PATH",
        Recursive = true,
        Description = "read this rules file or directory, and no others; may be repeated",
    };

    internal static Option<string[]> With { get; } = new("--with")
    {
        HelpName = "PATH",
        Recursive = true,
        Description = "add this rules file or directory to the installed ones, to try it; may be repeated (with"
            + " --dry-run, list, check and cat only)",
    };

    internal static Option<string?> Sysfs { get; } = new("--sysfs")
    {
        HelpName = "DIR",
        Recursive = true,
        Description = "read the copy of another machine's /sys in DIR (with --dry-run and list only)",
    };

    internal static Option<string?> From { get; } = new("--from")
    {
        HelpName = "RECORD",
        Recursive = true,
        Description = "read the machine recorded by capture; '-' is standard input (with --dry-run and list only)",
    };

    internal static Option<string?> LogTarget { get; } = new("--log-target")
    {
        HelpName = "TARGET",
        Description = "send messages to auto, console, journal, journal-or-kmsg, kmsg, syslog, syslog-or-kmsg or null;"
            + " auto is the system's log in an event of udev(7), else console",
    };

    internal static Option<string?> LogLevel { get; } = new("--log-level")
    {
        HelpName = "LEVEL",
        Description = "drop messages below emerg, alert, crit, err, warning, notice, info or debug, or 0 to 7; the"
            + " default is info, with -q warning, with -v debug",
    };

    internal static Option<bool> New { get; } = Flag(
        "--new", "in an event of a slave that is new to udev, report its properties (for udev rules)");

    internal static Option<bool> Anonymize { get; } = Flag(
        "--anonymize", "replace hardware addresses, serial numbers and the host name");

    internal static Option<bool> Version { get; } = Flag("--version", "print the version", recursive: true);

    internal static Option<bool> Help { get; } = Flag("--help", "-h", "print this help", recursive: true);

    internal static Command List { get; } = new("list", "show masters and slaves, their names and the names wanted")
    {
        Json, Prometheus, Rules, With, Sysfs, From, Version, Help,
    };

    internal static Command Monitor { get; } = new(
        "monitor", "print what happens to failover devices, or wait for it")
    {
        Watched, Json, Until, Timeout, Rules, Version, Help,
    };

    internal static Command Check { get; } = new("check", "report the faults of rules files")
    {
        Files, Json, Quiet, Rules, With, Version, Help,
    };

    internal static Command Cat { get; } = new("cat", "print the rules files that a run would read, in order")
    {
        Rules, With, Version, Help,
    };

    internal static Command Export { get; } = new(
        "export", "print the properties that the rules set, for IMPORT{program} of udev(7)")
    {
        Exported, Rules, LogTarget, LogLevel, Version, Help,
    };

    internal static Command Capture { get; } = new(
        "capture", "write a record of this machine's network devices, for a bug report")
    {
        Anonymize, Version, Help,
    };

    internal static Command Root { get; } = MakeRoot();

    private static Command MakeRoot()
    {
        Command root = new(
            "failover-rename",
            "name the slaves of failover network devices after their master: ens3 has ens3nsby and ens3npri")
        {
            Devices, All, AllowDown, DryRun, Json, Verbose, Quiet, Rules, With, Sysfs, From, LogTarget, LogLevel, New,
            Version, Help, List, Monitor, Check, Cat, Export, Capture,
        };

        // The parser demands a subcommand unless the root has an action. Nothing calls the action.
        root.SetAction(_ => 0);
        return root;
    }

    private static Option<bool> Flag(string name, string alias, string description, bool recursive = false)
    {
        Option<bool> flag = Flag(name, description, recursive);
        flag.Aliases.Add(alias);
        return flag;
    }

    // A flag takes no value: the word after it is a device, and '--all=no' is a usage error.
    private static Option<bool> Flag(string name, string description, bool recursive = false) =>
        new(name) { Arity = ArgumentArity.Zero, Recursive = recursive, Description = description };
}
