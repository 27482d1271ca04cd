using VaultPolicy.Quant.Margin;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Margin;

/// <summary>The margin as its definition reads, one option and one scenario at a time, with the runtime's own functions.</summary>
internal static class SlowMargin
{
    private const double Year = 31_536_000d;
    private const double Month = 30 * 86_400d;

    internal static (double Initial, double Maintenance) Compute(
        MarginPortfolio portfolio, MarginParameters p, IReadOnlyList<MarginScenario> scenarios)
    {
        double confidence = portfolio.Perps == 0 ? portfolio.SpotConfidence : Math.Min(portfolio.SpotConfidence, portfolio.PerpConfidence);
        double held = portfolio.Base * portfolio.Spot / portfolio.StablePrice;
        double mark = held + portfolio.PerpUnsettled + portfolio.Expiries.Sum(e => Value(e, 1, 1));
        double basis = portfolio.Expiries.Sum(e =>
            Math.Min(0, Math.Min(Value(e, p.BasisSpotUp, 1), Value(e, p.BasisSpotDown, 1)) - Value(e, 1, 1))
            * (p.BasisShare + (p.BasisSharePerYear * e.Seconds / Year)));
        double worst = scenarios
            .Select(s => s.Dampener * (((held + (portfolio.Perps * portfolio.PerpPrice)) * (s.SpotFactor - 1))
                + portfolio.Expiries.Sum(e => Discounted(e, Value(e, s.SpotFactor, Shock(e, s.Volatility)), p) - Value(e, 1, 1))))
            .Append(basis)
            .Min();
        double charges = portfolio.Spot * ((Math.Abs(portfolio.Perps) * p.PerpCharge) + (portfolio.Base * p.BaseCharge)
            + (p.OptionCharge * portfolio.Expiries.Sum(e => e.Options.GroupBy(o => o.Strike).Sum(g => Math.Max(0, -g.Sum(o => o.Amount))))));
        double unsure = portfolio.Spot * (Unsure(confidence, Math.Abs(portfolio.Perps) + portfolio.Base)
            + portfolio.Expiries.Sum(e => Unsure(Math.Min(confidence, e.Confidence), e.Options.Sum(o => Math.Abs(o.Amount)))));
        double factor = p.InitialFactor + (p.PegFactor * Math.Max(0, p.PegThreshold - portfolio.StablePrice));
        return (((worst - charges) * factor) - unsure + mark + portfolio.Cash, worst - charges + mark + portfolio.Cash);

        double Unsure(double c, double amount) => c < p.ConfidenceThreshold ? (1 - c) * p.ConfidenceCharge * amount : 0;

        double Shock(MarginExpiry e, VolatilityShock shock)
        {
            double multiple = Math.Pow(Month / Math.Max(e.Seconds, p.FloorSeconds), e.Seconds <= Month ? p.ShortPower : p.LongPower);
            return shock switch
            {
                VolatilityShock.Up => 1 + (p.VolatilityUp * multiple),
                VolatilityShock.Down => Math.Max(0, 1 - (p.VolatilityDown * multiple)),
                _ => 1,
            };
        }
    }

    private static double Discounted(MarginExpiry e, double value, MarginParameters p) => value > 0
        ? value * p.StaticDiscount * Math.Exp(-e.Seconds / Year * ((Math.Max(0, e.Rate) * p.RateFactor) + p.RateAdded))
        : value;

    private static double Value(MarginExpiry e, double spot, double volatility) => e.Options.Sum(o => o.Amount * BlackScholes.Price(
        UnderlyingBasis.Forward,
        new OptionTerms(o.Kind, (e.ForwardVariable * spot) + e.ForwardFixed, o.Strike, o.Volatility * volatility, e.Seconds / Year)).Value);
}
