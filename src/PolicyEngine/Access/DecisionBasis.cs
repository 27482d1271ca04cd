using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>What decisions were made by. All decisions of an engine share one, so naming it costs none of them anything.</summary>
/// <param name="PolicyDigest">The policy.</param>
/// <param name="RegisterDigest">The register.</param>
public sealed record DecisionBasis(Bytes32 PolicyDigest, Bytes32 RegisterDigest);
