using VaultPolicy.Quant;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>Half-widths of the band of net delta, in the valuation unit.</summary>
public static class HedgeWidth
{
    /// <summary>A share of net asset value.</summary>
    /// <param name="share">The share, at least 0.</param>
    /// <param name="nav">Net asset value, above 0.</param>
    /// <param name="halfWidth">The half-width; 0 on a fault.</param>
    public static HedgeFault OfNav(decimal share, decimal nav, out decimal halfWidth) => Product(share, nav, out halfWidth);

    /// <summary>A delta per unit of the underlying that is written or held, such as 0.05.</summary>
    /// <param name="delta">The tolerated delta of one unit, at least 0.</param>
    /// <param name="exposure">The value of the units at the price of the underlying, above 0.</param>
    /// <param name="halfWidth">The half-width; 0 on a fault.</param>
    public static HedgeFault PerUnit(decimal delta, decimal exposure, out decimal halfWidth) => Product(delta, exposure, out halfWidth);

    /// <summary>The band of Whalley and Wilmott: (3 c gamma^2 S / (2 a))^(1/3) units of base, rounded down.</summary>
    /// <param name="gamma">Gamma of the whole book in units of base per unit of price, any sign.</param>
    /// <param name="price">The price of the underlying, above 0.</param>
    /// <param name="proportionalCost">The cost of trading as a share of value, at least 0.</param>
    /// <param name="riskAversion">Absolute risk aversion per valuation unit, above 0; relative risk aversion divided by net asset value.</param>
    /// <param name="halfWidth">The half-width as a value; 0 on a fault.</param>
    /// <remarks>Whalley and Wilmott, Mathematical Finance 7(3), 1997; see <see cref="Quant.Hedging.WhalleyWilmott"/>.</remarks>
    public static HedgeFault WhalleyWilmott(decimal gamma, decimal price, decimal proportionalCost, decimal riskAversion, out decimal halfWidth)
    {
        halfWidth = 0m;
        if (price <= 0m || riskAversion <= 0m)
        {
            return HedgeFault.NotPositive;
        }

        if (proportionalCost < 0m)
        {
            return HedgeFault.NegativeLimit;
        }

        Estimate units = Quant.Hedging.WhalleyWilmott.HalfWidth((double)gamma, (double)price, (double)proportionalCost, (double)riskAversion);
        if (!SignalNumber.TryDown(units, out decimal width, out QuantError _))
        {
            return HedgeFault.OutOfRange;
        }

        return Product(width, price, out halfWidth);
    }

    private static HedgeFault Product(decimal width, decimal value, out decimal halfWidth)
    {
        halfWidth = 0m;
        if (width < 0m)
        {
            return HedgeFault.NegativeBand;
        }

        if (value <= 0m)
        {
            return HedgeFault.NotPositive;
        }

        try
        {
            halfWidth = width * value;
            return HedgeFault.None;
        }
        catch (OverflowException)
        {
            return HedgeFault.OutOfRange;
        }
    }
}
