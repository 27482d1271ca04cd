using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Vault.Options;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The usable prices of one snapshot in the valuation unit; 0 where there is none.</summary>
internal sealed class PortfolioPrices
{
    public PortfolioPrices(VaultEngineLayout layout, MarketSnapshot snapshot, ImmutableArray<OracleCheck> checks)
    {
        Checks = checks;
        Spot = new decimal[layout.AssetCount];
        for (int asset = 0; asset < Spot.Length; asset++)
        {
            Spot[asset] = PriceOf(layout, asset, checks, believed: true);
        }

        Options = new OptionBoard(layout, snapshot.Time, snapshot.Options, Spot);
        Volume = new decimal[layout.AssetCount];
        for (int asset = 0; asset < Volume.Length && !snapshot.Volumes.IsDefault && asset < snapshot.Volumes.Length; asset++)
        {
            Volume[asset] = Math.Max(0m, snapshot.Volumes[asset]);
        }

        Mark = new decimal[layout.MarketCount];
        Funding = new decimal[layout.MarketCount];
        FundingInterval = new long[layout.MarketCount];
        foreach (PerpQuote quote in snapshot.Perps)
        {
            if ((uint)quote.Venue < (uint)layout.VenueCount && (uint)quote.Asset < (uint)layout.AssetCount
                && layout.IsPerp[quote.Venue] && quote.MarkPrice > 0m && quote.FundingIntervalSeconds > 0)
            {
                int market = layout.Market(quote.Venue, quote.Asset);
                Mark[market] = quote.MarkPrice;
                Funding[market] = quote.FundingRate;
                FundingInterval[market] = quote.FundingIntervalSeconds;
            }
        }
    }

    public ImmutableArray<OracleCheck> Checks { get; }

    public decimal[] Spot { get; }

    /// <summary>The options looked at so far and their marks.</summary>
    public OptionBoard Options { get; }

    /// <summary>Traded value a day by asset, in the valuation unit; 0 where it is not known.</summary>
    public decimal[] Volume { get; }

    public decimal[] Mark { get; }

    /// <summary>Funding rate per interval; meaningful where <see cref="FundingInterval"/> is positive.</summary>
    public decimal[] Funding { get; }

    public long[] FundingInterval { get; }

    /// <summary>
    /// The price at which a venue's profit turns into the vault's asset. What has happened at a venue must be booked, so a price that
    /// is not believed still counts here, and without any the vault's asset counts as one valuation unit.
    /// </summary>
    public static decimal SettlementPrice(VaultEngineLayout layout, ImmutableArray<OracleCheck> checks)
    {
        decimal price = PriceOf(layout, layout.Cash, checks, believed: false);
        return price > 0m ? price : 1m;
    }

    private static decimal PriceOf(VaultEngineLayout layout, int asset, ImmutableArray<OracleCheck> checks, bool believed)
    {
        ImmutableArray<int> path = layout.PricePaths[asset];
        if (path.IsDefault)
        {
            return 0m;
        }

        decimal price = 1m;
        foreach (int oracle in path)
        {
            OracleCheck check = checks[oracle];
            if (believed ? !check.Healthy : !check.HasPrice)
            {
                return 0m;
            }

            price *= check.View.Price;
        }

        return price;
    }
}
