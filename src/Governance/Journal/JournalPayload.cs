using System.Text;
using System.Text.Json;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Journal;

/// <summary>What an entry says beside who, when and of what kind: a JSON object in its canonical form (RFC 8785). Immutable; equal by bytes.</summary>
public sealed class JournalPayload : IEquatable<JournalPayload>
{
    private readonly byte[] _canonical;

    private JournalPayload(byte[] canonical) => _canonical = canonical;

    /// <summary>The object without members.</summary>
    public static JournalPayload Empty { get; } = new("{}"u8.ToArray());

    /// <summary>The canonical bytes.</summary>
    public ReadOnlyMemory<byte> Canonical => _canonical;

    /// <summary>Builds a payload of the product's own.</summary>
    /// <param name="members">Writes the members of the object.</param>
    /// <exception cref="ArgumentException">The object is longer than <see cref="JournalLimits.MaxPayloadBytes"/>.</exception>
    public static JournalPayload Of(Action<CanonicalJsonWriter> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        CanonicalJsonWriter json = new();
        json.BeginObject();
        members(json);
        json.EndObject();
        return TryRead(json.ToArray(), out JournalPayload? payload, out string problem) ? payload! : throw new ArgumentException(problem, nameof(members));
    }

    /// <summary>Takes JSON of unknown origin and brings it into canonical form.</summary>
    /// <param name="utf8Json">JSON text in UTF-8.</param>
    /// <param name="payload">The payload; null when there is a problem.</param>
    /// <param name="problem">One sentence without a full stop; empty when there is none.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8Json, out JournalPayload? payload, out string problem)
    {
        payload = null;
        if (utf8Json.Length > JournalLimits.MaxPayloadBytes)
        {
            problem = $"the payload has {utf8Json.Length:N0} bytes; an entry holds at most {JournalLimits.MaxPayloadBytes:N0}";
            return false;
        }

        if (!CanonicalJson.TrySerialize(utf8Json, out byte[] canonical, out CanonicalJsonError error))
        {
            problem = $"the payload has no canonical form ({error})";
            return false;
        }

        // Escapes become shorter and numbers never longer than 25 characters, but `1e21` becomes 22 digits: measured again.
        if (canonical.Length > JournalLimits.MaxPayloadBytes)
        {
            problem = $"the payload has {canonical.Length:N0} bytes; an entry holds at most {JournalLimits.MaxPayloadBytes:N0}";
            return false;
        }

        if (canonical[0] != (byte)'{')
        {
            problem = "the payload is not a JSON object";
            return false;
        }

        problem = "";
        payload = new JournalPayload(canonical);
        return true;
    }

    /// <summary>The object, to read members from.</summary>
    public JsonElement ToJson()
    {
        using JsonDocument document = JsonDocument.Parse(_canonical);
        return document.RootElement.Clone();
    }

    /// <inheritdoc/>
    public bool Equals(JournalPayload? other) => other is not null && _canonical.AsSpan().SequenceEqual(other._canonical);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JournalPayload);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        hash.AddBytes(_canonical);
        return hash.ToHashCode();
    }

    /// <summary>The canonical text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_canonical);

    /// <summary>Takes bytes that are known to be a canonical object.</summary>
    internal static JournalPayload OfCanonical(byte[] canonical) => new(canonical);
}
