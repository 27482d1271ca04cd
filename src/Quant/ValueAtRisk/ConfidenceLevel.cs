namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>The checks of parameters that every estimator shares.</summary>
internal static class ConfidenceLevel
{
    private const double MaxPeriods = 1e6;

    internal static bool IsValid(double confidence) => confidence is > 0d and < 1d;

    internal static bool IsHorizon(double periods) => periods is > 0d and <= MaxPeriods;
}
