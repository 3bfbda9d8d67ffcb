using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using FailoverRename.CommandLine;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Linux.Logging;
using FailoverRename.Output;
using FailoverRename.RuleFiles;
using FailoverRename.Rules;
using FailoverRename.Rules.Source;
using FailoverRename.Topology;

namespace FailoverRename.Commands;

/// <summary>Shows masters and slaves, their names and the names that the rules want.</summary>
internal static class ListCommand
{
    /// <summary>The message if the rules are invalid, so that no slave has a wanted name.</summary>
    internal const string NoWantedName = "the rules are invalid; no name is wanted";

    /// <summary>Runs, prints, and returns the exit status.</summary>
    internal static int Run(IKernel kernel, Options options)
    {
        Log log = Log.OfConsole();
        kernel.WaitForRtnl();
        ImmutableArray<FailoverInstance> instances = FailoverTopology.All(kernel);
        DiagnosticBag diagnostics = new();
        RuleSet? rules = RuleSource.Load(kernel, options, diagnostics);
        ImmutableArray<TreeMaster> tree = Tree(kernel, instances, rules);
        if (options.Json)
        {
            Streams.Print(ReportJson.Tree(tree));
        }
        else if (options.Prometheus)
        {
            Streams.Print(PrometheusText.Of(tree));
        }
        else if (tree.IsEmpty)
        {
            log.Write(LogPriority.Info, RunReporter.NoDevice);
        }
        else
        {
            Streams.Print(string.Join('\n', new LinkTree(TreeStyle.OfOutput()).Lines(tree)));
        }

        foreach (string line in new MissingText(options).Lines(kernel.Missing()))
        {
            log.Write(new LogEntry(LogPriority.Warning, line));
        }

        Terminal.Print(diagnostics);
        if (rules is not null)
        {
            return ExitStatus.Right;
        }

        log.Write(LogPriority.Error, NoWantedName);
        return ExitStatus.InvalidRules;
    }

    private static ImmutableArray<TreeMaster> Tree(
        IKernel kernel, ImmutableArray<FailoverInstance> instances, RuleSet? rules)
    {
        ImmutableArray<FailoverSlave> slaves = [.. instances.SelectMany(instance => instance.Slaves)];
        Dictionary<Ifindex, SlaveReport> reports = rules is null
            ? []
            : SlaveReport
                .From(RenameReport.Planned(kernel, uevent: null, slaves, rules))
                .ToDictionary(report => report.Slave.Link.Index);
        return
        [
            .. instances.Select(instance => new TreeMaster(
                TreeLine.Of(kernel, instance.Master),
                instance.Provider,
                [
                    .. instance.Slaves.Select(slave => new TreeSlave(
                        TreeLine.Of(kernel, slave.Link),
                        slave.Role,
                        reports.GetValueOrDefault(slave.Link.Index))),
                ])),
        ];
    }
}
