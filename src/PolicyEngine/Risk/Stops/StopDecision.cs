namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>What a stop-loss found.</summary>
/// <param name="State">What it remembers.</param>
/// <param name="Fires">True in the step in which it fires; it holds from then on.</param>
/// <param name="Level">The trigger price at which it fires; 0 while nothing is held or on a fault.</param>
/// <param name="TriggerPrice">The price that was held against the level: the oracle's, or its average; 0 on a fault.</param>
/// <param name="FillPrice">The price at which closing is expected to be filled: that of now with slippage, not the trigger's; 0 without one.</param>
/// <param name="Fault">Why it cannot be judged.</param>
public sealed record StopDecision(StopState State, bool Fires, decimal Level, decimal TriggerPrice, decimal FillPrice, StopFault Fault)
{
    /// <summary>True while nothing may increase the position: it fired, or it cannot be judged.</summary>
    public bool Blocks => State.Holds || Fault != StopFault.None;
}
