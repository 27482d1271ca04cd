namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>What counts as holding when a condition can be true, false or an error.</summary>
public enum ConditionReading
{
    /// <summary>True: a permit rule permits, an entry opens a position.</summary>
    True,

    /// <summary>Not false: a forbid rule denies by being true and by being an error, and so does a limit.</summary>
    NotFalse,

    /// <summary>False.</summary>
    False,

    /// <summary>An error.</summary>
    Error,
}
