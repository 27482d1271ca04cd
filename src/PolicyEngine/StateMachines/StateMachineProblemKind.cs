namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>What is wrong with a table.</summary>
public enum StateMachineProblemKind
{
    /// <summary>A state is declared twice.</summary>
    DuplicateState,

    /// <summary>A state has no documentation sentence.</summary>
    UndocumentedState,

    /// <summary>The initial state or an end of a transition is not declared.</summary>
    UnknownState,

    /// <summary>Two transitions are the same but for their effects.</summary>
    DuplicateTransition,

    /// <summary>Two transitions of one source and trigger have no guards.</summary>
    OverlappingUnguarded,

    /// <summary>A transition can never fire: an earlier one of the same source and trigger needs no guard that this one does not need.</summary>
    ShadowedTransition,

    /// <summary>Two guards of one transition, or two conditions of the machine, share a name.</summary>
    GuardNameReused,

    /// <summary>A guard, an effect or the machine has no name.</summary>
    EmptyName,
}
