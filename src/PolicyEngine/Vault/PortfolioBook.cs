using VaultPolicy.Dsl.Expressions;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>A portfolio in whole units that can be valued and tried out: the real one, the one after pending orders, the one after a plan.</summary>
internal sealed class PortfolioBook
{
    /// <summary>The hedge ratio reported for shorts without any long.</summary>
    public const decimal MaxHedgeRatio = 1_000_000m;

    private readonly VaultEngineLayout _layout;
    private readonly PortfolioPrices _prices;

    // Sums over options, made when they are first asked for; trading an option forgets them.
    private readonly OptionGreeks[] _greeks;
    private readonly decimal[] _optionValues;
    private OptionGreeks _allGreeks;
    private bool _optionsSummed;

    public PortfolioBook(VaultEngineLayout layout, PortfolioPrices prices)
    {
        _layout = layout;
        _prices = prices;
        Units = new decimal[layout.AssetCount];
        Margins = new decimal[layout.VenueCount];
        Sizes = new decimal[layout.MarketCount];
        Entries = new decimal[layout.MarketCount];
        _greeks = new OptionGreeks[layout.AssetCount];
        _optionValues = new decimal[layout.VenueCount];
    }

    /// <summary>Tokens held, whole units, by asset.</summary>
    public decimal[] Units { get; }

    /// <summary>Margin at each venue, whole units of the vault's asset.</summary>
    public decimal[] Margins { get; }

    /// <summary>Signed perp sizes by market.</summary>
    public decimal[] Sizes { get; }

    public decimal[] Entries { get; }

    /// <summary>Signed option sizes by index of the step's option board; options beyond its length are not held.</summary>
    public decimal[] OptionSizes { get; private set; } = [];

    /// <summary>The options that sizes refer to.</summary>
    public OptionBoard Options => _prices.Options;

    /// <summary>Expected trading cost in the valuation unit that a tried-out trade adds.</summary>
    public decimal Cost { get; set; }

    public decimal Nav { get; private set; }

    public PortfolioView View { get; private set; }

    /// <summary>True when nothing is held but the vault's own asset.</summary>
    public bool IsFlat
    {
        get
        {
            for (int asset = 0; asset < Units.Length; asset++)
            {
                if (asset != _layout.Cash && Units[asset] != 0m)
                {
                    return false;
                }
            }

            return Array.TrueForAll(Sizes, size => size == 0m) && Array.TrueForAll(OptionSizes, size => size == 0m);
        }
    }

    /// <summary>What cannot be priced: an asset index, assets + market, or assets + markets + option; -1 when everything can.</summary>
    public int Unpriced { get; private set; } = -1;

    /// <summary>Takes over the holdings of a state. False when an amount is too large to be valued exactly.</summary>
    public bool TryLoad(VaultState state)
    {
        for (int i = 0; i < Units.Length; i++)
        {
            if (!state.Balances[i].TryToDecimalFloor(_layout.Decimals[i], out Units[i]))
            {
                return false;
            }
        }

        for (int venue = 0; venue < Margins.Length; venue++)
        {
            if (_layout.IsOption[venue])
            {
                if (!TryLoadOptions(state.OptionsAt(venue), venue))
                {
                    return false;
                }

                continue;
            }

            PerpAccount account = state.PerpAccounts[venue];
            if (!account.Margin.TryToDecimalFloor(_layout.Decimals[_layout.Cash], out Margins[venue]))
            {
                return false;
            }

            foreach (PerpPosition position in account.Positions)
            {
                int market = _layout.Market(venue, position.Asset);
                Sizes[market] = position.Size;
                Entries[market] = position.EntryPrice;
            }
        }

        return true;
    }

    /// <summary>The signed size of an option of the board.</summary>
    public decimal OptionSize(int index) => index < OptionSizes.Length ? OptionSizes[index] : 0m;

    /// <summary>Trades an option at its mark, so that NAV does not move but by the rounding of marks.</summary>
    public void TradeOption(int index, decimal signedSize)
    {
        Margins[Options.Venue(index)] -= signedSize * Options.Mark(index).PriceFor(signedSize) / _prices.Spot[_layout.Cash];
        AddOption(index, signedSize);
    }

    /// <summary>The value of all options at a venue in the valuation unit; below 0 when more is written than held.</summary>
    public decimal OptionValue(int venue)
    {
        SumOptions();
        return _optionValues[venue];
    }

    public PortfolioBook Copy()
    {
        var copy = new PortfolioBook(_layout, _prices);
        copy.CopyFrom(this);
        return copy;
    }

    public void CopyFrom(PortfolioBook other)
    {
        other.Units.CopyTo(Units, 0);
        other.Margins.CopyTo(Margins, 0);
        other.Sizes.CopyTo(Sizes, 0);
        other.Entries.CopyTo(Entries, 0);
        if (OptionSizes.Length != other.OptionSizes.Length)
        {
            OptionSizes = new decimal[other.OptionSizes.Length];
        }

        other.OptionSizes.CopyTo(OptionSizes, 0);
        other._greeks.CopyTo(_greeks, 0);
        other._optionValues.CopyTo(_optionValues, 0);
        (_allGreeks, _optionsSummed) = (other._allGreeks, other._optionsSummed);
        Cost = other.Cost;
        Nav = other.Nav;
        View = other.View;
        Unpriced = other.Unpriced;
    }

    /// <summary>Trades a perp at its mark: the profit so far is kept, so NAV does not move.</summary>
    public void TradePerp(int market, decimal signedSize)
    {
        decimal mark = _prices.Mark[market];
        int venue = market / _layout.AssetCount;
        Margins[venue] += Sizes[market] * (mark - Entries[market]) / _prices.Spot[_layout.Cash];
        Sizes[market] += signedSize;
        Entries[market] = mark;
    }

    /// <summary>Sells tokens at their price, so that NAV does not move.</summary>
    public void SellSpot(int asset, decimal units)
    {
        Units[asset] -= units;
        Units[_layout.Cash] += units * _prices.Spot[asset] / _prices.Spot[_layout.Cash];
    }

    /// <summary>Margin, unrealised profit and the value of options at a venue, in the valuation unit.</summary>
    public decimal Equity(int venue)
    {
        decimal equity = Margins[venue] * _prices.Spot[_layout.Cash];
        if (_layout.IsOption[venue])
        {
            return equity + OptionValue(venue);
        }

        for (int asset = 0; asset < Units.Length; asset++)
        {
            int market = _layout.Market(venue, asset);
            if (Sizes[market] != 0m)
            {
                equity += Sizes[market] * (_prices.Mark[market] - Entries[market]);
            }
        }

        return equity;
    }

    /// <summary>Sum of absolute perp notionals at a venue, in the valuation unit.</summary>
    public decimal Notional(int venue)
    {
        decimal notional = 0m;
        for (int asset = 0; asset < Units.Length; asset++)
        {
            int market = _layout.Market(venue, asset);
            notional += Math.Abs(Sizes[market]) * _prices.Mark[market];
        }

        return notional;
    }

    /// <summary>Signed perp notional of an asset over all venues, in the valuation unit.</summary>
    public decimal PerpValue(int asset)
    {
        decimal value = 0m;
        for (int market = asset; market < Sizes.Length; market += Units.Length)
        {
            value += Sizes[market] * _prices.Mark[market];
        }

        return value;
    }

    /// <summary>Signed perp notional of a market, in the valuation unit.</summary>
    public decimal MarketValue(int market) => Sizes[market] * _prices.Mark[market];

    /// <summary>The sensitivities of the options on one asset.</summary>
    public OptionGreeks GreeksOf(int asset)
    {
        SumOptions();
        return _greeks[asset];
    }

    /// <summary>Value that moves as everything held on an asset does: tokens, perps and options. The vault's own asset itself does not count.</summary>
    public decimal DeltaOf(int asset) =>
        (asset == _layout.Cash ? 0m : SpotValue(asset)) + PerpValue(asset) + GreeksOf(asset).Delta;

    public decimal SpotValue(int asset) => Units[asset] * _prices.Spot[asset];

    /// <summary>Values the book. False when something held has no price, or when a number overflows.</summary>
    public bool TryMeasure()
    {
        Unpriced = FindUnpriced();
        if (Unpriced >= 0)
        {
            return false;
        }

        try
        {
            Measure();
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>NAV in base units of the vault's asset, rounded down; 0 when not positive.</summary>
    public UInt256 TotalAssets() => Nav > 0m
        ? UInt256.FromDecimalFloor(Nav / _prices.Spot[_layout.Cash], _layout.Decimals[_layout.Cash])
        : UInt256.Zero;

    private void Measure()
    {
        decimal cash = SpotValue(_layout.Cash);
        decimal nav = cash - Cost;
        decimal gross = 0m, net = 0m, delta = 0m, largest = 0m, longs = 0m, shorts = 0m;
        for (int venue = 0; venue < Margins.Length; venue++)
        {
            if (_layout.IsPerp[venue] || _layout.IsOption[venue])
            {
                nav += Equity(venue);
            }
        }

        SumOptions();
        for (int asset = 0; asset < Units.Length; asset++)
        {
            decimal spot = asset == _layout.Cash ? 0m : SpotValue(asset);
            nav += spot;
            gross += spot;
            net += spot;
            largest = Math.Max(largest, spot);
            decimal longValue = spot, shortValue = 0m;
            for (int market = asset; market < Sizes.Length; market += Units.Length)
            {
                if (Sizes[market] == 0m)
                {
                    continue;
                }

                decimal perp = Sizes[market] * _prices.Mark[market];
                gross += Math.Abs(perp);
                net += perp;
                if (perp < 0m)
                {
                    shortValue -= perp;
                }
                else
                {
                    longValue += perp;
                }
            }

            decimal written = _greeks[asset].Delta;
            gross += Math.Abs(written);
            net += written;
            if (written != 0m && !_layout.IsUnderlying[asset])
            {
                // Options on the vault's own asset: it is the unit of account, they are not.
                delta += written;
            }

            if (_layout.IsUnderlying[asset])
            {
                longValue += Math.Max(0m, written);
                shortValue -= Math.Min(0m, written);
                delta += longValue - shortValue;
                longs += longValue;
                shorts += shortValue;
            }
        }

        Nav = nav;
        View = nav > 0m
            ? new PortfolioView(nav, gross / nav, gross / nav, net / nav, delta / nav, largest / nav, cash / nav, HedgeRatio(longs, shorts))
            {
                Gamma = _allGreeks.Gamma / nav,
                Vega = _allGreeks.Vega / nav,
                Theta = _allGreeks.Theta / nav,
                OptionNotional = _allGreeks.Notional / nav,
            }
            : default(PortfolioView) with { Nav = nav, HedgeRatio = 1m };
    }

    private void SumOptions()
    {
        if (_optionsSummed)
        {
            return;
        }

        _allGreeks = OptionGreeks.Sum(this, _prices.Spot, _greeks);
        Array.Clear(_optionValues);
        for (int i = 0; i < OptionSizes.Length; i++)
        {
            if (OptionSizes[i] != 0m)
            {
                _optionValues[Options.Venue(i)] += Options.Mark(i).ValueOf(OptionSizes[i]);
            }
        }

        _optionsSummed = true;
    }

    private static decimal HedgeRatio(decimal longs, decimal shorts) =>
        shorts == 0m && longs == 0m ? 1m : shorts >= longs * MaxHedgeRatio ? MaxHedgeRatio : shorts / longs;

    private int FindUnpriced()
    {
        if (_prices.Spot[_layout.Cash] == 0m)
        {
            return _layout.Cash;
        }

        for (int i = 0; i < Units.Length; i++)
        {
            if (Units[i] != 0m && _prices.Spot[i] == 0m)
            {
                return i;
            }
        }

        for (int market = 0; market < Sizes.Length; market++)
        {
            if (Sizes[market] != 0m && _prices.Mark[market] == 0m)
            {
                return Units.Length + market;
            }
        }

        for (int i = 0; i < OptionSizes.Length; i++)
        {
            if (OptionSizes[i] != 0m && !Options.Mark(i).Known)
            {
                return Units.Length + Sizes.Length + i;
            }
        }

        return -1;
    }

    private bool TryLoadOptions(OptionAccount account, int venue)
    {
        foreach (OptionPosition position in account.Positions)
        {
            AddOption(Options.IndexOf(venue, position.Contract), position.Size);
        }

        return account.Margin.TryToDecimalFloor(_layout.Decimals[_layout.Cash], out Margins[venue]);
    }

    private void AddOption(int index, decimal signedSize)
    {
        if (index >= OptionSizes.Length)
        {
            decimal[] sizes = OptionSizes;
            Array.Resize(ref sizes, Options.Count);
            OptionSizes = sizes;
        }

        OptionSizes[index] += signedSize;
        _optionsSummed = false;
    }
}
