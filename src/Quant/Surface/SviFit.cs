namespace VaultPolicy.Quant.Surface;

/// <summary>A slice fitted to quotes.</summary>
/// <param name="Slice">The fitted parameters, whether or not they admit arbitrage.</param>
/// <param name="RootMeanSquareError">Of volatility against the mid quotes.</param>
/// <param name="LargestError">The largest absolute difference of volatility from a mid quote.</param>
/// <param name="OutsideQuotes">How many fitted volatilities lie outside bid and ask.</param>
/// <param name="Butterfly">The arbitrage check of the fit.</param>
public readonly record struct SviFit(
    SviSlice Slice, double RootMeanSquareError, double LargestError, int OutsideQuotes, ButterflyReport Butterfly);
