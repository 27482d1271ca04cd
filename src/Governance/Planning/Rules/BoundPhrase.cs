namespace VaultPolicy.Governance.Planning.Rules;

/// <summary>How the example of a bound that moved is told to a voter.</summary>
/// <param name="Case">The case; `{value}` stands for the value and `{id}` for the name of the list's element.</param>
/// <param name="Refused">What a bound does to a value outside of it; null for a setting, which refuses nothing by itself.</param>
/// <param name="Permitted">What it does to a value within it; null for a setting.</param>
internal sealed record BoundPhrase(string Case, string? Refused = "refused", string? Permitted = "permitted")
{
    /// <summary>Whether the key sets how something is measured or how strictly a rule acts, and bounds nothing.</summary>
    public bool IsSetting => Refused is null;

    /// <summary>The case in words.</summary>
    /// <param name="key">The key with the names of its elements, such as `assets[BTC].maxWeight`.</param>
    /// <param name="value">The value with its unit.</param>
    public string Tell(string key, string value)
    {
        int open = key.IndexOf('[', StringComparison.Ordinal);
        int close = key.IndexOf(']', StringComparison.Ordinal);
        string id = open >= 0 && close > open ? key[(open + 1)..close] : key;

        // The value comes last: what a value says is never taken for a place.
        return Case.Replace("{id}", id, StringComparison.Ordinal).Replace("{value}", value, StringComparison.Ordinal);
    }
}
