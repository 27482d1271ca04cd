using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>What expressions read: a book (real or tried out) over the prices and the history of one step.</summary>
internal sealed class EnginePortfolioContext(
    VaultEngineLayout layout, PortfolioPrices prices, PriceReturns returns, MeasureWindows windows, UnixTime now) : PortfolioContext
{
    private string _asset = "";

    // The peak does not depend on the book, and books are tried out many times.
    private (ImmutableArray<NavPoint> Points, long WindowSeconds, decimal Value) _peak;

    /// <summary>Set when an expression read the portfolio although it could not be valued; such a result does not count.</summary>
    public bool ReadUnknownPortfolio { get; set; }

    /// <summary>Why the portfolio cannot be valued; empty when it can.</summary>
    public string Unknown { get; set; } = "";

    /// <summary>What waiting redemptions need, base units of the vault's asset.</summary>
    public UInt256 RedemptionDemand { get; init; }

    /// <summary>The state whose history and mode are read.</summary>
    public required VaultState State { get; set; }

    private bool HasNav => Unknown.Length == 0 && Book.Nav > 0m;

    /// <inheritdoc/>
    public override UnixTime Now => now;

    /// <inheritdoc/>
    public override string Asset => _asset;

    /// <inheritdoc/>
    public override PortfolioView Portfolio =>
        (Unknown.Length == 0 ? Book.View : Refuse<PortfolioView>()) with { NavDecimals = layout.Units.DecimalsOf(layout.Units.Valuation) };

    /// <inheritdoc/>
    public override VaultView Vault => new(
        VaultEngineText.ModeName(State.Mode),
        new TokenAmount(Unknown.Length == 0 ? Book.TotalAssets() : Refuse<UInt256>(), (byte)layout.Decimals[layout.Cash]),
        new TokenAmount(State.TotalShares, (byte)layout.Model.Vault.Share.Decimals));

    /// <summary>The book that is looked at; measured, unless <see cref="Unknown"/> says why not.</summary>
    public required PortfolioBook Book { get; set; }

    /// <summary>Sets `asset`.</summary>
    public void Choose(string asset) => _asset = asset;

    /// <inheritdoc/>
    public override bool TryOracle(string id, out OracleView view)
    {
        view = default;
        if (!layout.OracleIndex.TryGetValue(id, out int index) || !prices.Checks[index].HasPrice)
        {
            return false;
        }

        OracleDefinition oracle = layout.Model.Oracles[index];
        view = prices.Checks[index].View with
        {
            BaseDecimals = layout.Units.DecimalsOf(oracle.Base.Value),
            QuoteDecimals = layout.Units.DecimalsOf(oracle.Quote),
        };
        return true;
    }

    /// <inheritdoc/>
    public override bool TryFunding(string asset, out Rate rate)
    {
        rate = default;
        if (!TryMarket(asset, out int market) || prices.FundingInterval[market] == 0)
        {
            return false;
        }

        var year = new Rate(0m, DayCount.Actual365);
        rate = new Rate(prices.Funding[market] * year.SecondsPerYear / prices.FundingInterval[market], DayCount.Actual365);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryBasis(string asset, out decimal basis)
    {
        basis = 0m;
        if (!TryMarket(asset, out int market) || prices.Mark[market] == 0m)
        {
            return false;
        }

        decimal spot = prices.Spot[market % layout.AssetCount];
        if (spot == 0m)
        {
            return false;
        }

        basis = (prices.Mark[market] / spot) - 1m;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryWeight(string asset, out decimal weight)
    {
        weight = 0m;
        if (!HasNav || !layout.AssetIndex.TryGetValue(asset, out int index))
        {
            return false;
        }

        weight = Book.SpotValue(index) / Book.Nav;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryGreek(PortfolioGreek greek, string asset, out decimal value)
    {
        value = 0m;
        if (!HasNav || !layout.AssetIndex.TryGetValue(asset, out int index))
        {
            return false;
        }

        OptionGreeks options = Book.GreeksOf(index);
        value = greek switch
        {
            PortfolioGreek.Delta => Book.DeltaOf(index),
            PortfolioGreek.Gamma => options.Gamma,
            PortfolioGreek.Vega => options.Vega,
            PortfolioGreek.Theta => options.Theta,
            _ => throw new ArgumentOutOfRangeException(nameof(greek), greek, "there is no such sensitivity"),
        } / Book.Nav;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryDrawdown(long windowSeconds, out decimal drawdown)
    {
        drawdown = 0m;
        if (windowSeconds <= 0 || windowSeconds > windows.NavSeconds || Unknown.Length > 0)
        {
            return false;
        }

        if (State.TotalShares.IsZero)
        {
            return true;
        }

        if (!NavHistory.TryPerShare(State, layout, Book.Nav, out decimal value))
        {
            return false;
        }

        drawdown = NavHistory.Drawdown(value, PeakOf(windowSeconds));
        return true;
    }

    /// <inheritdoc/>
    public override bool TryValueAtRisk(decimal confidence, long horizonSeconds, string method, long observations, out decimal value)
    {
        value = 0m;
        return Unknown.Length == 0 && TryMethod(method, out TailMethod tail)
            && returns.TryTail(Book, State.Prices, tail, confidence, horizonSeconds, observations, out value, out _);
    }

    /// <inheritdoc/>
    public override bool TryPriceMove(string asset, long windowSeconds, out decimal move)
    {
        move = 0m;
        return layout.AssetIndex.TryGetValue(asset, out int index)
            && PriceMoves.TryMove(State.PriceRanges, index, prices.Spot[index], now, windowSeconds, windows, out move);
    }

    /// <inheritdoc/>
    public override bool TryTwapDeviation(string id, out decimal deviation)
    {
        deviation = 0m;
        if (!layout.OracleIndex.TryGetValue(id, out int index) || prices.Checks[index].TwapDeviation is not { } found)
        {
            return false;
        }

        deviation = found;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryExpectedShortfall(decimal confidence, long horizonSeconds, string method, long observations, out decimal value)
    {
        value = 0m;
        return Unknown.Length == 0 && TryMethod(method, out TailMethod tail)
            && returns.TryTail(Book, State.Prices, tail, confidence, horizonSeconds, observations, out _, out value);
    }

    /// <inheritdoc/>
    public override bool TryVolatility(string asset, long horizonSeconds, long observations, bool weighted, out decimal volatility)
    {
        volatility = 0m;
        return layout.AssetIndex.TryGetValue(asset, out int index)
            && returns.TryVolatility(State.Prices, index, horizonSeconds, observations, weighted, out volatility);
    }

    /// <inheritdoc/>
    public override bool TryGrossExposure(string asset, out decimal exposure)
    {
        exposure = 0m;
        return HasNav && layout.AssetIndex.TryGetValue(asset, out int index) && PortfolioMeasures.TryGrossExposure(layout, Book, index, out exposure);
    }

    /// <inheritdoc/>
    public override bool TryHedgeRatio(string asset, out decimal ratio)
    {
        ratio = 0m;
        return HasNav && layout.AssetIndex.TryGetValue(asset, out int index) && PortfolioMeasures.TryHedgeRatio(Book, index, out ratio);
    }

    /// <inheritdoc/>
    public override bool TryVenueShare(string venue, out decimal share)
    {
        share = 0m;
        int index = layout.VenueIds.IndexOf(venue);
        return HasNav && index >= 0 && PortfolioMeasures.TryVenueShare(layout, Book, index, out share);
    }

    /// <inheritdoc/>
    public override bool TryChainShare(string chain, out decimal share)
    {
        share = 0m;
        return HasNav && PortfolioMeasures.TryChainShare(layout, Book, chain, out share);
    }

    /// <inheritdoc/>
    public override bool TryLookThrough(string name, out decimal share)
    {
        share = 0m;
        return HasNav && PortfolioMeasures.TryLookThrough(layout, Book, name, out share);
    }

    /// <inheritdoc/>
    public override bool TryDaysToExit(string asset, decimal participation, out decimal days)
    {
        days = 0m;
        return HasNav && participation is > 0m and <= 1m && layout.AssetIndex.TryGetValue(asset, out int index)
            && PortfolioMeasures.TryDaysToExit(Book, prices.Volume, index, participation, out days);
    }

    /// <inheritdoc/>
    public override bool TryDaysToExit(decimal participation, out decimal days)
    {
        days = 0m;
        return HasNav && participation is > 0m and <= 1m && PortfolioMeasures.TryDaysToExit(layout, Book, prices.Volume, participation, out days);
    }

    /// <inheritdoc/>
    public override bool TryImpliedVolatility(string asset, long tenorSeconds, out decimal volatility)
    {
        volatility = 0m;
        return layout.AssetIndex.TryGetValue(asset, out int index) && ImpliedVolatilities.TryAtTheMoney(prices.Options, index, tenorSeconds, out volatility);
    }

    /// <inheritdoc/>
    public override bool TryDepeg(string asset, string reference, out decimal distance)
    {
        distance = 0m;
        if (!layout.AssetIndex.TryGetValue(asset, out int index) || !layout.AssetIndex.TryGetValue(reference, out int other)
            || prices.Spot[index] == 0m || prices.Spot[other] == 0m)
        {
            return false;
        }

        distance = RelativeDistance.Of(prices.Spot[index], prices.Spot[other]);
        return true;
    }

    private static bool TryMethod(string name, out TailMethod method)
    {
        (bool known, method) = name switch
        {
            "historical" => (true, TailMethod.Historical),
            "parametric" => (true, TailMethod.Parametric),
            "cornish-fisher" => (true, TailMethod.CornishFisher),
            "cornish-fisher-or-historical" => (true, TailMethod.CornishFisherOrHistorical),
            "filtered" => (true, TailMethod.Filtered),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>The value of a share now and its extremes within a window.</summary>
    public bool TrySharePriceRange(long windowSeconds, out decimal value, out decimal low, out decimal high)
    {
        low = 0m;
        high = 0m;
        value = 0m;
        if (Unknown.Length > 0 || windowSeconds <= 0 || windowSeconds > windows.NavSeconds || !NavHistory.TryPerShare(State, layout, Book.Nav, out value))
        {
            return false;
        }

        (low, high) = NavHistory.Extremes(State.History, value, now, windowSeconds, windows.NavSeconds);
        return true;
    }

    /// <inheritdoc/>
    public override bool TrySlippage(long windowSeconds, out decimal cost)
    {
        cost = 0m;
        return windowSeconds > 0 && windowSeconds <= windows.TradeSeconds && HasNav
            && TradeWindows.TrySlippage(State.Activity.Trades, now, windowSeconds, Book.Nav, out cost);
    }

    /// <inheritdoc/>
    public override bool TryTurnover(long windowSeconds, out decimal turnover)
    {
        turnover = 0m;
        return windowSeconds > 0 && windowSeconds <= windows.TradeSeconds && HasNav
            && TradeWindows.TryTurnover(State.Activity.Trades, now, windowSeconds, Book.Nav, out turnover);
    }

    private decimal PeakOf(long windowSeconds)
    {
        if (_peak.Points != State.History || _peak.WindowSeconds != windowSeconds)
        {
            _peak = (State.History, windowSeconds, NavHistory.Peak(State.History, now, windowSeconds, windows.NavSeconds));
        }

        return _peak.Value;
    }

    private bool TryMarket(string asset, out int market)
    {
        market = -1;
        if (layout.HedgeVenue < 0 || !layout.AssetIndex.TryGetValue(asset, out int index))
        {
            return false;
        }

        market = layout.Market(layout.HedgeVenue, index);
        return true;
    }

    private T Refuse<T>()
        where T : struct
    {
        ReadUnknownPortfolio = true;
        return default;
    }
}
