using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Averages;

/// <summary>How far a spot price must be pushed, for how long, to move a time-weighted average: what the choice of average defends against.</summary>
public static class ManipulationCost
{
    /// <summary>The multiple of the spot price that moves an arithmetic average by a share: 1 + move W / t.</summary>
    /// <param name="move">The relative move of the average, above -1, such as 0.05.</param>
    /// <param name="windowSeconds">The window W, above 0.</param>
    /// <param name="heldSeconds">How long the pushed price holds, t; above 0 and at most the window.</param>
    /// <returns>The multiple; out of range where not even a price of 0 does it.</returns>
    public static Estimate Arithmetic(double move, double windowSeconds, double heldSeconds)
    {
        QuantError error = Check(move, windowSeconds, heldSeconds);
        double multiple = error == QuantError.None ? 1d + (move * windowSeconds / heldSeconds) : 0d;
        return error != QuantError.None ? Estimate.Failed(error)
            : multiple >= 0d ? Estimate.Of(multiple)
            : Estimate.Failed(QuantError.OutOfRange);
    }

    /// <summary>The multiple that moves a geometric average by a share: (1 + move)^(W / t).</summary>
    /// <param name="move">The relative move of the average, above -1.</param>
    /// <param name="windowSeconds">The window W, above 0.</param>
    /// <param name="heldSeconds">How long the pushed price holds, t; above 0 and at most the window.</param>
    public static Estimate Geometric(double move, double windowSeconds, double heldSeconds)
    {
        QuantError error = Check(move, windowSeconds, heldSeconds);
        return error != QuantError.None
            ? Estimate.Failed(error)
            : Estimate.Of(PortableMath.Exp(PortableMath.LogOnePlus(move) * windowSeconds / heldSeconds));
    }

    private static QuantError Check(double move, double windowSeconds, double heldSeconds)
    {
        if (!double.IsFinite(move) || !double.IsFinite(windowSeconds) || !double.IsFinite(heldSeconds))
        {
            return QuantError.NotFinite;
        }

        return move > -1d && heldSeconds > 0d && heldSeconds <= windowSeconds ? QuantError.None : QuantError.OutOfRange;
    }
}
