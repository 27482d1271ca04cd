using System.Runtime.InteropServices;
using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Margin;

/// <summary>
/// Margin of a portfolio of options, perpetuals and base of one underlying: its loss in the worst cell of a grid of spot and volatility
/// shocks, or from a move of the basis, plus contingencies.
/// </summary>
/// <remarks>
/// In the manner of Derive's PMRM (src/risk-managers/PMRMLib.sol and PMRM.sol at derivexyz/v2-core@7736900), here in double. Options are
/// valued by Black-76 without discounting; a positive value is discounted as if it had to be sold, so that a long option costs margin
/// even in the scenario without a shock. Allocates nothing for up to 200 options an expiry.
/// </remarks>
public static class ScenarioMargin
{
    /// <summary>A year of 365 days, as in the contracts.</summary>
    public const double SecondsPerYear = 31_536_000d;

    /// <summary>The most scenarios of one grid.</summary>
    public const int MaxScenarios = 256;

    private const long ThirtyDays = 30 * 86_400L;
    private const int DoublesOnStack = 1_024;

    /// <summary>Computes both margins.</summary>
    /// <param name="portfolio">What is held.</param>
    /// <param name="parameters">The numbers of the margin.</param>
    /// <param name="scenarios">The grid, 1 to 256 cells.</param>
    /// <param name="result">The margins; all 0 on error.</param>
    /// <param name="error">Why there are none: empty grid, not finite, expired or out of range.</param>
    /// <param name="scenarioGains">If not empty, receives the gain or loss of each scenario; the grid's length.</param>
    public static bool TryCompute(
        MarginPortfolio portfolio,
        MarginParameters parameters,
        ReadOnlySpan<MarginScenario> scenarios,
        out ScenarioMarginResult result,
        out QuantError error,
        Span<double> scenarioGains = default)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(parameters);
        result = default;
        error = Check(portfolio, parameters, scenarios, scenarioGains.Length);
        if (error != QuantError.None)
        {
            scenarioGains.Clear();
            return false;
        }

        Span<double> gains = stackalloc double[MaxScenarios];
        gains = gains[..scenarios.Length];
        gains.Clear();
        double confidence = portfolio.Perps == 0d ? portfolio.SpotConfidence : Math.Min(portfolio.SpotConfidence, portfolio.PerpConfidence);
        double linear = Math.Abs(portfolio.Perps) + portfolio.Base;
        double baseValue = portfolio.Base * portfolio.Spot / portfolio.StablePrice;
        var sums = new Sums
        {
            Mark = baseValue + portfolio.PerpUnsettled,
            Static = ((Math.Abs(portfolio.Perps) * parameters.PerpCharge) + (portfolio.Base * parameters.BaseCharge)) * portfolio.Spot,
            Confidence = ConfidenceCharge(parameters, confidence, linear, portfolio.Spot),
        };
        foreach (MarginExpiry expiry in portfolio.Expiries)
        {
            AddExpiry(expiry, parameters, scenarios, Math.Min(confidence, expiry.Confidence), portfolio.Spot, gains, ref sums);
        }

        double worst = sums.Basis;
        int worstScenario = -1;
        for (int i = 0; i < scenarios.Length; i++)
        {
            double move = scenarios[i].SpotFactor - 1d;
            double gain = (gains[i] + (baseValue * move) + (portfolio.Perps * portfolio.PerpPrice * move)) * scenarios[i].Dampener;
            gains[i] = gain;
            if (gain < worst)
            {
                worst = gain;
                worstScenario = i;
            }
        }

        if (!scenarioGains.IsEmpty)
        {
            gains.CopyTo(scenarioGains);
        }

        double factor = parameters.InitialFactor + (Math.Max(0d, parameters.PegThreshold - portfolio.StablePrice) * parameters.PegFactor);
        double loss = worst - sums.Static;
        double mark = sums.Mark + portfolio.Cash;
        result = new ScenarioMarginResult(
            Initial: (loss * factor) - sums.Confidence + mark,
            Maintenance: loss + mark,
            MarkToMarket: mark,
            WorstLoss: worst,
            WorstScenario: worstScenario,
            BasisContingency: sums.Basis,
            StaticContingency: sums.Static,
            ConfidenceContingency: sums.Confidence,
            InitialFactor: factor);
        return true;
    }

    /// <summary>How much a relative volatility shock grows with a nearer expiry: (30 days / max(t, floor))^power.</summary>
    internal static double ShockMultiple(MarginParameters parameters, long seconds) => PortableMath.Pow(
        (double)ThirtyDays / Math.Max(seconds, parameters.FloorSeconds),
        seconds <= ThirtyDays ? parameters.ShortPower : parameters.LongPower);

    private static QuantError Check(
        MarginPortfolio portfolio, MarginParameters parameters, ReadOnlySpan<MarginScenario> scenarios, int gains)
    {
        if (scenarios.IsEmpty)
        {
            return QuantError.Empty;
        }

        if (gains != 0 && gains != scenarios.Length)
        {
            return QuantError.LengthMismatch;
        }

        if (scenarios.Length > MaxScenarios || !parameters.IsValid())
        {
            return QuantError.OutOfRange;
        }

        foreach (MarginScenario scenario in scenarios)
        {
            if (!scenario.IsValid)
            {
                return QuantError.OutOfRange;
            }
        }

        return MarginPortfolioCheck.Check(portfolio);
    }

    private static void AddExpiry(
        MarginExpiry expiry,
        MarginParameters parameters,
        ReadOnlySpan<MarginScenario> scenarios,
        double confidence,
        double spot,
        Span<double> gains,
        ref Sums sums)
    {
        ReadOnlySpan<MarginOption> options = ImmutableCollectionsMarshal.AsArray(expiry.Options);
        int doubles = ExpiryRevaluation.Padded(options.Length) * ExpiryRevaluation.Columns;
        Span<double> memory = doubles <= DoublesOnStack ? stackalloc double[DoublesOnStack] : new double[doubles];
        double years = expiry.Seconds / SecondsPerYear;
        var book = new ExpiryRevaluation(options, years, memory);
        double multiple = ShockMultiple(parameters, expiry.Seconds);
        double up = 1d + (parameters.VolatilityUp * multiple);
        double down = Math.Max(0d, 1d - (parameters.VolatilityDown * multiple));
        double discount = parameters.StaticDiscount
            * PortableMath.Exp(-years * ((Math.Max(0d, expiry.Rate) * parameters.RateFactor) + parameters.RateAdded));

        double mark = book.Value(Forward(expiry, 1d), 1d);
        double basisUp = book.Value(Forward(expiry, parameters.BasisSpotUp), 1d) - mark;
        double basisDown = book.Value(Forward(expiry, parameters.BasisSpotDown), 1d) - mark;
        sums.Mark += mark;
        sums.Basis += Math.Min(0d, Math.Min(basisUp, basisDown)) * (parameters.BasisShare + (parameters.BasisSharePerYear * years));
        sums.Static += NakedShorts(options) * parameters.OptionCharge * spot;
        sums.Confidence += ConfidenceCharge(parameters, confidence, Gross(options), spot);
        for (int i = 0; i < scenarios.Length; i++)
        {
            double volatility = scenarios[i].Volatility switch
            {
                VolatilityShock.Up => up,
                VolatilityShock.Down => down,
                _ => 1d,
            };
            double value = book.Value(Forward(expiry, scenarios[i].SpotFactor), volatility);
            gains[i] += (value > 0d ? value * discount : value) - mark;
        }
    }

    private static double Forward(MarginExpiry expiry, double spotFactor) => (expiry.ForwardVariable * spotFactor) + expiry.ForwardFixed;

    private static double ConfidenceCharge(MarginParameters parameters, double confidence, double amount, double spot) =>
        confidence < parameters.ConfidenceThreshold ? (1d - confidence) * parameters.ConfidenceCharge * amount * spot : 0d;

    private static double Gross(ReadOnlySpan<MarginOption> options)
    {
        double sum = 0d;
        foreach (ref readonly MarginOption option in options)
        {
            sum += Math.Abs(option.Amount);
        }

        return sum;
    }

    /// <summary>What is short at each strike beyond what is long there, calls and puts together.</summary>
    private static double NakedShorts(ReadOnlySpan<MarginOption> options)
    {
        double sum = 0d;
        for (int i = 0; i < options.Length; i++)
        {
            double net = options[i].Amount;
            bool first = true;
            for (int j = 0; j < options.Length && first; j++)
            {
                if (j != i && options[j].Strike == options[i].Strike)
                {
                    first = j > i;
                    net += options[j].Amount;
                }
            }

            sum += first ? Math.Max(0d, -net) : 0d;
        }

        return sum;
    }

    private struct Sums
    {
        internal double Mark;
        internal double Basis;
        internal double Static;
        internal double Confidence;
    }
}
