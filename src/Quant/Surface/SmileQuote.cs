namespace VaultPolicy.Quant.Surface;

/// <summary>Quoted implied volatilities at one strike.</summary>
/// <param name="LogMoneyness">ln(K / F).</param>
/// <param name="Bid">Volatility of the bid, above 0.</param>
/// <param name="Ask">Volatility of the ask, not below the bid.</param>
public readonly record struct SmileQuote(double LogMoneyness, double Bid, double Ask)
{
    /// <summary>The middle of bid and ask.</summary>
    public double Mid => 0.5 * (Bid + Ask);
}
