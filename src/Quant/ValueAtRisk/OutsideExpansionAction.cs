namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>What to do with returns too skewed or fat-tailed for the Cornish-Fisher expansion.</summary>
public enum OutsideExpansionAction
{
    /// <summary>Give no figure.</summary>
    Refuse,

    /// <summary>Use the historical figure, and say so.</summary>
    UseHistorical,
}
