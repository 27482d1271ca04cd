using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>One source's reading.</summary>
/// <param name="Oracle">Index of the oracle in the policy's oracles.</param>
/// <param name="SourceIndex">Index of the source in the oracle's sources.</param>
/// <param name="Price">The price in the oracle's quote unit.</param>
/// <param name="ObservedAt">When the source observed it.</param>
public sealed record OracleReading(
    int Oracle,
    int SourceIndex,
    decimal Price,
    UnixTime ObservedAt);
