using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Options;

/// <summary>The limit of an option as volatility, time or price go to 0: its discounted intrinsic value and what is left of its Greeks.</summary>
internal static class DegenerateOption
{
    /// <summary>Standard deviations of the log price below this count as none; the value would differ from the limit by less than 1e-50 of the price.</summary>
    internal const double MinDeviation = 1e-50;

    internal static bool Is(double underlying, double deviation) => underlying == 0d || deviation < MinDeviation;

    /// <summary>The limit for checked terms.</summary>
    internal static OptionValuation Value(UnderlyingBasis basis, in OptionTerms terms)
    {
        (OptionKind kind, double underlying, double strike, _, double years, double rate, double yield) = terms;
        double carry = basis == UnderlyingBasis.Forward ? rate : yield;
        double discount = PortableMath.Exp(-rate * years);
        double assetUnit = PortableMath.Exp(-carry * years);
        double asset = underlying * assetUnit;
        double cash = strike * discount;
        double sign = kind == OptionKind.Call ? 1d : -1d;

        // 0 out of the money, 1/2 at the strike, 1 in the money.
        double inside = (Math.Sign(sign * (asset - cash)) + 1d) / 2d;
        double value = Math.Max(0d, sign * (asset - cash));
        return new OptionValuation(
            Value: value,
            Delta: sign * inside * assetUnit,
            Gamma: 0d,
            Vega: 0d,
            Theta: sign * inside * ((carry * asset) - (rate * cash)),
            Rho: basis == UnderlyingBasis.Forward ? -years * value : sign * inside * years * cash,
            YieldRho: basis == UnderlyingBasis.Forward ? 0d : -sign * inside * years * asset,
            StrikeDelta: -sign * inside * discount,
            StrikeGamma: 0d,
            Vanna: 0d,
            Volga: 0d,
            Charm: sign * inside * carry * assetUnit,
            Veta: 0d,
            Speed: 0d,
            IsDegenerate: true);
    }
}
