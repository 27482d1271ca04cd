namespace VaultPolicy.Quant.Performance;

/// <summary>Where a return above the benchmark came from.</summary>
/// <param name="Allocation">From holding more or less of a segment than the benchmark.</param>
/// <param name="Selection">From returns within a segment other than the benchmark's.</param>
/// <param name="Interaction">From both at once.</param>
public readonly record struct AttributionEffects(double Allocation, double Selection, double Interaction)
{
    /// <summary>The sum of the three.</summary>
    public double Total => Allocation + Selection + Interaction;
}
