using System.CommandLine;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;
using VaultPolicy.Simulation.Backtest;

namespace VaultPolicy.Cli.Commands;

/// <summary>`simulate`: runs a vault by its policy through a market.</summary>
internal sealed class SimulateCommand : Verb
{
    private readonly Argument<string> _path = SharedArguments.Package();
    private readonly Option<string> _scenario = new("--scenario") { Description = "the scenario; scenario.yaml of the package unless given", HelpName = "FILE" };
    private readonly Option<string> _data = new("--data") { Description = "the folder of the market files that the scenario names", HelpName = "DIR" };
    private readonly Option<string> _from = new("--from") { Description = "start here instead of at the scenario's start", HelpName = "2024-01-31" };
    private readonly Option<string> _to = new("--to") { Description = "end here instead of at the scenario's end", HelpName = "2024-12-31" };
    private readonly Option<string> _tape = new("--tape") { Description = "write every decision and event, one JSON object a line", HelpName = "FILE" };

    public SimulateCommand()
        : base("simulate", "run a vault by its policy through a market and tell what happened")
    {
        Add(_path);
        Add(_scenario);
        Add(_data);
        Add(_from);
        Add(_to);
        Add(_tape);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("simulate stable-core", "the package's own scenario"),
            ("simulate stable-core --tape tape.jsonl", "and keep every decision"),
            ("simulate stable-core --scenario replay.yaml --data ../market-data --from 2021-01-01 --to 2021-12-31 --format json", "a year of real data"),
        ],
        [ExitCodeTexts.Done, (ExitCodes.Findings, "the package, the scenario or the market data has errors"), ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        if (!TryTime(arguments.GetValue(_from), "--from", context, out UnixTime? from) || !TryTime(arguments.GetValue(_to), "--to", context, out UnixTime? to))
        {
            return ExitCodes.Usage;
        }

        (CompiledPackage? package, int code) = PackageLoader.Compile(arguments.GetValue(_path) ?? "", Name, context);
        if (package is null)
        {
            return code;
        }

        SimulationInputs inputs = SimulationInputs.Read(
            package, arguments.GetValue(_scenario), arguments.GetValue(_data), context.Host.WorkingDirectory, s => (from ?? s.Start, to ?? s.End));
        if (inputs.Setup is not { } setup)
        {
            context.Errors(new DiagnosticsReport(Name, [], inputs.Errors));
            return inputs.IsUsageError ? ExitCodes.Usage : ExitCodes.Findings;
        }

        SimulationResult result;
        using (var bar = new ProgressBar(context, "simulating", "steps"))
        {
            long total = setup.Market.Times.Length;
            result = SimulationRunner.Run(setup, done => bar.Report((long)(done * total), total));
        }

        string? tape = arguments.GetValue(_tape);
        string lines = TapeJson.Lines(result.Tape);
        SimulationReport report = SimulationReports.Of(package.Identity, setup, result, lines, tape);
        if (tape is not null && WriteTape(lines, tape, context) is { } fault)
        {
            return context.UsageError(Name, fault);
        }

        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(SimulationText.Of(report, context.OutOptions));
        }

        return ExitCodes.Done;
    }

    private bool TryTime(string? text, string option, CliContext context, out UnixTime? time)
    {
        time = null;
        if (text is null)
        {
            return true;
        }

        if (UnixTime.TryParse(text, out UnixTime parsed))
        {
            time = parsed;
            return true;
        }

        context.UsageError(Name, $"`{option}` is {UsageErrors.Quote(text)}, not a time", "write a day or a time in UTC, such as `2024-01-31` or `2024-01-31T08:00:00Z`");
        return false;
    }

    private static Finding? WriteTape(string lines, string file, CliContext context)
    {
        try
        {
            AtomicFile.Write(Path.GetFullPath(file, context.Host.WorkingDirectory), Encoding.UTF8.GetBytes(lines));
            return null;
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception) || exception is ArgumentException)
        {
            return Finding.WithoutPlace(
                UsageDiagnostics.UnreadableFile, $"file {UsageErrors.Quote(file)} cannot be written", "check the folder, its rights and the free space");
        }
    }
}
