using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>
/// Reads a strict subset of YAML 1.2 from bytes: one document of mappings, sequences and scalars in plain UTF-8 text.
/// Whatever could show a reviewer something else than what a program reads (aliases, tags, merge keys, duplicate or
/// look-alike keys, invisible characters) is refused with its place. Never throws for what a file contains.
/// </summary>
public static class YamlReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The name shown in diagnostics.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="diagnostics">Receives the findings; an error among them makes the root null.</param>
    public static YamlReadResult Read(string path, ReadOnlyMemory<byte> bytes, DiagnosticBag diagnostics)
    {
        SourceText? source = SourceDecoder.Decode(path, bytes.Span, diagnostics, out SourceText shown);
        if (source is null || !CharacterScreen.Check(source, diagnostics))
        {
            return new YamlReadResult(shown, null);
        }

        YamlNode? root = new YamlTreeBuilder(source, diagnostics).Build();
        if (root is not null)
        {
            WarnOfLongLines(source, diagnostics);
        }

        return new YamlReadResult(source, root);
    }

    private static void WarnOfLongLines(SourceText source, DiagnosticBag diagnostics)
    {
        int reported = 0;
        int start = 0;
        while (start < source.Text.Length && reported < DiagnosticBag.MaxPerFile)
        {
            int length = source.Text.AsSpan(start).IndexOfAny('\r', '\n');
            int end = length < 0 ? source.Text.Length : start + length;
            if (end - start > YamlLimits.MaxLineLength)
            {
                reported++;
                diagnostics.Add(Diagnostic.Create(
                    StyleDiagnostics.LongLine,
                    new SourceSpan(source, start + YamlLimits.MaxLineLength, end - start - YamlLimits.MaxLineLength),
                    SyntaxText.Invariant($"line has {end - start} columns, more than {YamlLimits.MaxLineLength}"),
                    "break the line: text far to the right escapes a reviewer"));
            }

            start = end + 1;
        }
    }
}
