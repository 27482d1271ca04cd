using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>What the liquidation-threshold engine found.</summary>
/// <param name="State">The state afterwards; the state before on a fault.</param>
/// <param name="Adequacy">Collateral and potential loss; both 0 on a fault.</param>
/// <param name="Thresholds">The thresholds with latency charged.</param>
/// <param name="Fraction">The share of every position to close: 0 to 1, 0 unless positions are to be reduced or closed.</param>
/// <param name="Fault">Why there is no ratio.</param>
public sealed record MarginAssessment(
    MarginState State, CapitalAdequacy Adequacy, MarginThresholds Thresholds, decimal Fraction, MarginFault Fault)
{
    /// <summary>What the state demands; null in the normal state. A fault demands at least that nothing increases risk.</summary>
    public RiskAction? Action => State switch
    {
        MarginState.Liquidate => RiskAction.Unwind,
        MarginState.Deleverage => RiskAction.Reduce,
        MarginState.Restricted => RiskAction.Block,
        _ => Fault == MarginFault.None ? null : RiskAction.Block,
    };
}
