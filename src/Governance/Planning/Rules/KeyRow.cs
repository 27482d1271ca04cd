namespace VaultPolicy.Governance.Planning.Rules;

/// <summary>A row of the table of keys.</summary>
/// <param name="Key">The key as a path; `[]` after a list.</param>
/// <param name="Rule">How its change is classed.</param>
/// <param name="Affects">Who or what is affected.</param>
/// <param name="Unit">How its numbers are written.</param>
internal sealed record KeyRow(string Key, KeyRule Rule, string Affects, KeyUnit Unit = KeyUnit.Plain);
