namespace VaultPolicy.Quant.Averages;

/// <summary>A price that holds from its time until the next observation.</summary>
/// <param name="Time">Unix seconds.</param>
/// <param name="Price">Above 0, in quote per base.</param>
public readonly record struct PriceObservation(long Time, double Price);
