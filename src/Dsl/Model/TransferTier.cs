namespace VaultPolicy.Dsl.Model;

/// <summary>Between whom shares may be passed on, from strict to loose.</summary>
public enum TransferTier
{
    /// <summary>Nobody passes shares on; they are only minted and burned.</summary>
    None,

    /// <summary>Only to receivers whom the access mode would let in.</summary>
    Verified,

    /// <summary>To everybody whom the rules let receive them.</summary>
    Public,
}
