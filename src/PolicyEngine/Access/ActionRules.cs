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
    ImmutableArray<ActionLimit> Limits)
{
    /// <summary>Bits of a word of conditions.</summary>
    public const int WordBits = 64;

    /// <summary>The number of words that the conditions fill.</summary>
    public int Words { get; } = (Conditions.Count + WordBits - 1) / WordBits;

    /// <summary>What the conditions read.</summary>
    public AccessReads Reads { get; } = Conditions.Reads;

    /// <summary>The conditions with a table of what they said before; null when they read more than subjects share.</summary>
    public SharedConditions? Shared { get; } = SharedConditions.Of(Conditions);

    /// <summary>The conditions of permit rules, as bits.</summary>
    public ImmutableArray<ulong> Permits { get; } = BitsOf(Conditions.Count, Rules, isForbid: false);

    /// <summary>The conditions of forbid rules, as bits.</summary>
    public ImmutableArray<ulong> Forbids { get; } = BitsOf(Conditions.Count, Rules, isForbid: true);

    /// <summary>Tests one bit.</summary>
    public static bool Has(ReadOnlySpan<ulong> words, int index) => (words[index / WordBits] & (1UL << (index % WordBits))) != 0;

    private static ImmutableArray<ulong> BitsOf(int conditions, ImmutableArray<ActionRule> rules, bool isForbid)
    {
        ulong[] bits = new ulong[(conditions + WordBits - 1) / WordBits];
        for (int i = 0; i < rules.Length; i++)
        {
            bits[i / WordBits] |= rules[i].IsForbid == isForbid ? 1UL << (i % WordBits) : 0;
        }

        return [.. bits];
    }
}

/// <summary>A rule of an action.</summary>
/// <param name="Index">Its index in `access.rules`.</param>
/// <param name="IsForbid">True to forbid.</param>
internal readonly record struct ActionRule(int Index, bool IsForbid)
{
    /// <summary>The set of this rule alone.</summary>
    public RuleMask Mask { get; } = RuleMask.Of(Index);
}

/// <summary>A limit of an action.</summary>
/// <param name="Index">Its index after the rules, in `access.limits`.</param>
/// <param name="Condition">The index of its condition; -1 when it applies to everybody.</param>
/// <param name="Per">Over whom it counts.</param>
/// <param name="WindowSeconds">The sliding window.</param>
/// <param name="Max">The largest sum in base units of the vault's asset.</param>
internal readonly record struct ActionLimit(int Index, int Condition, LimitScope Per, long WindowSeconds, UInt256 Max)
{
    /// <summary>The set of this limit alone.</summary>
    public RuleMask Mask { get; } = RuleMask.Of(Index);
}
