using VaultPolicy.Primitives;
using VaultPolicy.Quant;
using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>Marks one option from a smile: Black-76 on the forward with the smile's volatility at its strike.</summary>
public static class OptionMarks
{
    /// <summary>Seconds of a year of 365 days, as volatilities count it.</summary>
    public const long SecondsPerYear = 31_536_000;

    private const decimal Ulp = 0.000_000_000_001m;
    private const int GreekDigits = 18;

    // A decimal holds 28 digits; what is larger than this is no price of anything.
    private const double MaxNumber = 1e15;

    /// <summary>
    /// The mark; not known when a price is missing or the smile cannot price the strike. Once expired an option is worth its payoff at spot.
    /// </summary>
    /// <param name="contract">The option.</param>
    /// <param name="now">The time.</param>
    /// <param name="spot">The price of the underlying in the valuation unit; 0 when there is none.</param>
    /// <param name="smile">The smile of its expiry; null when there is none. It is not read once expired.</param>
    public static OptionMark Of(OptionContract contract, UnixTime now, decimal spot, OptionSmile? smile)
    {
        if (spot <= 0m || contract.Strike <= 0m)
        {
            return default;
        }

        if (contract.IsExpired(now))
        {
            decimal payoff = contract.Payoff(spot);
            decimal delta = payoff == 0m ? 0m : contract.Kind == OptionKind.Call ? 1m : -1m;
            return new OptionMark(true, payoff, payoff, 0m, delta, 0m, 0m, 0m);
        }

        return smile is not null && TryValue(contract, now, smile, 0d, out double volatility, out OptionValuation value)
            ? Convert(value, volatility, (double)spot, (double)smile.Forward)
            : default;
    }

    /// <summary>The value of one unit with the smile's volatility moved by some points, as a dealer quotes bid and ask.</summary>
    /// <param name="contract">The option, not expired.</param>
    /// <param name="now">The time.</param>
    /// <param name="smile">The smile of its expiry.</param>
    /// <param name="shift">Added to the volatility, 0.01 for one point; the volatility stays at 0 or above.</param>
    /// <param name="value">The value in the valuation unit, rounded to nearest.</param>
    public static bool TryShifted(OptionContract contract, UnixTime now, OptionSmile smile, decimal shift, out decimal value)
    {
        bool known = TryValue(contract, now, smile, (double)shift, out _, out OptionValuation valuation) && valuation.Value <= MaxNumber;
        value = known ? decimal.Round((decimal)valuation.Value, OptionMark.Decimals) : 0m;
        return known;
    }

    private static bool TryValue(OptionContract contract, UnixTime now, OptionSmile smile, double shift, out double volatility, out OptionValuation value)
    {
        value = default;
        volatility = 0d;
        if (smile.Forward <= 0m || contract.IsExpired(now))
        {
            return false;
        }

        double forward = (double)smile.Forward;
        double strike = (double)contract.Strike;
        double years = (double)(contract.Expiry - now) / SecondsPerYear;
        double logMoneyness = PortableMath.Log(strike / forward);
        if (!SmileGuard.IsUsable(smile.Slice, logMoneyness) || !smile.Slice.Volatility(logMoneyness, years).TryGetValue(out double implied))
        {
            return false;
        }

        volatility = Math.Max(0d, implied + shift);
        return BlackScholes.TryValue(
            UnderlyingBasis.Forward, new OptionTerms(contract.Kind, forward, strike, volatility, years), out value, out QuantError _);
    }

    /// <summary>From derivatives by the forward to derivatives by spot, which the forward follows in proportion.</summary>
    private static OptionMark Convert(in OptionValuation value, double volatility, double spot, double forward)
    {
        double carry = forward / spot;
        double delta = value.Delta * carry;
        double gamma = value.Gamma * carry * carry;
        double vega = value.Vega / 100d;
        double theta = value.Theta / 365d;
        if (!(value.Value <= MaxNumber && Math.Abs(delta) <= MaxNumber && Math.Abs(gamma) <= MaxNumber
            && Math.Abs(vega) <= MaxNumber && Math.Abs(theta) <= MaxNumber))
        {
            return default;
        }

        decimal exact = (decimal)value.Value;
        decimal down = decimal.Round(exact, OptionMark.Decimals, MidpointRounding.ToZero);
        decimal up = down == exact ? down : down + Ulp;
        return new OptionMark(true, down, up, Greek(volatility), Greek(delta), Greek(gamma), Greek(vega), Greek(theta));
    }

    private static decimal Greek(double value) => decimal.Round((decimal)value, GreekDigits);
}
