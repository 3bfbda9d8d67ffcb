using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using FailoverRename.Testing;

namespace FailoverRename.Tests;

/// <summary>One run with a thousand rules in twenty files, for the sixty-four slaves of one machine.</summary>
public sealed class ManyRulesTests : IDisposable
{
    private const int Files = 20;
    private const int RulesOfAFile = 50;
    private const int Masters = 32;

    private readonly string _directory = Directory.CreateTempSubdirectory("failover-rename-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Each_slave_gets_the_name_of_its_last_rule()
    {
        string record = Path.Join(_directory, "machine.umockdev");
        string rules = Path.Join(_directory, "rules");
        File.WriteAllText(record, Machine());
        Directory.CreateDirectory(rules);
        for (int file = 0; file < Files; file++)
        {
            File.WriteAllText(Path.Join(rules, $"{file:00}-many.yaml"), Rules(file));
        }

        using RecordedMachine machine = RecordedMachine.FromRecord(record);
        CommandResult said = Tool.Run("--dry-run", "--all", "--sysfs", machine.Root, "--rules", rules);

        Assert.Equal(("", 0), (said.Err, said.Status));
        string[] lines = said.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            Enumerable.Range(0, Masters).SelectMany(number => new[]
            {
                $"sby{number}: would be renamed to 'ens{number}r19x49' (standby of 'ens{number}', rule 'f19r49')",
                $"pri{number}: would be renamed to 'ens{number}r19x48' (primary of 'ens{number}', rule 'f19r48')",
            }),
            lines);
    }

    // Every second rule is for the primary, and all rules need an attribute.
    private static string Rules(int file)
    {
        StringBuilder text = new("version: 1\nrules:\n");
        for (int rule = 0; rule < RulesOfAFile; rule++)
        {
            string role = rule % 2 == 0 ? "primary" : "standby";
            text.Append(CultureInfo.InvariantCulture, $"  - rule: f{file}r{rule}\n");
            text.Append(
                CultureInfo.InvariantCulture, $"    match: {{ role: {role}, attr: {{ mtu: \"1[0-9]00\" }} }}\n");
            text.Append(CultureInfo.InvariantCulture, $"    suffix: r{file}x{rule}\n");
        }

        return text.ToString();
    }

    private static string Machine() => string.Concat(Enumerable.Range(0, Masters).Select(Instance));

    private static string Instance(int number)
    {
        string virtio = $"/devices/pci0000:00/0000:00:{number:x2}.0/virtio{number}";
        string pci = $"/devices/pci0000:00/0000:01:{number:x2}.0";
        string features = new string('0', 62) + "10";
        string common = "E: SUBSYSTEM=net\nA: mtu=1500\\n\n";
        string lowers = $"L: lower_sby{number}=../sby{number}\n"
            + $"L: lower_pri{number}=../../../../0000:01:{number:x2}.0/net/pri{number}\n";
        int index = (number * 3) + 2;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            P: {virtio}
            A: features={features}\n
            L: driver=../../../../bus/virtio/drivers/virtio_net

            P: {virtio}/net/ens{number}
            E: IFINDEX={index}
            E: INTERFACE=ens{number}
            {common}{lowers}L: device=../../../virtio{number}

            P: {virtio}/net/sby{number}
            E: IFINDEX={index + 1}
            E: INTERFACE=sby{number}
            {common}A: phys_port_name=sby\n
            L: master=../ens{number}
            L: device=../../../virtio{number}

            P: {pci}
            L: driver=../../../bus/pci/drivers/e1000e

            P: {pci}/net/pri{number}
            E: IFINDEX={index + 2}
            E: INTERFACE=pri{number}
            {common}L: master=../../../0000:00:{number:x2}.0/virtio{number}/net/ens{number}
            L: device=../../../0000:01:{number:x2}.0


            """);
    }
}
