namespace VaultPolicy.Dsl.Model;

/// <summary>Who may hold shares at all.</summary>
public enum VaultType
{
    /// <summary>One owner; nobody else enters.</summary>
    Personal,

    /// <summary>Many holders.</summary>
    Shared,
}
