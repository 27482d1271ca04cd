using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>A credential that a party of a test holds.</summary>
/// <param name="Topic">What is claimed.</param>
/// <param name="Issuer">Who claims it.</param>
/// <param name="ValidUntil">When it expires.</param>
public sealed record TestCredential(string Topic, Address Issuer, UnixTime ValidUntil);
