using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>A claim that somebody made about an address and has not revoked. Whoever makes the snapshot has verified its signature.</summary>
/// <param name="Topic">What is claimed, such as `kyc`.</param>
/// <param name="Issuer">Who claims it.</param>
/// <param name="ValidUntil">When it expires: at this time it is no longer valid.</param>
public readonly record struct HeldCredential(string Topic, Address Issuer, UnixTime ValidUntil);
