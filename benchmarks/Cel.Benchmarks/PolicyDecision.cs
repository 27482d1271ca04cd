namespace VaultPolicy.Cel.Benchmarks;

/// <summary>A rule by hand; the context goes by reference, as it does to compiled rules.</summary>
public delegate bool PolicyDecision(in PolicyRequest request);
