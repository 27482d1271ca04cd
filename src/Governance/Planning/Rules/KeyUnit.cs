namespace VaultPolicy.Governance.Planning.Rules;

/// <summary>How a number of a key is written.</summary>
internal enum KeyUnit
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>As a percentage: 1 is 100 %.</summary>
    Percent,
}
