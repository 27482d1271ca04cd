using System.Collections.Immutable;

namespace VaultPolicy.Cel.Benchmarks;

/// <summary>A context with the types that policies use.</summary>
public readonly record struct PolicyRequest(PolicySubject Subject, string Asset, long Level, decimal Nav, DateTimeOffset Now, ImmutableArray<string> Tags, Dictionary<string, long> Limits)
{
    public static PolicyRequest Sample { get; } = new(
        new PolicySubject("FR", true, DateTimeOffset.UnixEpoch.AddYears(60)), "USDC-ETH", 7, 1_234_567.89m, DateTimeOffset.UnixEpoch.AddYears(55), ["kyc", "retail"], new() { ["FR"] = 5, ["DE"] = 9 });
}
