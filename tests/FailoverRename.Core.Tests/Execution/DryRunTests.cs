using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Planning;
using FailoverRename.Rules;
using FailoverRename.Rules.Patterns;
using FailoverRename.Testing;
using FailoverRename.Topology;

namespace FailoverRename.Core.Tests.Execution;

/// <summary>
/// A run makes the decisions that its dry run reported, and the names settle as the dry run predicted. The rules are
/// random: they depend on names, altnames, siblings and facts that follow from names. The machines are random too.
/// <c>FAILOVER_RENAME_SEED</c> replays one case; <c>FAILOVER_RENAME_LONG=1</c> runs more cases.
/// </summary>
public sealed class DryRunTests
{
    private static readonly string[] Names = ["eth1", "eth2", "ens3a", "ens3b", "ens3nsby", "a1", "b2"];

    [Fact]
    public void A_run_does_what_its_dry_run_reported()
    {
        bool all = Environment.GetEnvironmentVariable("FAILOVER_RENAME_LONG") == "1";
        IEnumerable<int> seeds = Environment.GetEnvironmentVariable("FAILOVER_RENAME_SEED") is { } seed
            ? [int.Parse(seed, CultureInfo.InvariantCulture)]
            : Enumerable.Range(1, all ? 1_000_000 : 10_000);
        foreach (int number in seeds)
        {
            RandomSource random = new(number);
            FakeKernel kernel = Machine(random);
            RuleSet rules = TestRules.Set(
                [.. Enumerable.Range(0, 1 + random.Below(4)).Select(_ => RandomRule(random))]);
            Scope scope = random.Of<Scope>(new Scope.All(), new Scope.Devices([new Ifindex(3 + random.Below(2))]));

            ImmutableArray<FailoverSlave> slaves = scope.Look(kernel);
            string machine = kernel.ToString();
            RenameReport planned = RenameReport.Planned(kernel, uevent: null, slaves, rules);
            string said = string.Join('\n', CommandResult(planned));
            RenameReport done = Convergence.Run(kernel, new RunRequest(scope), slaves, rules);
            string did = string.Join('\n', CommandResult(done));
            Assert.True(
                said == did && planned.Settled == done.Settled,
                $"FAILOVER_RENAME_SEED={number}: {machine}\nsaid:\n{said}\ndid:\n{did}\n{kernel}");
        }
    }

    private static FakeKernel Machine(RandomSource random)
    {
        FakeKernel kernel = new() { HasUdev = random.Below(2) == 0 };
        string standby = random.Of(Names);
        string primary = random.Of([.. Names.Where(name => name != standby)]);
        (Ifindex master, Ifindex one, Ifindex other) = kernel.AddFailover("ens3", standby, primary);
        foreach (Ifindex link in new[] { master, one, other })
        {
            FakeDevice device = kernel.Device(link);
            device.Initialized = true;
            if (random.Of("1", "4", null) is { } nameAssignType)
            {
                device.Attributes.Add("name_assign_type", nameAssignType);
            }

            device.Attributes.Add($"device/net/{device.Name}", "");
            if (kernel.HasUdev)
            {
                device.Env.Add("ID_NET_NAME", random.Of(device.Name, "enp2s0"));
            }
        }

        foreach (string name in Names.Where(name => kernel.HolderOf(name) is null && random.Below(6) == 0))
        {
            kernel.Device(random.Of(one, other, kernel.Add(new FakeDevice { Name = $"{name}x" }))).Altnames.Add(name);
        }

        return kernel;
    }

    private static Rule RandomRule(RandomSource random)
    {
        Pattern match = new([.. RandomConditions(random, 1 + random.Below(2))]);
        Rule rule = random.Below(5) switch
        {
            0 => TestRules.Suffix(random.Of("a", "b", "nsby", "farTooLongSuffix"), match),
            1 => TestRules.Names(
                [random.Of("${master}a", "${kernel}", "a$number"), random.Of("ens3b", "b2", "a1")], match),
            2 => TestRules.Keep(match),
            3 => TestRules.Altnames([random.Of("$kernel", "a1", "was-$kernel", "ens3b")], match),
            _ => TestRules.Suffix(random.Of("a", "b"), match).And(random.Of("$kernel", "fast", "a1", "${number}x")),
        };
        return rule with { Final = random.Below(8) == 0 };
    }

    private static IEnumerable<Condition> RandomConditions(RandomSource random, int count)
    {
        for (; count > 0; count--)
        {
            yield return random.Below(8) switch
            {
                0 => new RoleCondition(random.Of(Role.Standby, Role.Primary)),
                1 => Fact(FactKind.Kernel, "", random.Of("eth*", "ens3*", "*a", "*b", "*1")),
                2 => Fact(FactKind.Number, "", random.Of("1", "2", "3")),
                3 => Fact(FactKind.Attribute, "name_assign_type", random.Of("1", "4")),
                4 => Fact(FactKind.Env, "ID_NET_NAME", random.Of("eth*", "ens3*", "*a", "enp2s0")),
                5 => new ExistsCondition([$"device/net/{random.Of(Names)}"]),
                6 => new SiblingCondition(new Pattern([.. RandomConditions(random, 1)])),
                _ => new NotCondition(new Pattern([.. RandomConditions(random, 1)])),
            };
        }
    }

    private static FactCondition Fact(FactKind kind, string key, string glob) =>
        new(new Fact(kind, key), TestRules.Glob(glob));

    // The decisions in one form for both reports, whether they are planned or carried out.
    private static IEnumerable<string> CommandResult(RenameReport report)
    {
        foreach (Decision decision in report.Decisions)
        {
            LinkSnapshot link = decision.Slave.Link;
            string name = report.PreviousName(link) is { } previous ? $"{previous} to {link.Name}" : decision switch
            {
                Decision.Rename rename => $"{link.Name} to {rename.To}",
                Decision.Refused refused => $"{link.Name}: not {refused.Wanted}: {Timeless(refused.Reason)}",
                Decision.Right => $"{link.Name}: right",
                _ => $"{link.Name}: keep",
            };
            yield return $"{name} by {decision.NamedBy?.Match.Text}";
            foreach (string altname in Altnames(report, link.Index).Order(StringComparer.Ordinal))
            {
                yield return altname;
            }
        }
    }

    // A reason quotes the devices' names, and a run changes names.
    private static string Timeless(string reason) =>
        string.Join("'…'", reason.Split('\'').Where((_, part) => part % 2 == 0));

    private static IEnumerable<string> Altnames(RenameReport report, Ifindex slave)
    {
        HashSet<string> added =
            [.. report.Added.Where(add => add.Slave.Link.Index == slave).Select(add => add.Altname)];
        foreach (string altname in added)
        {
            yield return $"  {altname} added";
        }

        foreach (AltnameDecision altname in report.Altnames.Where(altname => altname.Slave.Link.Index == slave))
        {
            if (!added.Contains(altname.Altname))
            {
                yield return altname switch
                {
                    AltnameDecision.Add => $"  {altname.Altname} added",
                    AltnameDecision.Present => $"  {altname.Altname} there",
                    AltnameDecision.Refused refused => $"  {altname.Altname} refused: {Timeless(refused.Reason)}",
                    _ => $"  {altname.Altname} absent",
                };
            }
        }
    }
}
