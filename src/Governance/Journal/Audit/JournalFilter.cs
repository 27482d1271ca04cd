using System.Text.Json;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Audit;

/// <summary>Which entries somebody wants to see; what is null or empty does not matter.</summary>
public sealed record JournalFilter
{
    /// <summary>Who did it.</summary>
    public Address? Actor { get; init; }

    /// <summary>What happened: a kind, or its first words as in <c>proposal</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>The id of a rule that the payload names, as `rule` or among `rules`.</summary>
    public string? Rule { get; init; }

    /// <summary>Not before this time.</summary>
    public UnixTime? Since { get; init; }

    /// <summary>Before this time.</summary>
    public UnixTime? Until { get; init; }

    /// <summary>Whether an entry is wanted.</summary>
    /// <param name="entry">The entry.</param>
    public bool Matches(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (Actor is null || entry.Actor == Actor)
            && (Kind is null || IsOfKind(entry.Kind.Name, Kind))
            && (Since is null || entry.At >= Since)
            && (Until is null || entry.At < Until)
            && (Rule is null || Names(entry.Payload.ToJson(), Rule));
    }

    private static bool IsOfKind(string name, string wanted) =>
        name.StartsWith(wanted, StringComparison.Ordinal) && (name.Length == wanted.Length || name[wanted.Length] == '.');

    private static bool Names(JsonElement payload, string rule) =>
        (payload.TryGetProperty("rule", out JsonElement one) && Is(one, rule))
        || (payload.TryGetProperty("rules", out JsonElement many) && many.ValueKind == JsonValueKind.Array && many.EnumerateArray().Any(r => Is(r, rule)));

    private static bool Is(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
