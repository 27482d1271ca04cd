namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>The facts that the guards of the margin state look at.</summary>
/// <param name="Adequacy">Collateral and potential loss.</param>
/// <param name="Thresholds">The thresholds with latency charged.</param>
/// <param name="CanRestore">False when no reduction restores the maintenance threshold.</param>
public sealed record MarginContext(CapitalAdequacy Adequacy, MarginThresholds Thresholds, bool CanRestore)
{
    internal bool BelowInitial => !Adequacy.Covers(Thresholds.Initial);

    internal bool BelowMaintenance => !Adequacy.Covers(Thresholds.Maintenance);

    internal bool BelowLiquidation => !Adequacy.Covers(Thresholds.Liquidation);

    internal bool ClearsInitial => Adequacy.Covers(Thresholds.Initial + Thresholds.Hysteresis);

    internal bool ClearsMaintenance => Adequacy.Covers(Thresholds.Maintenance + Thresholds.Hysteresis);

    internal bool ClearsLiquidation => Adequacy.Covers(Thresholds.Liquidation + Thresholds.Hysteresis);
}
