using System.Text.Json;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Facts;

/// <summary>Reads the members of a payload of unknown origin: exactly the expected ones, each of its type.</summary>
internal sealed class FactReader
{
    /// <summary>The longest reason, in characters.</summary>
    internal const int MaxReasonLength = 2_000;

    private readonly JsonElement _json;

    private FactReader(JsonElement json) => _json = json;

    /// <summary>Reads a fact; null, with the reason, when the payload does not hold it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="read">Makes the fact from the members, and null when they contradict each other.</param>
    /// <param name="problem">One sentence without a full stop; empty when there is none.</param>
    internal static T? Read<T>(JournalEntry entry, Func<FactReader, T?> read, out string problem)
        where T : class
    {
        T? fact = null;
        try
        {
            fact = read(new FactReader(entry.Payload.ToJson()));
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            // Another shape than this kind has.
        }

        problem = fact is null ? $"entry {entry.Sequence} does not hold what entries of the kind `{entry.Kind}` do" : "";
        return fact;
    }

    /// <summary>A text that is not empty.</summary>
    internal string Text(string name, int maxLength = MaxReasonLength) =>
        _json.GetProperty(name).GetString() is { } text && IsText(text, maxLength) ? text : throw new FormatException(name);

    /// <summary>A text, or null when the member is absent.</summary>
    internal string? OptionalText(string name, int maxLength = MaxReasonLength) => _json.TryGetProperty(name, out _) ? Text(name, maxLength) : null;

    internal long Number(string name) => _json.GetProperty(name).GetInt64() is var number and >= 0 ? number : throw new FormatException(name);

    internal UnixTime Time(string name) => UnixTime.TryParse(Text(name), out UnixTime time) ? time : throw new FormatException(name);

    internal Bytes32 Digest(string name) => Bytes32.TryParse(Text(name), out Bytes32 digest) ? digest : throw new FormatException(name);

    internal FactReader Object(string name) => new(_json.GetProperty(name));

    internal IEnumerable<Address> Addresses(string name) => _json.GetProperty(name).EnumerateArray()
        .Select(a => Address.TryParse(a.GetString(), out Address address, out _) ? address : throw new FormatException(name));

    internal static bool IsText(string text, int maxLength = MaxReasonLength) => !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength;
}
