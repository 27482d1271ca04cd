using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>What a simulation runs: a clock, a market, venues, deposits and a seed. Read from `scenario.yaml`.</summary>
/// <param name="Source">The file.</param>
/// <param name="Name">The name.</param>
/// <param name="Start">The first step.</param>
/// <param name="End">No step is later.</param>
/// <param name="StepSeconds">The distance of steps.</param>
/// <param name="WarmupSeconds">How much of the market before the start fills the price history, a multiple of the step.</param>
/// <param name="Seed">The seed of everything drawn.</param>
/// <param name="InitialAssets">Base units of the vault's asset that the vault starts with.</param>
/// <param name="InitialHolder">Who holds the shares issued for them.</param>
/// <param name="Market">Where prices come from.</param>
/// <param name="Venues">Terms of venues; those not named have the documented defaults.</param>
/// <param name="Flows">Deposits and redemptions asked for.</param>
/// <param name="Approvals">Roles that ask to resume at every step as soon as the policy lets them.</param>
public sealed record Scenario(
    SourceText Source,
    string Name,
    UnixTime Start,
    UnixTime End,
    long StepSeconds,
    long WarmupSeconds,
    ulong Seed,
    UInt256 InitialAssets,
    Address InitialHolder,
    ScenarioMarket Market,
    ImmutableArray<ScenarioVenue> Venues,
    ImmutableArray<ScenarioFlow> Flows,
    ImmutableArray<string> Approvals)
{
    /// <summary>The largest number of steps of a simulation, warm-up included.</summary>
    public const int MaxSteps = 1_000_000;

    /// <summary>The files of market data that it needs, relative to the data folder, sorted, each once.</summary>
    public ImmutableArray<string> Files => Market is not ReplayScenarioMarket replay
        ? []
        :
        [
            .. replay.Assets.SelectMany(a => a.Sources.Select(s => s.Bars).Prepend(a.Spot))
                .Concat(replay.Perps.SelectMany(p => new[] { p.Marks, p.Funding }))
                .OfType<SeriesReference>()
                .Select(reference => reference.File)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
