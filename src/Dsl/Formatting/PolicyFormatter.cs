using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Formatting;

/// <summary>
/// Writes a policy file in house form: two spaces of indentation, one space inside braces and after colons and commas,
/// at most one blank line, LF line ends, no trailing blanks. Values, their quoting, the order of keys and the comments
/// stay; formatting twice changes nothing.
/// </summary>
public static class PolicyFormatter
{
    /// <summary>Formats a file.</summary>
    /// <param name="path">The name shown in diagnostics.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="diagnostics">Receives the findings of the reader; with an error among them nothing is formatted.</param>
    public static FormatResult Format(string path, ReadOnlyMemory<byte> bytes, DiagnosticBag diagnostics)
    {
        YamlReadResult read = YamlReader.Read(path, bytes, diagnostics);
        if (read.Root is null)
        {
            return new FormatResult(read.Source, null);
        }

        string text = new NodeWriter(read.Source.Text, read.Root).Write();
        var check = new DiagnosticBag();
        YamlReadResult again = YamlReader.Read(path, System.Text.Encoding.UTF8.GetBytes(text), check);
        if (again.Root is not null && SameValues(read.Root, again.Root))
        {
            return new FormatResult(read.Source, text);
        }

        // A formatter that changes a mandate is worse than none: its own output is read back before anybody gets it.
        diagnostics.Add(Diagnostic.Create(
            InternalDiagnostics.InternalError,
            new SourceSpan(read.Source, 0, 0),
            "formatting would change a value, so the file is left as it is",
            "report this file as a fault of the formatter"));
        return new FormatResult(read.Source, null);
    }

    /// <summary>True when two trees have the same shape, keys in the same order and the same values; places and styles do not count.</summary>
    /// <param name="left">One tree.</param>
    /// <param name="right">The other tree.</param>
    public static bool SameValues(YamlNode left, YamlNode right) => (left, right) switch
    {
        (YamlScalar a, YamlScalar b) => a.IsPlain == b.IsPlain && string.Equals(a.Value, b.Value, StringComparison.Ordinal),
        (YamlSequence a, YamlSequence b) => a.Items.Length == b.Items.Length && a.Items.Zip(b.Items).All(pair => SameValues(pair.First, pair.Second)),
        (YamlMapping a, YamlMapping b) => a.Entries.Length == b.Entries.Length
            && a.Entries.Zip(b.Entries).All(pair => SameValues(pair.First.Key, pair.Second.Key) && SameValues(pair.First.Value, pair.Second.Value)),
        _ => false,
    };
}
