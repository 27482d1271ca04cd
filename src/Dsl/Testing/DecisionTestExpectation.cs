using System.Collections.Immutable;

namespace VaultPolicy.Dsl.Testing;

/// <summary>What a decision test expects.</summary>
/// <param name="Allow">True for `allow`, false for `deny`.</param>
/// <param name="Rules">The ids that settle it, in policy order; null to accept any.</param>
/// <param name="Reason">The reason in kebab-case, such as `no-permit`; null to accept any.</param>
public sealed record DecisionTestExpectation(bool Allow, ImmutableArray<string>? Rules, string? Reason);
