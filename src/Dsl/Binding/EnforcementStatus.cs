using System.Collections.Frozen;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Binding;

/// <summary>What this version reads and checks but does not enforce yet. A row is deleted when the engine enforces it.</summary>
internal static class EnforcementStatus
{
    // Key path with `*` for names and list items, with `=value` where only some values are not enforced.
    private static readonly FrozenSet<string> NotYet = new[]
    {
        "vault.flow=request",
        "vault.flow=round",
        "access.mode=credential",
        "oracles.*.twap",
        "parameters.*.bounds",
        "parameters.*.together",
        "strategy.kind=stat-arb",
        "strategy.kind=momentum",
        "strategy.kind=neutral-jlp",
        "strategy.kind=covered-call",
        "strategy.kind=cash-secured-put",
        "strategy.kind=short-straddle",
        "strategy.kind=short-strangle",
        "strategy.kind=leverage",
        "strategy.kind=lending",
        "strategy.kind=script",
        "governance.voting",
        "governance.timelock",
        "governance.guardian",
        "upgrades",
        "assurance",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every row, in ordinal order of its key path.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. NotYet.Order(StringComparer.Ordinal)];

    /// <summary>Adds a note when an entry is not enforced yet.</summary>
    /// <param name="place">The place of the entry's value.</param>
    /// <param name="entry">The entry.</param>
    public static void Note(BindPlace place, YamlEntry entry)
    {
        if (NotYet.Contains(place.Pattern))
        {
            Add(entry.Key.Span, place.Path);
        }
        else if (entry.Value is YamlScalar scalar && NotYet.Contains($"{place.Pattern}={scalar.Value}"))
        {
            Add(scalar.Span, $"{place.Path}: {scalar.Value}");
        }

        void Add(SourceSpan span, string what) => place.Context.AddNote(
            Diagnostic.Create(RuleDiagnostics.NotEnforcedYet, span, $"`{what}` is read and checked, but this version does not enforce it"));
    }
}
