namespace VaultPolicy.Cel.Benchmarks;

/// <summary>One request of the allowlist workload.</summary>
public readonly record struct AllowlistRequest(string[] Groups, long Kyc, string Jurisdiction, long Amount);
