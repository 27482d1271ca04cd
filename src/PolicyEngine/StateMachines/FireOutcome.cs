namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>What became of a trigger.</summary>
public enum FireOutcome
{
    /// <summary>The state has no transition for the trigger.</summary>
    NotPermitted,

    /// <summary>There is a transition, but a guard does not hold.</summary>
    GuardsUnmet,

    /// <summary>The machine moved.</summary>
    Fired,
}
