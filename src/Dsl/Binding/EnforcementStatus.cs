using System.Collections.Frozen;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Binding;

/// <summary>What this version reads and checks but does not enforce yet. A row is deleted when the engine enforces it.</summary>
internal static class EnforcementStatus
{
    // Key path with `*` for names and list items, with `=value` where only some values are not enforced; then what happens instead.
    private static readonly FrozenDictionary<string, string?> NotYet = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["vault.flow=request"] = null,
        ["vault.flow=round"] = null,
        ["strategy.auction"] = "options are sold at a limit price",
        ["strategy.kind=stat-arb"] = "the vault does not trade on its own",
        ["strategy.kind=momentum"] = "the vault does not trade on its own",
        ["strategy.kind=neutral-jlp"] = "the vault does not trade on its own",
        ["strategy.kind=lending"] = "the vault does not trade on its own",
        ["strategy.kind=script"] = "the vault does not trade on its own",
        ["derived"] = "a review of a change of parameters reads it, and no command makes one yet",
        ["governance.guardian"] = "veto and tightening are, pausing by hand is not",
        ["upgrades"] = null,
        ["assurance"] = null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every row, in ordinal order of its key path.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. NotYet.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What happens instead of a row; null when nothing does.</summary>
    /// <param name="path">A row of <see cref="Paths"/>.</param>
    public static string? Instead(string path) => NotYet[path];

    /// <summary>Adds a note when an entry is not enforced yet.</summary>
    /// <param name="place">The place of the entry's value.</param>
    /// <param name="entry">The entry.</param>
    public static void Note(BindPlace place, YamlEntry entry)
    {
        if (NotYet.TryGetValue(place.Pattern, out string? qualifier))
        {
            Add(entry.Key.Span, place.Path);
        }
        else if (entry.Value is YamlScalar scalar && NotYet.TryGetValue($"{place.Pattern}={scalar.Value}", out qualifier))
        {
            Add(scalar.Span, $"{place.Path}: {scalar.Value}");
        }

        void Add(SourceSpan span, string what)
        {
            string message = $"`{what}` is read and checked, but this version does not enforce it";
            place.Context.AddNote(Diagnostic.Create(RuleDiagnostics.NotEnforcedYet, span, qualifier is null ? message : $"{message}: {qualifier}"));
        }
    }
}
