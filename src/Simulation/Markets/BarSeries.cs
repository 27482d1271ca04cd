using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets;

/// <summary>Bars of one instrument, oldest first, on a grid of one interval; bars may be missing, none is double.</summary>
/// <param name="Name">Where it comes from: the file and, where a file holds several, the series.</param>
/// <param name="IntervalSeconds">The length of every bar, such as 86,400.</param>
/// <param name="Bars">The bars; at least two.</param>
public sealed record BarSeries(string Name, long IntervalSeconds, ImmutableArray<PriceBar> Bars)
{
    /// <summary>When the first close is known: the end of the first bar.</summary>
    public UnixTime FirstKnown => Bars[0].Start + IntervalSeconds;

    /// <summary>When the last close is known: the end of the last bar.</summary>
    public UnixTime LastKnown => Bars[^1].Start + IntervalSeconds;

    /// <summary>The index of the last bar that has ended at <paramref name="time"/>, or -1 when none has.</summary>
    /// <param name="time">Now; a bar that ends exactly now is known.</param>
    public int LastKnownIndex(UnixTime time)
    {
        int low = 0;
        int high = Bars.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Bars[middle].Start + IntervalSeconds <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
