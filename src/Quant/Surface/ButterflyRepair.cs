namespace VaultPolicy.Quant.Surface;

/// <summary>
/// Makes a slice free of butterfly arbitrage, keeping what is quoted best: at-the-money variance, skew and the put wing.
/// </summary>
/// <remarks>Gatheral and Jacquier 2014, section 5.1: c' = p + 2 psi and v~' = 4 v p c' / (p + c')^2 give an SSVI slice.</remarks>
public static class ButterflyRepair
{
    private const int Halvings = 50;

    /// <summary>The slice that theory guarantees.</summary>
    /// <param name="wings">The slice to repair.</param>
    /// <param name="repaired">A slice without butterfly arbitrage; all 0 on error.</param>
    /// <param name="error">
    /// Why there is none: not finite, out of range, or <see cref="QuantError.Arbitrage"/> when even this slice has too steep a wing.
    /// </param>
    public static bool TryGuaranteed(SviJumpWings wings, out SviJumpWings repaired, out QuantError error)
    {
        double call = wings.PutSlope + (2d * wings.Skew);
        double sum = wings.PutSlope + call;
        repaired = wings with { CallSlope = call, MinVariance = 4d * wings.Variance * wings.PutSlope * call / (sum * sum) };
        return IsFree(repaired, out error) || Refuse(ref repaired);
    }

    /// <summary>
    /// The slice closest to the original on the way to the guaranteed one: the call wing and the least variance move together, by the
    /// smallest share that removes the arbitrage. A slice without arbitrage comes back as it is.
    /// </summary>
    /// <param name="wings">The slice to repair.</param>
    /// <param name="repaired">A slice without butterfly arbitrage; all 0 on error.</param>
    /// <param name="error">Why there is none, as for <see cref="TryGuaranteed"/>.</param>
    public static bool TryClosest(SviJumpWings wings, out SviJumpWings repaired, out QuantError error)
    {
        repaired = wings;
        if (IsFree(wings, out error))
        {
            return true;
        }

        if (error != QuantError.Arbitrage || !TryGuaranteed(wings, out SviJumpWings guaranteed, out error))
        {
            return Refuse(ref repaired);
        }

        double wrong = 0d;
        double right = 1d;
        for (int i = 0; i < Halvings; i++)
        {
            double share = 0.5 * (wrong + right);
            (wrong, right) = IsFree(Mix(wings, guaranteed, share), out _) ? (wrong, share) : (share, right);
        }

        repaired = Mix(wings, guaranteed, right);
        return IsFree(repaired, out error) || Refuse(ref repaired);
    }

    private static SviJumpWings Mix(SviJumpWings start, SviJumpWings end, double share) => start with
    {
        CallSlope = start.CallSlope + (share * (end.CallSlope - start.CallSlope)),
        MinVariance = start.MinVariance + (share * (end.MinVariance - start.MinVariance)),
    };

    private static bool IsFree(SviJumpWings wings, out QuantError error)
    {
        if (!wings.TryToRaw(out SviSlice slice, out error) || !ArbitrageChecks.TryButterfly(slice, out ButterflyReport report, out error))
        {
            return false;
        }

        error = report.IsFree ? QuantError.None : QuantError.Arbitrage;
        return report.IsFree;
    }

    private static bool Refuse(ref SviJumpWings repaired)
    {
        repaired = default;
        return false;
    }
}
