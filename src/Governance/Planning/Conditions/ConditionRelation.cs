namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>How the second of two conditions stands to the first.</summary>
public enum ConditionRelation
{
    /// <summary>They hold in the same cases.</summary>
    Equivalent,

    /// <summary>The second holds only where the first does: it is stronger.</summary>
    Implies,

    /// <summary>The second holds wherever the first does: it is weaker.</summary>
    ImpliedBy,

    /// <summary>Each holds in a case where the other does not.</summary>
    Incomparable,

    /// <summary>The procedure found neither a proof nor a case that evaluation confirms.</summary>
    Undecided,
}
