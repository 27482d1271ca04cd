using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;
using VaultPolicy.Simulation.Backtest;

namespace VaultPolicy.Cli.Commands;

/// <summary>`demo`: takes the embedded funding-carry package the whole way and leaves every result as a file.</summary>
internal sealed class DemoCommand : Verb
{
    private const string PackageName = "kvants-funding-carry";
    private const string ReportFile = "demo.json";
    private const long YearSeconds = 365 * UnixTime.SecondsPerDay;

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "the folder for the results",
        HelpName = "DIR",
        DefaultValueFactory = _ => "vaultpolicy-demo",
    };

    public DemoCommand()
        : base("demo", "take a real package the whole way: check, compile, decide, simulate")
    {
        Add(_output);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("demo", "everything, results in ./vaultpolicy-demo"),
            ("demo --output /tmp/demo", "results elsewhere"),
            ("demo --format json", "one document instead of a story"),
        ],
        [ExitCodeTexts.Done, ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string output = arguments.GetValue(_output) ?? "";
        if (string.IsNullOrWhiteSpace(output) || output.Contains('\0', StringComparison.Ordinal))
        {
            return context.UsageError(Name, "the value of `--output` is empty", "name a folder");
        }

        string folder = Path.GetFullPath(output, context.Host.WorkingDirectory);
        if (Path.Exists(folder) && !IsOurs(folder))
        {
            return context.UsageError(
                Name, $"{UsageErrors.Quote(output)} holds files that no demo wrote", "choose another folder with `--output DIR`");
        }

        try
        {
            return Run(output.Replace('\\', '/').TrimEnd('/'), folder, context);
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception))
        {
            return context.UsageError(Name, $"folder {UsageErrors.Quote(output)} cannot be written", "check its rights and the free space");
        }
    }

    private int Run(string shown, string folder, CliContext context)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        string packageFolder = Path.Combine(folder, "package");
        Directory.CreateDirectory(packageFolder);
        foreach ((string path, byte[] bytes) in EmbeddedFiles.Under($"policies/{PackageName}"))
        {
            Save($"package/{path}", bytes);
        }

        PackageReading reading = PackageLoader.Read(
            new PolicyLocation(Path.Combine(packageFolder, PolicyPackage.PolicyFile), packageFolder, $"{shown}/package/{PolicyPackage.PolicyFile}"));
        if (reading.Package is not { } checkedPackage)
        {
            throw new InvalidOperationException("the embedded package has errors");
        }

        CompiledPackage package = CompiledPackage.Of(checkedPackage);
        ImmutableArray<(string Shows, DecisionReport Decision)> decisions = Decisions(package);
        (SimulationReport simulation, string tape) = Simulate(package, $"{shown}/tape.jsonl", context);
        SaveText("bundle.json", package.Bundle);
        SaveText("simulation.json", simulation.ToJson());
        SaveText("tape.jsonl", tape);
        files.Add($"{shown}/{ReportFile}");
        var report = new DemoReport(
            new DiagnosticsReport("check", [reading.Summary], reading.Findings),
            package.Report($"{shown}/bundle.json"),
            decisions,
            simulation,
            new FilesReport(Name, shown, files.ToImmutable()));
        AtomicFile.Write(Path.Combine(folder, ReportFile), Encoding.UTF8.GetBytes(report.ToJson()));
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(DemoText.Of(report, context.OutOptions));
        }

        return ExitCodes.Done;

        void SaveText(string path, string text) => Save(path, Encoding.UTF8.GetBytes(text));

        void Save(string path, byte[] bytes)
        {
            AtomicFile.Write(Path.Combine(folder, path), bytes);
            files.Add($"{shown}/{path}");
        }
    }

    // A folder that is empty or holds an earlier demo may be written again.
    private static bool IsOurs(string folder) => Directory.Exists(folder)
        && (File.Exists(Path.Combine(folder, ReportFile)) || !Directory.EnumerateFileSystemEntries(folder).Any());

    private static ImmutableArray<(string Shows, DecisionReport Decision)> Decisions(CompiledPackage package)
    {
        UnixTime now = UnixTime.FromUtc(2024, 3, 1);
        return
        [
            ("a verified retail subject from France deposits 50,000 USDC", Decide(AccessAction.Deposit, "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "50000", "0", OperatingMode.Normal)),
            ("the same subject asks for more than the policy lets retail in", Decide(AccessAction.Deposit, "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "150000", "0", OperatingMode.Normal)),
            ("a holder whose verification has expired leaves while the vault is in safety mode", Decide(AccessAction.Redeem, "0x3e033319468b6DCeBdA65e61606eE2Ae2a198a87", "1000", "1000", OperatingMode.Safety)),
        ];

        DecisionReport Decide(AccessAction action, string subject, string amount, string shares, OperatingMode mode)
        {
            Address address = Address.Parse(subject);
            var request = new AccessOperation(action, address, address, Amount(amount, package.AssetDecimals));
            TokenAmount held = Amount(shares, package.ShareDecimals);
            var snapshot = new AccessSnapshot(now, mode, Amount("1000000", package.AssetDecimals), held, new HolderFacts(held), FlowWindows.Empty);
            return package.Decide(request, snapshot);
        }
    }

    private static TokenAmount Amount(string text, byte decimals) => TokenAmount.TryParseDecimal(text, decimals, out TokenAmount amount, out _)
        ? amount
        : throw new InvalidOperationException($"`{text}` is not an amount");

    private static (SimulationReport Report, string Tape) Simulate(CompiledPackage package, string tapeFile, CliContext context)
    {
        SimulationInputs inputs = SimulationInputs.Read(
            package, null, null, context.Host.WorkingDirectory, s => (s.Start, s.End - s.Start > YearSeconds ? s.Start + YearSeconds : s.End));
        SimulationSetup setup = inputs.Setup
            ?? throw new InvalidOperationException($"the embedded scenario has errors: {inputs.Errors[0].Message}");
        using var bar = new ProgressBar(context, "simulating", "steps");
        long total = setup.Market.Times.Length;
        SimulationResult result = SimulationRunner.Run(setup, done => bar.Report((long)(done * total), total));
        string tape = TapeJson.Lines(result.Tape);
        return (SimulationReports.Of(package.Identity, setup, result, tape, tapeFile), tape);
    }
}
