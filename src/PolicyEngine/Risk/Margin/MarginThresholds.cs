namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>Capital adequacy ratios at which the margin state changes.</summary>
/// <param name="Initial">Below it nothing may increase risk; at least <paramref name="Maintenance"/>.</param>
/// <param name="Maintenance">Below it positions are reduced; at least <paramref name="Liquidation"/>.</param>
/// <param name="Liquidation">Below it every position is closed; at least 0, usually 1.</param>
/// <param name="Hysteresis">How far above a threshold the ratio must be before the state loosens; at least 0.</param>
public readonly record struct MarginThresholds(decimal Initial, decimal Maintenance, decimal Liquidation, decimal Hysteresis)
{
    /// <summary>True when the thresholds rise and nothing is below 0.</summary>
    public bool IsValid => Liquidation >= 0m && Maintenance >= Liquidation && Initial >= Maintenance && Hysteresis >= 0m;

    /// <summary>The thresholds with latency charged: each is raised by the same amount; see <see cref="LatencyCharge"/>.</summary>
    /// <param name="charge">The amount, at least 0.</param>
    public MarginThresholds Raised(decimal charge) => this with
    {
        Initial = Initial + charge,
        Maintenance = Maintenance + charge,
        Liquidation = Liquidation + charge,
    };
}
