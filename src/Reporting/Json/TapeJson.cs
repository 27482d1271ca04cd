using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;
using VaultPolicy.Simulation.Tape;

namespace VaultPolicy.Reporting.Json;

/// <summary>The tape of a simulation as JSON lines: one canonical object (RFC 8785) for each record, ended by a line feed.</summary>
public static class TapeJson
{
    /// <summary>The whole tape.</summary>
    /// <param name="tape">The records, in order.</param>
    public static string Lines(ImmutableArray<TapeRecord> tape)
    {
        var text = new StringBuilder();
        foreach (TapeRecord record in tape)
        {
            text.Append(Encoding.UTF8.GetString(Of(record))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The digest of the whole tape: Keccak-256 of its lines.</summary>
    /// <param name="lines">What <see cref="Lines"/> gave.</param>
    public static string DigestOf(string lines) => Keccak256.Hash(Encoding.UTF8.GetBytes(lines)).ToString();

    private static byte[] Of(TapeRecord record)
    {
        CanonicalJsonWriter json = new CanonicalJsonWriter().BeginObject()
            .Name("number").Integer(record.Number)
            .Name("time").String(record.Time.ToString())
            .Name("kind").String(KindOf(record.Kind))
            .Name("rule").String(record.Rule)
            .Name("subject").String(record.Subject)
            .Name("message").String(record.Message)
            .Name("values").BeginObject();
        foreach (TapeValue value in record.Values)
        {
            json.Name(value.Name).String(value.Text);
        }

        return json.EndObject().EndObject().ToArray();
    }

    /// <summary>The name of a kind, in camelCase.</summary>
    /// <param name="kind">The kind.</param>
    internal static string KindOf(TapeKind kind)
    {
        string name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
