using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>A peg that broke. Until it is released the asset's largest weight is zero.</summary>
/// <param name="Id">The id of the guard.</param>
/// <param name="Since">When it broke.</param>
/// <param name="Away">When the price was last further from par than where it counts as back, or not known.</param>
public sealed record DepegLatch(string Id, UnixTime Since, UnixTime Away);
