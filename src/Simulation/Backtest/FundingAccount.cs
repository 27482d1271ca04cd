using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Markets;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>
/// A short perp position of constant notional, settled by the engine like any other: before each payment its size is reset to
/// notional / mark. What it receives per unit of notional is the funding rate itself, up to the rounding of base units.
/// </summary>
public static class FundingAccount
{
    /// <summary>Settles every payment of a perp market.</summary>
    /// <param name="engine">The engine of a policy with that perp venue.</param>
    /// <param name="market">The market.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="asset">The underlying's symbol.</param>
    /// <param name="notional">The notional in the valuation unit; base units are rounded once a payment, so more is more exact.</param>
    /// <exception cref="ArgumentException">There is no such perp market.</exception>
    public static ImmutableArray<FundingReceipt> Run(VaultEngine engine, MarketSeries market, string venue, string asset, decimal notional)
    {
        var snapshots = new SnapshotBuilder(engine.Model, market);
        int index = snapshots.PerpMarkets.FindIndex(p => p.Track.Venue == venue && p.Track.Asset == asset);
        if (index < 0)
        {
            throw new ArgumentException($"the market has no perp {venue}/{asset}", nameof(asset));
        }

        (int venueIndex, int assetIndex, PerpTrack track) = snapshots.PerpMarkets[index];
        int cash = engine.Model.Assets.Select(a => a.Symbol.Value).ToList().IndexOf(engine.Model.Vault.Asset.Value);
        int decimals = engine.Model.Assets[cash].Decimals;
        UInt256 margin = UInt256.FromDecimalCeil(notional, decimals);
        VaultState flat = engine.InitialState(market.Times[0]);
        var receipts = ImmutableArray.CreateBuilder<FundingReceipt>(track.Funding.Length);
        int step = 0;
        foreach (FundingPoint payment in track.Funding)
        {
            while (step + 1 < market.Times.Length && market.Times[step + 1] <= payment.Time)
            {
                step++;
            }

            decimal mark = track.Points[step].Price;
            var account = new PerpAccount(margin, [new PerpPosition(assetIndex, -notional / mark, mark)]);
            VaultState before = flat with { PerpAccounts = flat.PerpAccounts.SetItem(venueIndex, account) };
            MarketSnapshot snapshot = snapshots.At(step);
            VaultState after = engine.SettleFunding(before, venueIndex, assetIndex, payment.Rate, mark, snapshot).State;
            decimal price = snapshots.SpotQuote(cash, step)?.Price ?? 1m;
            decimal change = after.PerpAccounts[venueIndex].Margin.ToDecimalFloor(decimals) - margin.ToDecimalFloor(decimals);
            receipts.Add(new FundingReceipt(payment.Time, change * price / notional));
        }

        return receipts.MoveToImmutable();
    }

    private static int FindIndex<T>(this ImmutableArray<T> items, Func<T, bool> wanted)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (wanted(items[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
