using System.Collections.Immutable;

namespace VaultPolicy.Governance.Planning.Changes;

/// <summary>A case that the old policy refuses and the new one lets through; both compiled policies were run on it.</summary>
/// <param name="Sentence">The case for a voter: `a retail subject from FR with level 1 could deposit 5,000 USDC`.</param>
/// <param name="Before">What the old policy says to it.</param>
/// <param name="After">What the new policy says to it.</param>
/// <param name="Facts">The values that make up the case, by name, in ordinal order.</param>
public sealed record CounterExample(string Sentence, string Before, string After, ImmutableSortedDictionary<string, string> Facts)
{
    /// <summary>Runs a compiled policy on the case; null for an example that was read from a file.</summary>
    internal Func<PlanSide, bool>? IsPermittedBy { get; init; }

    /// <summary>Whether the old policy refuses the case and the new one lets it through.</summary>
    internal bool Separates(PlanSide old, PlanSide next) => IsPermittedBy is { } permits && !permits(old) && permits(next);
}
