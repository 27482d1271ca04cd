namespace VaultPolicy.Quant.Options;

/// <summary>The right that a European option gives.</summary>
public enum OptionKind
{
    /// <summary>To buy at the strike.</summary>
    Call,

    /// <summary>To sell at the strike.</summary>
    Put,
}
