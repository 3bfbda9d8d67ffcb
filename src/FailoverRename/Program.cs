using System;
using System.Collections.Immutable;
using System.IO;
using FailoverRename.CommandLine;
using FailoverRename.Commands;
using FailoverRename.Execution;
using FailoverRename.Links;
using FailoverRename.Linux;
using FailoverRename.Linux.Files;
using FailoverRename.Linux.Logging;
using FailoverRename.Linux.Records;
using FailoverRename.Output;

namespace FailoverRename;

/// <summary>The program failover-rename(8): connects the parts, runs them, and returns the exit status.</summary>
internal static class Program
{
    private const string NoDevice = "no DEVICE is given; name one, or give --all for all failover devices";
    private const string NothingToExport = "no DEVICE is given, and this is no event of udev";

    /// <summary>Runs the program, and returns the exit status.</summary>
    internal static int Main(string[] arguments)
    {
        StandardStreams.Fill();
        UdevEvent? uevent = UdevEvent.FromEnvironment();
        Log log = Log.For(new Options(), uevent);
        try
        {
            // Each event of udev takes one of these two paths. To save time, they do not parse the command line.
            if (arguments is [] or ["--new"] && uevent is not null)
            {
                return HandleEvent(uevent, new Options { New = arguments.Length > 0 }, log);
            }

            if (arguments is ["export"] && uevent is not null)
            {
                return Export(new Options(), uevent, log);
            }

            Invocation invocation = CommandLineParser.Parse(StartText.Arguments(arguments));
            log = Log.For(invocation.Options, uevent);
            return Run(invocation, uevent, log);
        }
        catch (KernelException fault)
        {
            return Fail(fault.Message, log);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Fail($"write error: {FileFault.Of(fault)}", log);
        }
        catch (OutOfMemoryException)
        {
            return Fail("out of memory: the rules, or the record, are too large", log);
        }
#pragma warning disable CA1031 // A bug of the program also ends with one line, never with a stack trace.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Fail($"internal error: {fault.GetType().Name}: {fault.Message}; please report it", log);
        }
    }

    private static int Fail(string message, Log log)
    {
        try
        {
            log.Write(LogPriority.Error, message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The message cannot be written anywhere. The exit status still reports the failure.
        }

        return ExitStatus.Refused;
    }

    private static int Run(Invocation invocation, UdevEvent? uevent, Log log)
    {
        switch (invocation)
        {
            case Invocation.Help(var text):
                Streams.Print(text);
                return ExitStatus.Right;
            case Invocation.Version:
                Streams.Print($"failover-rename {BuildInfo.Version}");
                return ExitStatus.Right;
            case Invocation.List { Options: var options }:
                return WithKernel(options, kernel => ListCommand.Run(kernel, options));
            case Invocation.Monitor { Options: var options }:
                return Monitor(options, log);
            case Invocation.Check { Options: var options }:
                return CheckCommand.Run(options);
            case Invocation.Cat { Options: var options }:
                return CatCommand.Run(options);
            case Invocation.Export { Options: var options }:
                return Export(options, uevent, log);
            case Invocation.Capture { Options: var options }:
                return CaptureCommand.Run(options);
            case Invocation.Rename { Options: var options }:
                return Run(options, uevent, log);
            case Invocation.Wrong(var messages):
                return Usage(messages, log);
            default:
                throw new InvalidOperationException("Invocation is closed");
        }
    }

    private static int Run(Options options, UdevEvent? uevent, Log log)
    {
        RunReporter reporter = new(options, log, recurring: false);
        bool inEvent = uevent is not null;
        if (options.All)
        {
            return WithKernel(options, kernel =>
            {
                reporter.Warn(kernel.Missing());
                RunRequest request = new(new Scope.All()) { AllowDown = options.AllowDown };
                return new RenameCommand(kernel, request, options, reporter).ByHand(inEvent);
            });
        }

        if (!options.Devices.IsEmpty)
        {
            return WithKernel(options, kernel =>
            {
                NamedDevices named = NamedDevices.Find(kernel, options, log);
                RunRequest request = new(named.Scope) { AllowDown = options.AllowDown };
                int status = new RenameCommand(kernel, request, options, reporter).ByHand(inEvent);
                return status == ExitStatus.Right && !named.AllFound ? ExitStatus.Refused : status;
            });
        }

        return uevent is null
            ? Usage([NoDevice], log)
            : HandleEvent(uevent, options, log);
    }

    private static int HandleEvent(UdevEvent uevent, Options options, Log log)
    {
        if (uevent.Removed)
        {
            return ExitStatus.Right;
        }

        RunReporter reporter = new(options, log, recurring: true);
        RunRequest request = RunRequest.For(uevent.Properties);
        return WithKernel(options, kernel => new RenameCommand(kernel, request, options, reporter).ForEvent());
    }

    private static int Export(Options options, UdevEvent? uevent, Log log)
    {
        if (options.Devices is [var device])
        {
            return WithKernel(options, kernel => NamedDevices.Find(kernel, device, log) is { } link
                ? new ExportCommand(kernel, link, uevent: null, options, log).Run()
                : ExitStatus.Refused);
        }

        return uevent is null
            ? Usage([NothingToExport], log)
            : WithKernel(options, kernel => new ExportCommand(kernel, uevent.Link, uevent, options, log).Run());
    }

    private static int Monitor(Options options, Log log)
    {
        using LinuxKernel kernel = new();
        return options.Until is { } awaited
            ? new UntilCommand(kernel, awaited, options, log).Run()
            : new MonitorCommand(kernel, options, log).Run();
    }

    private static int WithKernel(Options options, Func<IKernel, int> run)
    {
        if (options.Sysfs is { } recorded)
        {
            using RecordedKernel machine = new(recorded);
            return run(machine);
        }

        if (options.From is { } record)
        {
            using RecordedMachine machine = RecordedMachine.FromRecord(record);
            using RecordedKernel kernelThere = new(machine);
            return run(kernelThere);
        }

        using LinuxKernel kernel = new();
        return run(kernel);
    }

    private static int Usage(ImmutableArray<string> messages, Log log)
    {
        foreach (string message in messages)
        {
            log.Write(LogPriority.Error, message);
        }

        if (log.IsConsole)
        {
            Streams.PrintError("Try 'failover-rename --help' for more information.");
        }

        return ExitStatus.Usage;
    }
}
