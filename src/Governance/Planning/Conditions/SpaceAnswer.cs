namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Whether a literal can hold.</summary>
internal enum SpaceAnswer
{
    /// <summary>It cannot.</summary>
    Never,

    /// <summary>It can in the abstraction.</summary>
    Found,

    /// <summary>The search took too long.</summary>
    GaveUp,
}
