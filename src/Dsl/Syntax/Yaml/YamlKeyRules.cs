using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>Checks that a key is a plain word in ASCII that no other key of its mapping equals or resembles.</summary>
internal sealed class YamlKeyRules(SourceText source, Action<Diagnostic> add)
{
    /// <summary>Checks a key and remembers it; false when it was refused.</summary>
    /// <param name="frame">The mapping.</param>
    /// <param name="key">The key.</param>
    /// <param name="gapStart">The end of what stands before the key.</param>
    public bool Check(YamlFrame frame, YamlScalar key, int gapStart)
    {
        int explicitKey = YamlTrivia.FindInGap(source.Text, gapStart, key.Span.Start, '?');
        if (explicitKey >= 0)
        {
            Report(SyntaxDiagnostics.ComplexKey, explicitKey, 1, "key is marked with `?`", "write `key: value`");
            return false;
        }

        if (key.Value.Length == 0)
        {
            Report(SyntaxDiagnostics.ComplexKey, key.Span.Start, key.Span.Length, "key is empty", "write `key: value`");
            return false;
        }

        if (key.IsPlain && key.Value.AsSpan().ContainsAny(" \t\n"))
        {
            Report(SyntaxDiagnostics.ComplexKey, key.Span.Start, key.Span.Length, $"unquoted key {SyntaxText.Quote(key.Value)} holds a blank", "put the key in double quotes, or add what is missing between the words");
            return false;
        }

        if (key.Value == "<<")
        {
            Report(SyntaxDiagnostics.MergeKey, key.Span.Start, key.Span.Length, "merge key `<<` is not allowed", "write the keys out, so that a reviewer sees them");
            return false;
        }

        if (frame.TryAddKey(key, out YamlScalar? earlier))
        {
            return CheckCharacters(key, null);
        }

        if (string.Equals(earlier.Value, key.Value, StringComparison.Ordinal))
        {
            AddLabelled(SyntaxDiagnostics.DuplicateKey, key, $"key {SyntaxText.Quote(key.Value)} is given twice", earlier, "first given here", "remove one of the two");
            return false;
        }

        if (CheckCharacters(key, earlier))
        {
            AddLabelled(
                SyntaxDiagnostics.ConfusableKey,
                key,
                $"keys {SyntaxText.Quote(earlier.Value)} and {SyntaxText.Quote(key.Value)} differ only in a way that a reader overlooks",
                earlier,
                "the other key",
                "rename one of the two");
        }

        return false;
    }

    private bool CheckCharacters(YamlScalar key, YamlScalar? lookAlike)
    {
        int offset = key.Value.AsSpan().IndexOfAnyExceptInRange('\0', (char)0x7F);
        if (offset < 0)
        {
            return true;
        }

        Rune rune = Rune.GetRuneAt(key.Value, offset);
        string message = $"key {SyntaxText.Quote(key.Value)} holds {SyntaxText.CodePoint(rune.Value)}, which is not ASCII";
        if (lookAlike is null)
        {
            SourceSpan place = key.SpanOf(offset, offset + rune.Utf16SequenceLength);
            Report(SyntaxDiagnostics.NonAsciiKey, place.Start, place.Length, message, "write keys with ASCII letters, digits, `-` and `_`");
        }
        else
        {
            AddLabelled(SyntaxDiagnostics.ConfusableKey, key, $"{message}, and looks like key {SyntaxText.Quote(lookAlike.Value)}", lookAlike, "the other key", "rename one of the two");
        }

        return false;
    }

    private void AddLabelled(DiagnosticDescriptor descriptor, YamlScalar key, string message, YamlScalar other, string label, string help) =>
        add(Diagnostic.Create(descriptor, key.Span, message, help) with { Labels = [new DiagnosticLabel(other.Span, label)] });

    private void Report(DiagnosticDescriptor descriptor, int start, int length, string message, string help) =>
        add(Diagnostic.Create(descriptor, new SourceSpan(source, start, length), message, help));
}
