namespace VaultPolicy.Quant.Impact;

/// <summary>
/// Where a price comes to rest when hedgers with gamma G trade G P x after a move x and thereby move it on: the closed forms that a
/// simulation of many hedging vaults must reproduce.
/// </summary>
public static class HedgingSpiral
{
    /// <summary>
    /// With square-root impact, x = x0 + A root(x) for A = Y sigma root(G P / V): root(x) = (A + root(A^2 + 4 x0)) / 2. It always ends.
    /// </summary>
    /// <param name="shock">The first relative move x0 in size, 0 or more.</param>
    /// <param name="impact">The market.</param>
    /// <param name="gamma">Base units that hedgers trade per unit of price, all together; 0 or more.</param>
    /// <param name="price">The price, above 0.</param>
    /// <returns>The final relative move in size.</returns>
    public static Estimate SquareRoot(double shock, SquareRootImpact impact, double gamma, double price)
    {
        QuantError error = Check(shock, gamma, price);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        // The move of a flow G P, by which A scales with root(x).
        Estimate perRoot = impact.Move(gamma * price);
        if (!perRoot.TryGetValue(out double a))
        {
            return perRoot;
        }

        double root = 0.5 * (a + Math.Sqrt((a * a) + (4d * shock)));
        return Estimate.Of(root * root);
    }

    /// <summary>With impact lambda per base unit, x = x0 / (1 - lambda G P).</summary>
    /// <param name="shock">The first relative move x0 in size, 0 or more.</param>
    /// <param name="impactPerUnit">Relative move per base unit traded, 0 or more.</param>
    /// <param name="gamma">Base units that hedgers trade per unit of price; 0 or more.</param>
    /// <param name="price">The price, above 0.</param>
    /// <returns>The final relative move; <see cref="QuantError.NotConverged"/> where each round of hedging is as large as the last or larger.</returns>
    public static Estimate Linear(double shock, double impactPerUnit, double gamma, double price)
    {
        QuantError error = Check(shock, gamma, price);
        if (error != QuantError.None || !double.IsFinite(impactPerUnit))
        {
            return Estimate.Failed(error == QuantError.None ? QuantError.NotFinite : error);
        }

        if (impactPerUnit < 0d)
        {
            return Estimate.Failed(QuantError.OutOfRange);
        }

        double feedback = impactPerUnit * gamma * price;
        return feedback >= 1d ? Estimate.Failed(QuantError.NotConverged) : Estimate.Of(shock / (1d - feedback));
    }

    private static QuantError Check(double shock, double gamma, double price) =>
        !double.IsFinite(shock) || !double.IsFinite(gamma) || !double.IsFinite(price) ? QuantError.NotFinite
        : shock >= 0d && gamma >= 0d && price > 0d ? QuantError.None
        : QuantError.OutOfRange;
}
