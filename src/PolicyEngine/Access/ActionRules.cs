using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>Everything that a policy says about one action.</summary>
/// <param name="Conditions">The compiled conditions.</param>
/// <param name="Rules">The rules; the condition of rule i is condition i.</param>
/// <param name="Limits">The limits.</param>
internal sealed record ActionRules(
    IAccessConditions Conditions,
    ImmutableArray<ActionRule> Rules,
    ImmutableArray<ActionLimit> Limits);

/// <summary>A rule of an action.</summary>
/// <param name="Index">Its index in `access.rules`.</param>
/// <param name="IsForbid">True to forbid.</param>
internal readonly record struct ActionRule(int Index, bool IsForbid);

/// <summary>A limit of an action.</summary>
/// <param name="Index">Its index after the rules, in `access.limits`.</param>
/// <param name="Condition">The index of its condition; -1 when it applies to everybody.</param>
/// <param name="Per">Over whom it counts.</param>
/// <param name="WindowSeconds">The sliding window.</param>
/// <param name="Max">The largest sum in base units of the vault's asset.</param>
internal readonly record struct ActionLimit(int Index, int Condition, LimitScope Per, long WindowSeconds, UInt256 Max);
