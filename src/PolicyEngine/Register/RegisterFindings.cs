using System.Globalization;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Collects problems of one part of a file by byte ranges, and describes them while the bytes are at hand.</summary>
internal sealed class RegisterFindings
{
    private const int MaxQuotedLength = 60;

    private readonly List<(DiagnosticDescriptor Descriptor, ByteRange Place, string Message, string? Help, ByteRange? Related, string RelatedText)> _found = [];

    /// <summary>
    /// True when there are as many problems as are reported of a whole file. A row that is begun is finished, so that the first
    /// problems in file order are always among those found.
    /// </summary>
    public bool IsFull => _found.Count >= RegisterLimits.MaxProblems;

    public int Count => _found.Count;

    public void Add(DiagnosticDescriptor descriptor, ByteRange place, string message, string? help = null, ByteRange? related = null, string relatedText = "") =>
        _found.Add((descriptor, place, message, help, related, relatedText));

    /// <summary>Describes what was found, in file order, and forgets it.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="origin">Where counting of lines starts in the buffer.</param>
    public RegisterFinding[] Take(ReadOnlySpan<byte> buffer, int origin)
    {
        RegisterFinding[] findings = new RegisterFinding[_found.Count];
        int i = 0;
        foreach (var (descriptor, place, message, help, related, relatedText) in _found.OrderBy(f => f.Place.Start))
        {
            RegisterPlace? other = related is { } range ? RegisterPlace.Of(buffer, origin, range) : null;
            findings[i++] = new RegisterFinding(descriptor, RegisterPlace.Of(buffer, origin, place), message, help, other, relatedText);
        }

        _found.Clear();
        return findings;
    }

    /// <summary>User text in backticks, shortened; everything but printable ASCII is escaped so that nothing can hide.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
    {
        var quoted = new StringBuilder("`");
        while (!text.IsEmpty)
        {
            if (quoted.Length > MaxQuotedLength)
            {
                quoted.Append("...");
                break;
            }

            Rune.DecodeFromUtf8(text, out Rune rune, out int used);
            if (rune.Value is >= 0x20 and < 0x7F && rune.Value != '`')
            {
                quoted.Append((char)rune.Value);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }

            text = text[used..];
        }

        return quoted.Append('`').ToString();
    }
}
