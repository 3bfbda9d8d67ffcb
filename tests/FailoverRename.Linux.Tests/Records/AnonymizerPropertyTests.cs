using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using FailoverRename.Linux.Records;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Linux.Tests.Records;

/// <summary>Addresses in all forms and in all kinds of places: the anonymizer replaces all of them.</summary>
public sealed class AnonymizerPropertyTests
{
    // Lines of a record; {0} stands for the address.
    private static readonly ImmutableArray<string> Places =
    [
        "A: address={0}\\n", "A: phys_port_id={0}\\n", "A: phys_switch_id={0}", "A: infiniband/mlx5_0/node_guid={0}\\n",
        "A: ifalias=uplink of {0}, spare\\n", "A: note=a\\f{0}\\n", "A: note=\\303\\251{0}\\tb",
        "E: ID_SERIAL=Vendor_{0}",
        "E: ID_NOTE=x{0}", "L: lower_y{0}=../y{0}", "S: lan-{0}", "P: /devices/pci0000:00/{0}/net/eth0", "E: OF_{0}=1",
        "A: device/label=[{0}]%eth0\\n", "A: bonding/slaves=eth0 {0} eth1\\n", "A: bridge/bridge_id=8000.{0}\\n",
    ];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void All_forms_of_an_address_are_replaced(int seed)
    {
        RandomSource random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            string digits = Address(random);
            string place = Pick(random, Places);

            // '8000.1122.3344.5566' is one address of eight bytes, and the anonymizer replaces all of it.
            string written = Pick(random, [.. Writings(digits).Where(
                writing => !place.Contains("8000.", StringComparison.Ordinal) || !writing.Contains('.'))]);
            string[] lines =
            [
                "P: /devices/a/net/eth0", $"A: address={Pairs(digits, ':')}\\n",
                string.Format(CultureInfo.InvariantCulture, place, written),
            ];

            string[] scrambled = [.. Anonymizer.Scramble(lines)];

            Assert.False(Has(string.Join('\n', scrambled), digits), $"{lines[2]}\n{scrambled[2]}");
            Assert.Equal(lines.Length, scrambled.Length);
            Assert.Equal(Shape(lines[2], written), Shape(scrambled[2], NewWriting(scrambled, digits, written)));
        }
    }

    [Theory]
    [InlineData("A: address={0}\\n", "52:54:00:ab:cd:01")]
    [InlineData("A: address={0}\\n", "52-54-00-AB-CD-01")]
    [InlineData("E: X={0}", "5254.00ab.cd01")]
    [InlineData("E: X={0}", "52_54_00_ab_cd_01")]
    [InlineData("E: INTERFACE=wlx{0}", "525400abcd01")]
    [InlineData("E: INTERFACE=enx{0}", "525400abcd01")]
    [InlineData("A: phys_port_id={0}\\n", "525400abcd01")]
    [InlineData("A: phys_switch_id={0}\\n", "525400abcd01")]
    [InlineData("A: infiniband/mlx5_0/node_guid={0}\\n", "5254:0003:00ab:cd01")]
    [InlineData("A: infiniband/mlx5_0/ports/1/gids/0={0}\\n", "fe80:0000:0000:0000:5054:00ff:feab:cd01")]
    [InlineData("A: ifalias={0}\\n", "fe80::5054:ff:feab:cd01")]
    [InlineData("A: ifalias={0}/64\\n", "2001:db8:1:2:5054:ff:feab:cd01")]
    [InlineData("A: ifalias={0}\\n", "50:54:00:ff:fe:ab:cd:01")]
    [InlineData("A: bridge/root_id={0}\\n", "8000.525400abcd01")]
    public void An_address_is_recognized_by_its_form_or_its_place(string place, string written)
    {
        string line = string.Format(CultureInfo.InvariantCulture, place, written);

        string scrambled = Assert.Single(Anonymizer.Scramble([line]));

        Assert.False(Has(scrambled, "525400abcd01"), scrambled);
        Assert.NotEqual(line, scrambled);
    }

    [Fact]
    public void All_forms_of_an_address_become_forms_of_one_new_address()
    {
        const string Digits = "525400abcd01";
        string[] writings = [.. Writings(Digits)];

        string[] scrambled =
        [
            .. Anonymizer.Scramble([.. writings.Prepend(Pairs(Digits, ':')).Select(text => $"S: {text}")]),
        ];

        string other = Regex.Replace(scrambled[0]["S: ".Length..], ":", "");
        Assert.Equal(
            Writings(other).Select(text => text.ToUpperInvariant()),
            scrambled[1..].Select(line => line["S: ".Length..].ToUpperInvariant()));
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("(none)")]
    [InlineData("virtio_net")]
    public void An_anonymized_record_describes_the_same_machine(string host)
    {
        string[] lines = File.ReadAllLines(Path.Join(AppContext.BaseDirectory, "qemu-6.1.umockdev"));

        string record = string.Join('\n', Anonymizer.Scramble([.. About(host), .. lines]));

        Assert.Equal(Machine(string.Join('\n', lines)), Machine(record));
        Assert.False(Has(record, "525400123456"));
    }

    [Fact]
    public void All_parts_of_an_address_in_an_Azure_GUID_are_replaced()
    {
        string[] scrambled =
        [
            .. Anonymizer.Scramble(
            [
                "P: /devices/VMBUS:00/000d3a7c-9b5e-000d-3a7c-9b5e000d3a7c/net/eth0", "A: address=00:0d:3a:7c:9b:5e\\n",
            ]),
        ];

        string other = scrambled[1]["A: address=".Length..^2].Replace(":", "", StringComparison.Ordinal);
        Assert.Equal(
            $"P: /devices/VMBUS:00/{other[..8]}-{other[8..]}-{other[..4]}-{other[4..8]}-{other[8..]}{other[..8]}"
            + "/net/eth0",
            scrambled[0]);
    }

    [Fact]
    public void Bytes_of_an_address_are_replaced_too()
    {
        string[] lines = ["A: address=52:54:00:ab:cd:01\\n", "H: eeprom=0000525400ABCD0100"];

        string[] scrambled = [.. Anonymizer.Scramble(lines)];

        Assert.DoesNotContain("525400ABCD01", scrambled[1], StringComparison.Ordinal);
        Assert.Matches("^H: eeprom=0000[0-9A-F]{12}00$", scrambled[1]);
    }

    [Fact]
    public void A_serial_number_is_replaced_in_all_places()
    {
        string[] scrambled =
        [
            .. Anonymizer.Scramble(
            [
                "P: /devices/usb1/S3CR3T77/net/eth0", "E: ID_SERIAL=Maker_Model_S3CR3T77",
                "E: ID_SERIAL_SHORT=S3CR3T77",
                "E: ID_USB_SERIAL=Maker_S3CR3T77", "A: device/serial=S3CR3T77\\n", "L: device=../../S3CR3T77",
                "A: product_uuid=4c4c4544-0042-3510-8056-b4c04f4d3132\\n",
                "A: chassis_asset_tag=7783-7084-3265-9085-8269-3286-77\\n",
                "E: ID_PART_ENTRY_UUID=0a1b2c3d-01", "A: wwid=naa.5000c500a1b2c3d4\\n", "A: board_serial=None\\n",
            ]),
        ];

        string all = string.Join('\n', scrambled);
        Assert.DoesNotContain("S3CR3T77", all, StringComparison.Ordinal);
        Assert.DoesNotContain("4c4c4544", all, StringComparison.Ordinal);
        Assert.DoesNotContain("0a1b2c3d", all, StringComparison.Ordinal);
        Assert.DoesNotContain("5000c500a1b2c3d4", all, StringComparison.Ordinal);
        Assert.Contains("7783-7084-3265-9085-8269-3286-77", all, StringComparison.Ordinal);
        Assert.Contains("board_serial=None", all, StringComparison.Ordinal);
        string serial = scrambled[2]["E: ID_SERIAL_SHORT=".Length..];
        Assert.Equal(
            [
                $"P: /devices/usb1/{serial}/net/eth0", $"E: ID_SERIAL=Maker_Model_{serial}",
                $"E: ID_SERIAL_SHORT={serial}",
            ],
            scrambled[..3]);
        Assert.Equal($"L: device=../../{serial}", scrambled[5]);
    }

    [Theory]
    [InlineData("db7", "A: ifalias=db7 uplink\\n", "db7")]
    [InlineData("db7", "S: DB7-lan", "DB7")]
    [InlineData("db7.example.org", "E: ID_NOTE=of_db7.example.org", "example.org")]
    [InlineData("db7.example.org", "P: /devices/virtual/net/db7", "db7")]
    [InlineData("web-01", "L: lower_web-01=../web-01", "web-01")]
    public void The_host_name_is_replaced(string host, string line, string gone)
    {
        string[] scrambled = [.. Anonymizer.Scramble(About(host, line))];

        Assert.DoesNotContain(scrambled, text => text.Contains(gone, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(scrambled, text => text.Contains("HOST_NAME", StringComparison.Ordinal));
        Assert.Contains("S: anonymized: the host name is replaced", scrambled);
    }

    [Theory]
    [InlineData("net")]
    [InlineData("pci")]
    [InlineData("ifalias")]
    public void A_host_name_that_is_also_a_word_of_the_kernel_is_kept(string host)
    {
        string[] lines = About(host, "A: ifalias=x\\n", "E: SUBSYSTEM=pci", "P: /devices/virtual/net/eth0");

        string[] scrambled = [.. Anonymizer.Scramble(lines)];

        Assert.Equal(lines[^3..], scrambled[^3..]);
        Assert.Contains(
            "S: anonymized: the host name is not replaced, as it is also a word of the kernel's", scrambled);
    }

    [Fact]
    public void The_host_name_is_replaced_only_as_a_whole_word() => Assert.Equal(
        "A: ifalias=vmbus xvm\\n", Anonymizer.Scramble(About("vm", "A: ifalias=vmbus xvm\\n")).Last());

    [Fact]
    public void The_record_says_what_was_replaced()
    {
        string[] scrambled =
        [
            .. Anonymizer.Scramble(About(
                "vm", "A: address=52:54:00:ab:cd:01\\n", "A: address=52:54:00:ab:cd:02\\n", "A: serial=X77Y\\n")),
        ];

        Assert.Equal(
            [
                "P: /devices/virtual/failover-rename/record",
                "S: anonymized: hardware addresses replaced: 2, serial numbers replaced: 1",
                "S: anonymized: the host name was not in the record",
            ],
            scrambled[..3]);
    }

    private static string Machine(string record)
    {
        string machine = "";
        TestRecord.Read(record, read =>
        {
            using RecordedKernel kernel = new(read);
            machine = string.Join('\n', FailoverTopology.All(kernel).SelectMany(instance => instance.Members)
                .Select(link => $"{link.Index} {link.Name} {link.Master} {link.Driver} {link.Features}"));
        });
        return machine;
    }

    private static string[] About(string host, params string[] lines) =>
    [
        "P: /devices/virtual/failover-rename/record", $"E: HOST_NAME={host}", "E: SUBSYSTEM=failover-rename", "",
        .. lines,
    ];

    private static IEnumerable<string> Writings(string digits)
    {
        string modified = Modified(digits);
        string plain = $"{digits[..6]}fffe{digits[6..]}";
        foreach (string form in new[] { digits, modified, plain })
        {
            yield return form;
            yield return form.ToUpperInvariant();
            foreach (char separator in ":-._")
            {
                yield return Pairs(form, separator);
                yield return Pairs(form, separator).ToUpperInvariant();
                yield return string.Join(separator, form.Chunk(4).Select(four => new string(four)));
            }
        }

        foreach (string prefix in new[] { "fe80000000000000", "20010db800010002" })
        {
            yield return new IPAddress(Convert.FromHexString(prefix + modified)).ToString();
            yield return string.Join(':', (prefix + modified).Chunk(4).Select(four => new string(four)));
        }

        yield return Pairs("80000208fe80000000000000" + modified, ':');
    }

    private static string Pairs(string digits, char separator) =>
        string.Join(separator, digits.Chunk(2).Select(pair => new string(pair)));

    // Independent of the anonymizer, this compares digits without separators, and IPv6 addresses in full.
    private static bool Has(string text, string digits)
    {
        string modified = Modified(digits);
        string full = Regex.Replace(text, "[0-9a-fA-F:]{6,}", match =>
            IPAddress.TryParse(match.Value, out IPAddress? address)
                ? Convert.ToHexString(address.GetAddressBytes())
                : match.Value);
        return new[] { text, full }
            .Select(form => Regex.Replace(form, "[:._-]", "").ToLowerInvariant())
            .Any(form =>
                form.Contains(digits, StringComparison.Ordinal) || form.Contains(modified, StringComparison.Ordinal));
    }

    private static string Modified(string digits)
    {
        int first = int.Parse(digits[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture) ^ 2;
        return $"{first:x2}{digits[2..6]}fffe{digits[6..]}";
    }

    private static string Address(RandomSource random)
    {
        string digits = string.Concat(Enumerable.Range(0, 12).Select(_ => $"{random.Below(16):x}"));
        return $"{digits[0]}{"02468ace"[random.Below(8)]}{digits[2..]}";
    }

    private static string Pick(RandomSource random, ImmutableArray<string> of) => of[random.Below(of.Length)];

    // The line without the address.
    private static string Shape(string line, string written) => line.Replace(written, "{0}", StringComparison.Ordinal);

    private static string NewWriting(string[] scrambled, string digits, string written)
    {
        string other = scrambled[1]["A: address=".Length..^2].Replace(":", "", StringComparison.Ordinal);
        int at = Writings(digits).ToList().IndexOf(written);
        string instead = Writings(other).ElementAt(at);
        return written.Any(char.IsAsciiLetterUpper) ? instead.ToUpperInvariant() : instead.ToLowerInvariant();
    }
}
