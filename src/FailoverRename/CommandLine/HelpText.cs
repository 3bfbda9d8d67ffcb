namespace FailoverRename.CommandLine;

/// <summary>The output of --help.</summary>
internal static class HelpText
{
    internal const string Text = """
        Usage: failover-rename [OPTION]... [DEVICE]...
               failover-rename list [--json] [--rules PATH]... [--sysfs DIR | --from RECORD]
               failover-rename check [--json] [--quiet] [FILE]...
               failover-rename export [--rules PATH]... [DEVICE]
               failover-rename capture [--anonymize]

        Name the slaves of failover network devices after their master: ens3 has ens3nsby
        and ens3npri. DEVICE is a failover master, which means all its slaves, or one slave:
        a name, an altname, an ifindex, a path in /sys or a DEVPATH. Without DEVICE, in an
        event of udev(7), it is that event's device.

        Commands:
          list              show masters and slaves, their names and the names wanted
          check             say what is wrong with rules files; all that count, or FILEs
          export            print the properties that the rules set, for IMPORT{program} of udev
          capture           write a record of this machine's network devices, for a bug report

        Options:
          -a, --all         all failover devices of this network namespace
              --allow-down  take a link down for its rename where the kernel insists on it
          -n, --dry-run     show what would be done and why, and change nothing
          -j, --json        print JSON
          -v, --verbose     tell also what stays as it is, and where the rules stand;
                            with --dry-run, why each rule matches or not
          -q, --quiet       print only what goes wrong
              --rules PATH  read this rules file or directory, and no others; may be repeated
              --sysfs DIR   read the machine recorded in DIR (with --dry-run and list only)
              --log-target TARGET
                            send messages to auto, console, journal, journal-or-kmsg, kmsg,
                            syslog, syslog-or-kmsg or null; auto is the system's log in an
                            event of udev(7), else console
              --log-level LEVEL
                            drop messages below emerg, alert, crit, err, warning, notice,
                            info or debug, or 0 to 7; info, with -q warning, with -v debug
              --from RECORD read the machine recorded by capture, '-' for standard input (with
                            --dry-run and list only)
              --new         in an event: tell that udev has marked the slave (for udev rules)
              --anonymize   with capture, replace hardware addresses, serial numbers and host name
              --version     print the version
          -h, --help        print this help

        Exit status: 0 names are as the rules say; 1 something was refused or failed, and the
        old name stands; 2 the command line is wrong; 3 the rules are invalid.

        See failover-rename(8) and failover-rename.yaml(5).
        """;
}
