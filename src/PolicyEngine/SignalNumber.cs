using VaultPolicy.Quant;

namespace VaultPolicy.PolicyEngine;

/// <summary>Statistics of Quant as exact numbers: 15 significant digits, moved away from zero risk by one unit of the fifteenth.</summary>
internal static class SignalNumber
{
    private const double Largest = 1e27;
    private const decimal LastDigit = 0.000_000_000_000_01m;

    /// <summary>A number that is not below the statistic; false when it is too large to be exact.</summary>
    public static bool TryUp(double statistic, out decimal value)
    {
        value = 0m;
        if (!double.IsFinite(statistic) || Math.Abs(statistic) > Largest)
        {
            return false;
        }

        decimal rounded = (decimal)statistic;
        value = (double)rounded < statistic ? rounded + (Math.Abs(rounded) * LastDigit) : rounded;
        return true;
    }

    /// <summary>A number that is not above the statistic; false when it is too large to be exact.</summary>
    public static bool TryDown(double statistic, out decimal value)
    {
        bool ok = TryUp(-statistic, out value);
        value = -value;
        return ok;
    }

    /// <summary>A statistic as a number not above it, or why there is none.</summary>
    public static bool TryDown(Estimate estimate, out decimal value, out QuantError error)
    {
        value = 0m;
        error = estimate.Error;
        if (!estimate.TryGetValue(out double number))
        {
            return false;
        }

        error = TryDown(number, out value) ? QuantError.None : QuantError.OutOfRange;
        return error == QuantError.None;
    }

    /// <summary>A statistic as a number not below it, or why there is none.</summary>
    public static bool TryUp(Estimate estimate, out decimal value, out QuantError error)
    {
        value = 0m;
        error = estimate.Error;
        if (!estimate.TryGetValue(out double number))
        {
            return false;
        }

        error = TryUp(number, out value) ? QuantError.None : QuantError.OutOfRange;
        return error == QuantError.None;
    }
}
