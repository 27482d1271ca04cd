using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Averages;

/// <summary>The average of a Uniswap v3 pool's tick accumulator.</summary>
/// <remarks>Uniswap v3-periphery, OracleLibrary.consult: the mean tick is rounded towards negative infinity; a price is 1.0001^tick.</remarks>
public static class TickAverage
{
    /// <summary>The largest tick of a pool in size.</summary>
    public const int MaxTick = 887_272;

    private const double LogTick = 9.999500033330834e-05; // ln 1.0001

    /// <summary>The mean tick between two readings of the accumulator.</summary>
    /// <param name="before">The earlier reading.</param>
    /// <param name="after">The later reading.</param>
    /// <param name="seconds">The time between them, above 0.</param>
    /// <param name="tick">The mean, rounded down; 0 on error.</param>
    /// <param name="error">Why there is none: no time between, or readings that no pool can have.</param>
    public static bool TryMeanTick(long before, long after, long seconds, out int tick, out QuantError error)
    {
        tick = 0;
        Int128 change = (Int128)after - before;
        error = seconds == 0 ? QuantError.ZeroDenominator
            : seconds < 0 || Int128.Abs(change) > (Int128)MaxTick * seconds ? QuantError.OutOfRange
            : QuantError.None;
        if (error != QuantError.None)
        {
            return false;
        }

        Int128 mean = change / seconds;
        tick = (int)(change % seconds < 0 ? mean - 1 : mean);
        return true;
    }

    /// <summary>1.0001^tick, in base units of the pool's second token per base unit of its first.</summary>
    public static Estimate Price(int tick) =>
        Math.Abs((long)tick) <= MaxTick ? Estimate.Of(PortableMath.Exp(tick * LogTick)) : Estimate.Failed(QuantError.OutOfRange);
}
