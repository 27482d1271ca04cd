namespace VaultPolicy.Cel.Benchmarks;

/// <summary>A record inside the context.</summary>
public readonly record struct PolicySubject(string Country, bool Verified, DateTimeOffset Expires);
