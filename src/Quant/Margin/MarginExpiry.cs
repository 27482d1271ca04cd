using System.Collections.Immutable;

namespace VaultPolicy.Quant.Margin;

/// <summary>The option positions of one expiry, with its feeds.</summary>
/// <param name="Seconds">Time to expiry, 0 or more; at 0 the options are worth their intrinsic value.</param>
/// <param name="ForwardVariable">The part of the forward price that moves with spot, 0 or more.</param>
/// <param name="ForwardFixed">The part that is already fixed by a running settlement average, 0 or more; the two are not both 0.</param>
/// <param name="Rate">The interest rate to the expiry, per year; below 0 counts as 0.</param>
/// <param name="Confidence">The lowest confidence of the forward, rate and volatility feeds, 0 to 1.</param>
/// <param name="Options">The positions; at most 4,096.</param>
public sealed record MarginExpiry(
    long Seconds, double ForwardVariable, double ForwardFixed, double Rate, double Confidence, ImmutableArray<MarginOption> Options)
{
    /// <summary>The most positions of one expiry.</summary>
    public const int MaxOptions = 4_096;
}
