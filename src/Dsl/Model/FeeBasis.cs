namespace VaultPolicy.Dsl.Model;

/// <summary>What a performance fee is charged on.</summary>
public enum FeeBasis
{
    /// <summary>Gain above the highest charged share price of the vault.</summary>
    HighWaterMark,
}
