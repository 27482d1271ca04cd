using System.Numerics;
using System.Runtime.CompilerServices;
using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Options;

/// <summary>European options by Black-Scholes-Merton (on a spot price) and Black-76 (on a forward price), with all Greeks of first and second order.</summary>
/// <remarks>
/// Formulas: Haug, The Complete Guide to Option Pricing Formulas, 1998. The same bits on every machine, and for a book
/// (<see cref="OptionBookPricer"/>) the same bits as here.
/// </remarks>
public static class BlackScholes
{
    /// <summary>Values one option.</summary>
    /// <param name="basis">Whether <see cref="OptionTerms.Underlying"/> is a spot or a forward price.</param>
    /// <param name="terms">The option and its market.</param>
    /// <param name="valuation">Value and Greeks; all 0 on error.</param>
    /// <param name="error">Why there are none: not finite, expired or out of range.</param>
    public static bool TryValue(UnderlyingBasis basis, in OptionTerms terms, out OptionValuation valuation, out QuantError error)
    {
        error = terms.Check();
        if (error != QuantError.None)
        {
            valuation = default;
            return false;
        }

        double deviation = terms.Volatility * Math.Sqrt(terms.Years);
        valuation = DegenerateOption.Is(terms.Underlying, deviation) ? DegenerateOption.Value(basis, terms) : Value(basis, terms, deviation);
        return true;
    }

    /// <summary>The value alone.</summary>
    /// <param name="basis">Whether <see cref="OptionTerms.Underlying"/> is a spot or a forward price.</param>
    /// <param name="terms">The option and its market.</param>
    public static Estimate Price(UnderlyingBasis basis, in OptionTerms terms) =>
        TryValue(basis, terms, out OptionValuation valuation, out QuantError error) ? Estimate.Of(valuation.Value) : Estimate.Failed(error);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Vectors before tiering are calls: a hundred times slower.
    private static OptionValuation Value(UnderlyingBasis basis, in OptionTerms terms, double deviation)
    {
        (OptionKind kind, double underlying, double strike, double volatility, double years, double rate, double yield) = terms;
        bool forward = basis == UnderlyingBasis.Forward;
        double carry = forward ? rate : yield;
        double sign = kind == OptionKind.Call ? 1d : -1d;
        double growth = (rate - carry) * years;
        double discount = PortableVector.Exp(Vector.Create(-rate * years)).ToScalar();
        double assetUnit = forward ? discount : PortableVector.Exp(Vector.Create(-carry * years)).ToScalar();
        double logMoneyness = PortableVector.Log(Vector.Create(underlying / strike)).ToScalar() + growth;
        var black = new BlackVector(
            Vector.Create(sign),
            Vector.Create(underlying * assetUnit),
            Vector.Create(strike * discount),
            Vector.Create(logMoneyness),
            Vector.Create(deviation));

        double d1 = black.D1.ToScalar();
        double d2 = black.D2.ToScalar();
        double density = black.Density.ToScalar();
        double asset = black.Asset.ToScalar();
        double cash = black.Cash.ToScalar();
        double root = Math.Sqrt(years);
        double value = Math.Max(0d, sign * (asset - cash));
        double gamma = density / (underlying * underlying * deviation);
        double vega = density * root;
        double delta = sign * asset / underlying;
        return new OptionValuation(
            Value: value,
            Delta: delta,
            Gamma: gamma,
            Vega: vega,
            Theta: (-0.5 * density * volatility / root) + (sign * ((carry * asset) - (rate * cash))),
            Rho: forward ? -years * value : sign * years * cash,
            YieldRho: forward ? 0d : -sign * years * asset,
            StrikeDelta: -sign * cash / strike,
            StrikeGamma: density / (strike * strike * deviation),
            Vanna: -density * d2 / (underlying * volatility),
            Volga: vega * d1 * d2 / volatility,
            Charm: (carry * delta) - (density / underlying * ((growth / (deviation * years)) - (d2 / (2d * years)))),
            Veta: vega * (carry + ((rate - carry) * d1 / deviation) - ((1d + (d1 * d2)) / (2d * years))),
            Speed: -gamma / underlying * ((d1 / deviation) + 1d),
            IsDegenerate: false);
    }
}
