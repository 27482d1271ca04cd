using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Quant.Margin;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>Holdings of a book as the inputs of the margin engine.</summary>
internal sealed class MarginBooks
{
    private readonly VaultEngineLayout _layout;
    private readonly PortfolioPrices _prices;
    private readonly decimal[] _counts;
    private readonly decimal _unwindCost;

    /// <param name="layout">The policy's names.</param>
    /// <param name="prices">The prices of the step.</param>
    /// <param name="counts">By asset the share of value that counts as collateral.</param>
    /// <param name="unwindCost">What closing costs as a share of notional.</param>
    public MarginBooks(VaultEngineLayout layout, PortfolioPrices prices, decimal[] counts, decimal unwindCost) =>
        (_layout, _prices, _counts, _unwindCost) = (layout, prices, counts, unwindCost);

    /// <summary>The inputs of a measured book; null when something held has no price.</summary>
    public MarginInputs? Of(PortfolioBook book)
    {
        var books = ImmutableArray.CreateBuilder<MarginPortfolio>();
        decimal collateral = book.SpotValue(_layout.Cash) * _counts[_layout.Cash];
        decimal delta = 0m, gamma = 0m, notional = 0m;
        for (int venue = 0; venue < _layout.VenueCount; venue++)
        {
            collateral += _layout.IsPerp[venue] || _layout.IsOption[venue] ? book.Equity(venue) : 0m;
        }

        for (int asset = 0; asset < _layout.AssetCount; asset++)
        {
            decimal spot = asset == _layout.Cash ? 0m : Math.Max(0m, book.Units[asset]);
            decimal perps = PerpUnits(book, asset, out decimal mark, out decimal perpNotional);
            ImmutableArray<MarginExpiry> expiries = Expiries(book, asset, out decimal optioned);
            if (spot == 0m && perpNotional == 0m && expiries.IsEmpty)
            {
                continue;
            }

            decimal price = _prices.Spot[asset];
            if (price <= 0m || (perps != 0m && mark <= 0m) || expiries.IsDefault)
            {
                return null;
            }

            books.Add(new MarginPortfolio
            {
                Spot = (double)price,
                Base = (double)spot,
                Perps = (double)perps,
                PerpPrice = (double)(mark > 0m ? mark : price),
                Expiries = expiries,
            });
            collateral += spot * price * _counts[asset];
            delta += Math.Abs(book.DeltaOf(asset));
            gamma += Math.Abs(book.GreeksOf(asset).Gamma) * 100m; // Theirs is per percent of the price.
            notional += (spot * price) + perpNotional + (optioned * price);
        }

        return new MarginInputs(collateral, books.ToImmutable(), delta, gamma, notional * _unwindCost);
    }

    /// <summary>Signed units of an asset over all perp venues, their mean mark, and the sum of their sizes at their marks.</summary>
    private decimal PerpUnits(PortfolioBook book, int asset, out decimal mark, out decimal notional)
    {
        decimal units = 0m, gross = 0m;
        notional = 0m;
        for (int market = asset; market < _layout.MarketCount; market += _layout.AssetCount)
        {
            units += book.Sizes[market];
            gross += Math.Abs(book.Sizes[market]);
            notional += Math.Abs(book.MarketValue(market));
        }

        mark = gross > 0m ? notional / gross : 0m;
        return units;
    }

    /// <summary>The options on an asset by venue and expiry; default when one has neither a mark nor a smile.</summary>
    private ImmutableArray<MarginExpiry> Expiries(PortfolioBook book, int asset, out decimal units)
    {
        units = 0m;
        var groups = new SortedDictionary<(long Expiry, int Venue), ImmutableArray<MarginOption>.Builder>();
        for (int i = 0; i < book.OptionSizes.Length; i++)
        {
            OptionContract contract = book.Options.Contract(i);
            if (book.OptionSizes[i] == 0m || contract.Asset != asset)
            {
                continue;
            }

            ref readonly OptionMark mark = ref book.Options.Mark(i);
            if (!mark.Known)
            {
                return default;
            }

            units += Math.Abs(book.OptionSizes[i]);
            (long, int) key = (contract.Expiry.Seconds, book.Options.Venue(i));
            if (!groups.TryGetValue(key, out ImmutableArray<MarginOption>.Builder? options))
            {
                groups[key] = options = ImmutableArray.CreateBuilder<MarginOption>();
            }

            OptionKind kind = contract.Kind;
            options.Add(new MarginOption(kind, (double)contract.Strike, (double)book.OptionSizes[i], (double)mark.Volatility));
        }

        var expiries = ImmutableArray.CreateBuilder<MarginExpiry>(groups.Count);
        foreach (((long expiry, int venue), ImmutableArray<MarginOption>.Builder options) in groups)
        {
            // An expired option is worth its payoff at spot and needs no smile.
            long seconds = Math.Max(0, expiry - book.Options.Now.Seconds);
            decimal forward = seconds == 0 ? _prices.Spot[asset] : book.Options.SmileOf(venue, asset, new Primitives.UnixTime(expiry))?.Forward ?? 0m;
            if (forward <= 0m)
            {
                return default;
            }

            expiries.Add(new MarginExpiry(seconds, (double)forward, 0d, 0d, 1d, options.ToImmutable()));
        }

        return expiries.ToImmutable();
    }
}
