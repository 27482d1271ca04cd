using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Collects problems by byte offset and turns them into diagnostics once the whole file is known.</summary>
internal sealed class RegisterFindings(string path)
{
    // A larger file is shown with the lines of its problems alone: positions stay true, memory stays small.
    private const int WholeTextBytes = 4 * 1024 * 1024;
    private const int MaxQuotedLength = 60;

    private readonly List<Finding> _findings = [];

    private sealed record Finding(DiagnosticDescriptor Descriptor, CsvField Place, string Message, string? Help, CsvField? Related, string RelatedText);

    public bool HasErrors { get; private set; }

    /// <summary>True when no further problem would be reported.</summary>
    public bool IsFull => _findings.Count >= RegisterLimits.MaxProblems;

    public void Add(DiagnosticDescriptor descriptor, CsvField place, string message, string? help = null) =>
        Add(descriptor, place, message, help, null, "");

    public void Add(DiagnosticDescriptor descriptor, CsvField place, string message, string? help, CsvField? related, string relatedText)
    {
        if (IsFull)
        {
            return;
        }

        HasErrors |= descriptor.DefaultSeverity == Severity.Error;
        _findings.Add(new Finding(descriptor, place, message, help, related, relatedText));
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

    /// <summary>The findings in file order.</summary>
    public ImmutableArray<Diagnostic> ToDiagnostics(ReadOnlySpan<byte> content)
    {
        if (_findings.Count == 0)
        {
            return [];
        }

        (SourceText source, Func<int, int> toText) = content.Length <= WholeTextBytes ? Whole(content) : Sparse(content);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>(_findings.Count);
        foreach (Finding finding in _findings.OrderBy(f => f.Place.Start))
        {
            var diagnostic = Diagnostic.Create(finding.Descriptor, Span(source, toText, finding.Place), finding.Message, finding.Help);
            diagnostics.Add(finding.Related is { } related
                ? diagnostic with { Labels = [new DiagnosticLabel(Span(source, toText, related), finding.RelatedText)] }
                : diagnostic);
        }

        if (IsFull)
        {
            diagnostics[^1] = diagnostics[^1] with
            {
                Notes = [string.Create(CultureInfo.InvariantCulture, $"reading stopped after {RegisterLimits.MaxProblems} problems")],
            };
        }

        return diagnostics.MoveToImmutable();
    }

    private static SourceSpan Span(SourceText source, Func<int, int> toText, CsvField place)
    {
        int start = toText(place.Start);
        return new SourceSpan(source, start, toText(place.Start + place.Length) - start);
    }

    private (SourceText Source, Func<int, int> ToText) Whole(ReadOnlySpan<byte> content)
    {
        // Bytes that are not UTF-8 appear as U+FFFD, in the text and in the count alike.
        byte[] bytes = content.ToArray();
        return (new SourceText(path, Encoding.UTF8.GetString(bytes)), offset => Encoding.UTF8.GetCharCount(bytes, 0, offset));
    }

    private (SourceText Source, Func<int, int> ToText) Sparse(ReadOnlySpan<byte> content)
    {
        var places = _findings.Select(f => f.Place.Start).Concat(_findings.Where(f => f.Related is not null).Select(f => f.Related!.Value.Start));
        var text = new StringBuilder();
        var lines = new List<(int ByteStart, int TextStart, byte[] Bytes)>();
        int copied = 0;
        foreach (int place in places.Distinct().Order())
        {
            int start = content[..place].LastIndexOf((byte)'\n') + 1;
            if (start < copied)
            {
                continue;
            }

            int length = content[start..].IndexOf((byte)'\n');
            int end = Math.Min(length < 0 ? content.Length : start + length, start + RegisterLimits.MaxLineBytes);
            text.Append('\n', content[copied..start].Count((byte)'\n'));
            byte[] line = content[start..end].ToArray();
            lines.Add((start, text.Length, line));
            text.Append(Encoding.UTF8.GetString(line));
            copied = end;
        }

        return (new SourceText(path, text.ToString()), offset =>
        {
            (int byteStart, int textStart, byte[] bytes) = lines.FindLast(l => l.ByteStart <= offset);
            return textStart + Encoding.UTF8.GetCharCount(bytes, 0, Math.Min(offset - byteStart, bytes.Length));
        });
    }
}
