namespace VaultPolicy.Governance.Planning.Changes;

/// <summary>Whether something comes, goes or changes.</summary>
public enum ChangeKind
{
    /// <summary>It was not there before.</summary>
    Add,

    /// <summary>It has another value or meaning.</summary>
    Change,

    /// <summary>It is not there any more.</summary>
    Remove,
}
