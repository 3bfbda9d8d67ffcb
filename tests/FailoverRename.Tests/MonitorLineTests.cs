using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using FailoverRename.Links;
using FailoverRename.Output;
using FailoverRename.Topology;
using FailoverRename.Watching;

namespace FailoverRename.Tests;

/// <summary>The lines of <c>monitor</c>.</summary>
public sealed class MonitorLineTests
{
    private const string Time = "2026-11-27 20:55:21.030";
    private const string Json =
        "\"time\":\"2026-11-27T20:55:21.030+01:00\",\"monotonic\":1234.567891,";

    private const string Master = "\"master\":\"ens3\",\"master_ifindex\":2,\"provider\":\"net_failover\"";
    private const string PrimaryFields = "\"ifindex\":4,\"ifname\":\"ens3npri\",\"role\":\"primary\"";

    private static readonly Moment Now = new(
        new DateTimeOffset(2026, 11, 27, 20, 55, 21, 30, TimeSpan.FromHours(1)),
        new TimeSpan(12345678910));

    private static readonly Member Standby = new(new Ifindex(3), "ens3nsby", Role.Standby, IsReady: true, 0);
    private static readonly Member Primary = new(new Ifindex(4), "ens3npri", Role.Primary, IsReady: false, 0);

    private static readonly InstanceState Instance = new(
        Provider.NetFailover, new Member(new Ifindex(2), "ens3", Role: null, IsReady: true, 0), [Standby, Primary]);

    private static readonly ImmutableArray<(Change Change, double? Lasted, string Text, string Json)> Lines =
    [
        (new Change.Appeared(Instance), null, $"instance appeared, {InstanceText}", InstanceJson("appeared")),
        (new Change.Vanished(Instance), null, "instance vanished", InstanceJson("vanished")),
        (new Change.Joined(Instance, Primary), null, "joined: 'ens3npri' (primary)",
            $"\"event\":\"joined\",{Json}{Master},{PrimaryFields}"),
        (new Change.Left(Instance, Primary), null, "left: 'ens3npri' (primary)",
            $"\"event\":\"left\",{Json}{Master},{PrimaryFields}"),
        (new Change.Renamed(Instance, Primary, "eth2"), null, "renamed: 'eth2' to 'ens3npri' (primary)",
            $"\"event\":\"renamed\",{Json}{Master},{PrimaryFields},\"old\":\"eth2\",\"new\":\"ens3npri\""),
        (new Change.Up(Instance, Primary), null, "up: 'ens3npri' (primary)",
            $"\"event\":\"up\",{Json}{Master},{PrimaryFields}"),
        (new Change.Down(Instance, Instance.Master), null, "down: 'ens3' (master)",
            $"\"event\":\"down\",{Json}{Master},\"ifindex\":2,\"ifname\":\"ens3\",\"role\":\"master\""),
        (new Change.Flapped(Instance, Primary, 1), null, "flapped: 'ens3npri' (primary) lost its carrier once unseen",
            $"\"event\":\"flapped\",{Json}{Master},{PrimaryFields},\"times\":1"),
        (new Change.Flapped(Instance, Primary, 3), null,
            "flapped: 'ens3npri' (primary) lost its carrier 3 times unseen",
            $"\"event\":\"flapped\",{Json}{Master},{PrimaryFields},\"times\":3"),
        (new Change.Active(Instance, Standby, Primary), 12.3456789,
            "active: 'ens3npri' (primary) after 12.346 s, before 'ens3nsby' (standby)",
            $"\"event\":\"active\",{Json}{Master},{From},\"to\":{{{PrimaryFields}}},\"after\":12.345679"),
        (new Change.Active(Instance, Standby, to: null), null, "active: none, before 'ens3nsby' (standby)",
            $"\"event\":\"active\",{Json}{Master},{From},\"to\":null,\"after\":null"),
        (new Change.Active(Instance, from: null, Primary), 0.5,
            "active: 'ens3npri' (primary) after 0.500 s without any",
            $"\"event\":\"active\",{Json}{Master},\"from\":null,\"to\":{{{PrimaryFields}}},\"after\":0.5"),
        (new Change.Deaf(Instance), 7, "deaf: what arrives is dropped until the primary is up with a carrier",
            $"\"event\":\"deaf\",{Json}{Master},\"after\":7"),
        (new Change.Hearing(Instance), 1.43, "hearing after 1.430 s",
            $"\"event\":\"hearing\",{Json}{Master},\"after\":1.43"),
        (new Change.Hearing(Instance), null, "hearing", $"\"event\":\"hearing\",{Json}{Master},\"after\":null"),
    ];

    public static TheoryData<int> Changes => [.. Enumerable.Range(0, Lines.Length)];

    private static string InstanceText =>
        "net_failover with 'ens3nsby' (standby) and 'ens3npri' (primary); active: 'ens3nsby' (standby); deaf";

    private static string From => "\"from\":{\"ifindex\":3,\"ifname\":\"ens3nsby\",\"role\":\"standby\"}";

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_one_line(int number)
    {
        (Change change, double? lasted, string text, string json) = Lines[number];
        TimeSpan? time = lasted is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        Assert.Equal($"{Time} ens3: {text}", MonitorText.Line(change, time, Now));
        Assert.Equal($"{{{json}}}", MonitorJson.Line(change, time, Now));
    }

    [Fact]
    public void Each_kind_of_change_has_a_line() => Assert.Equal(
        typeof(Change).GetNestedTypes()
            .Where(type => !type.IsAbstract)
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal),
        Lines.Select(line => line.Change.GetType().Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_first_lines_show_the_instances()
    {
        Assert.Equal($"{Time} ens3: instance present, {InstanceText}", MonitorText.Present(Instance, Now));
        Assert.Equal($"{{{InstanceJson("present")}}}", MonitorJson.Present(Instance, Now));
        Assert.Equal(
            $"{Time} eth0: instance present, netvsc without slaves; active: 'eth0' (master)",
            MonitorText.Present(
                new InstanceState(Provider.Netvsc, Instance.Master with { Name = "eth0" }, []), Now));
    }

    [Fact]
    public void Lost_messages_are_told()
    {
        Assert.Equal(
            $"{Time} lost: the kernel dropped messages; the devices were read again, and the differences follow",
            MonitorText.Lost(Now));
        Assert.Equal($"{{\"event\":\"lost\",{Json.TrimEnd(',')}}}", MonitorJson.Lost(Now));
    }

    [Fact]
    public void A_hostile_name_ends_no_line()
    {
        Change change = new Change.Renamed(Instance, Primary with { Name = "a\n\e[2J\u202e" }, "\"'\\");

        Assert.Equal(
            $"{Time} ens3: renamed: '\"'\\' to 'a\\x0a\\x1b[2J\\u202e' (primary)",
            MonitorText.Line(change, null, Now));
        string json = MonitorJson.Line(change, null, Now);
        Assert.All(json, character => Assert.InRange(character, ' ', '~'));
        using JsonDocument parsed = JsonDocument.Parse(json);
        Assert.Equal("a\n\e[2J\u202e", parsed.RootElement.GetProperty("new").GetString());
    }

    [Fact]
    public void The_fields_and_events_are_in_section_8()
    {
        string page = ManPage.Read("failover-rename.8").Source;
        IEnumerable<JsonElement> lines = Lines.Select(line => JsonDocument.Parse($"{{{line.Json}}}").RootElement);

        Assert.All(
            lines.SelectMany(line => line.EnumerateObject()).Select(field => field.Name).Distinct(),
            name => Assert.Contains($".It Li {name}", page, StringComparison.Ordinal));
        Assert.All(
            lines.Select(line => line.GetProperty("event").GetString()!).Append("lost").Distinct(),
            name => Assert.Contains($".It Li {name}", page, StringComparison.Ordinal));
    }

    private static string InstanceJson(string change) =>
        $"\"event\":\"instance\",{Json}\"change\":\"{change}\",{Master},\"up\":true,\"deaf\":true,"
            + "\"active\":{\"ifindex\":3,\"ifname\":\"ens3nsby\",\"role\":\"standby\"},"
            + "\"slaves\":[{\"ifindex\":3,\"ifname\":\"ens3nsby\",\"role\":\"standby\",\"up\":true},"
            + $"{{{PrimaryFields},\"up\":false}}]";
}
