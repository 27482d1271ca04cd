namespace VaultPolicy.Dsl.Model;

/// <summary>What happens to holders who may not enter any more.</summary>
public enum ExitRule
{
    /// <summary>They can always redeem to their own address.</summary>
    Guaranteed,

    /// <summary>Exit follows the rules.</summary>
    Gated,
}
