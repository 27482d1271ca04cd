using System.Collections.Immutable;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Markets.Csv;
using VaultPolicy.Simulation.Scenarios;

namespace VaultPolicy.Cli.Operations;

/// <summary>Reads what a simulation needs beside its policy: the scenario and the market files that it names.</summary>
/// <param name="Setup">Everything that the simulation depends on; null when something is missing or wrong.</param>
/// <param name="Errors">What is missing or wrong.</param>
/// <param name="IsUsageError">True when a file could not be read; false when a file has errors.</param>
internal sealed record SimulationInputs(SimulationSetup? Setup, ImmutableArray<Finding> Errors, bool IsUsageError)
{
    /// <summary>Reads a scenario and makes its market.</summary>
    /// <param name="package">The package.</param>
    /// <param name="scenarioFile">The scenario, from the working directory; null for the package's own.</param>
    /// <param name="dataFolder">The folder of market files, from the working directory; null for the package itself.</param>
    /// <param name="workingDirectory">The folder that relative paths start from.</param>
    /// <param name="period">Chooses the start and the end, within the scenario's own time.</param>
    public static SimulationInputs Read(
        CompiledPackage package, string? scenarioFile, string? dataFolder, string workingDirectory, Func<Scenario, (UnixTime Start, UnixTime End)> period)
    {
        PolicyLocation location = package.Source.Location;
        string shown = scenarioFile ?? location.ShownOf(ScenarioReader.DefaultFileName);
        FileRead read = scenarioFile is null
            ? FolderFiles.Read(location, ScenarioReader.DefaultFileName, SafeFile.MaxTextBytes)
            : SafeFile.Read(Path.GetFullPath(scenarioFile, workingDirectory), shown, SafeFile.MaxTextBytes);
        if (read.Bytes is null)
        {
            return Unreadable(read.Error!);
        }

        var diagnostics = new DiagnosticBag();
        Scenario? scenario = ScenarioReader.Read(shown, read.Bytes, package.Policy.Model, diagnostics);
        if (scenario is null)
        {
            return Wrong(diagnostics);
        }

        (UnixTime start, UnixTime end) = period(scenario);
        if (start < scenario.Start || end > scenario.End || end <= start)
        {
            return Unreadable(Finding.WithoutPlace(
                UsageDiagnostics.InvalidArguments,
                $"{start} to {end} is not a time within the scenario, {scenario.Start} to {scenario.End}",
                "choose a start and a later end within it, or change the scenario"));
        }

        scenario = scenario with { Start = start, End = end };
        string data = dataFolder is null ? location.Folder : Path.GetFullPath(dataFolder, workingDirectory);
        if (!Directory.Exists(data))
        {
            return Unreadable(Finding.WithoutPlace(
                UsageDiagnostics.UnreadableFile, $"folder {UsageErrors.Quote(dataFolder ?? "")} does not exist", "name the folder of the market files"));
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (string file in scenario.Files)
        {
            FileRead market = SafeFile.Read(Path.Combine(data, file), file, MarketFileOptions.MaxFileBytes, data);
            if (market.Bytes is null)
            {
                return Unreadable(market.Error! with { Help = "name the folder that holds it with `--data`" });
            }

            files.Add(file, market.Bytes);
        }

        MarketSeries? series = ScenarioMarketLoader.Load(scenario, files, diagnostics);
        return series is null
            ? Wrong(diagnostics)
            : new SimulationInputs(
                new SimulationSetup(package.Compiled.Engine, new AccessEngine(package.Compiled.Access, package.Source.Register), scenario, series), [], false);
    }

    private static SimulationInputs Unreadable(Finding finding) => new(null, [finding], true);

    private static SimulationInputs Wrong(DiagnosticBag diagnostics) => new(null, [.. diagnostics.ToSorted().Select(Finding.Of)], false);
}
