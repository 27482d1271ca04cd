using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Margin;

/// <summary>What is wrong with a portfolio before any margin is computed.</summary>
internal static class MarginPortfolioCheck
{
    private const double MaxAmount = 1e100;

    /// <summary>The first thing wrong, or <see cref="QuantError.None"/>.</summary>
    internal static QuantError Check(MarginPortfolio portfolio)
    {
        QuantError error = Finite(
        [
            portfolio.Cash, portfolio.Base, portfolio.Perps, portfolio.PerpUnsettled, portfolio.Spot, portfolio.SpotConfidence,
            portfolio.PerpPrice, portfolio.PerpConfidence, portfolio.StablePrice,
        ]);
        if (error != QuantError.None)
        {
            return error;
        }

        bool good = Math.Abs(portfolio.Cash) <= MaxAmount && portfolio.Base is >= 0d and <= MaxAmount
            && Math.Abs(portfolio.Perps) <= MaxAmount && Math.Abs(portfolio.PerpUnsettled) <= MaxAmount
            && IsPrice(portfolio.Spot) && IsShare(portfolio.SpotConfidence)
            && (portfolio.Perps == 0d || (IsPrice(portfolio.PerpPrice) && IsShare(portfolio.PerpConfidence)))
            && IsPrice(portfolio.StablePrice)
            && !portfolio.Expiries.IsDefault && portfolio.Expiries.Length <= MarginPortfolio.MaxExpiries;
        if (!good)
        {
            return QuantError.OutOfRange;
        }

        foreach (MarginExpiry expiry in portfolio.Expiries)
        {
            error = Check(expiry);
            if (error != QuantError.None)
            {
                return error;
            }
        }

        return QuantError.None;
    }

    private static QuantError Check(MarginExpiry expiry)
    {
        QuantError error = Finite([expiry.ForwardVariable, expiry.ForwardFixed, expiry.Rate, expiry.Confidence]);
        if (error != QuantError.None)
        {
            return error;
        }

        if (expiry.Seconds < 0)
        {
            return QuantError.Expired;
        }

        if (expiry.Seconds > OptionTerms.MaxYears * ScenarioMargin.SecondsPerYear
            || expiry.ForwardVariable < 0d || expiry.ForwardFixed < 0d || !IsPrice(expiry.ForwardVariable + expiry.ForwardFixed)
            || Math.Abs(expiry.Rate) > OptionTerms.MaxGrowth || !IsShare(expiry.Confidence)
            || expiry.Options.IsDefault || expiry.Options.Length > MarginExpiry.MaxOptions)
        {
            return QuantError.OutOfRange;
        }

        foreach (ref readonly MarginOption option in expiry.Options.AsSpan())
        {
            if (!double.IsFinite(option.Amount) || !double.IsFinite(option.Strike) || !double.IsFinite(option.Volatility))
            {
                return QuantError.NotFinite;
            }

            if (option.Kind is not (OptionKind.Call or OptionKind.Put) || !IsPrice(option.Strike)
                || Math.Abs(option.Amount) > MaxAmount || option.Volatility is not (>= 0d and <= OptionTerms.MaxVolatility))
            {
                return QuantError.OutOfRange;
            }
        }

        return QuantError.None;
    }

    private static bool IsPrice(double value) => value is >= OptionTerms.MinPrice and <= OptionTerms.MaxPrice;

    private static bool IsShare(double value) => value is >= 0d and <= 1d;

    private static QuantError Finite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                return QuantError.NotFinite;
            }
        }

        return QuantError.None;
    }
}
