using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets;

/// <summary>
/// A whole market on the clock of a simulation, replayed or generated. What a point holds was known at its time: nothing
/// in it depends on later data.
/// </summary>
/// <param name="Times">The steps, ascending, at equal distance.</param>
/// <param name="StepSeconds">The distance of steps.</param>
/// <param name="Assets">Spot markets, in order of symbol.</param>
/// <param name="Sources">Oracle sources that differ from spot, in order of symbol then source.</param>
/// <param name="Perps">Perp markets, in order of venue then symbol.</param>
/// <param name="Notes">What was repaired or must be known.</param>
public sealed record MarketSeries(
    ImmutableArray<UnixTime> Times,
    long StepSeconds,
    ImmutableArray<AssetTrack> Assets,
    ImmutableArray<SourceTrack> Sources,
    ImmutableArray<PerpTrack> Perps,
    ImmutableArray<MarketNote> Notes)
{
    /// <summary>How many of the first steps lie before the simulation: they only fill the price history that measures look back on.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Option markets, in order of venue then symbol.</summary>
    public ImmutableArray<OptionTrack> Options { get; init; } = [];

    /// <summary>The spot market of an asset, or null.</summary>
    /// <param name="asset">The symbol.</param>
    public AssetTrack? FindAsset(string asset) => Assets.FirstOrDefault(track => track.Asset == asset);

    /// <summary>What a source says of an asset where it differs from spot, or null.</summary>
    /// <param name="asset">The symbol.</param>
    /// <param name="source">The source.</param>
    public SourceTrack? FindSource(string asset, string source) =>
        Sources.FirstOrDefault(track => track.Asset == asset && track.Source == source);

    /// <summary>A perp market, or null.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="asset">The underlying's symbol.</param>
    public PerpTrack? FindPerp(string venue, string asset) =>
        Perps.FirstOrDefault(track => track.Venue == venue && track.Asset == asset);

    /// <summary>The steps from <paramref name="start"/> to <paramref name="end"/>, both included where the distance fits.</summary>
    /// <param name="start">The first step.</param>
    /// <param name="end">No step is later.</param>
    /// <param name="stepSeconds">The distance, at least 1.</param>
    public static ImmutableArray<UnixTime> Grid(UnixTime start, UnixTime end, long stepSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepSeconds, 1);
        var times = ImmutableArray.CreateBuilder<UnixTime>();
        for (UnixTime time = start; time <= end; time += stepSeconds)
        {
            times.Add(time);
        }

        return times.ToImmutable();
    }
}
