namespace VaultPolicy.Dsl.Model;

/// <summary>How assets enter and leave.</summary>
public enum VaultFlow
{
    /// <summary>At once, as ERC-4626.</summary>
    Sync,

    /// <summary>By request and claim, as ERC-7540.</summary>
    Request,

    /// <summary>At round ends, as option vaults.</summary>
    Round,
}
