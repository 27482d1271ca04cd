using System.Text;

namespace VaultPolicy.Dsl.Schema;

/// <summary>A Markdown page that is written block by block.</summary>
internal sealed class PolicyReferencePage
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a block and the empty line that separates it from the one before.</summary>
    public void Line(string block)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(block).Append('\n');
    }

    /// <summary>A description as a sentence.</summary>
    public static string Sentence(string text) =>
        (char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text) + (text.EndsWith('.') ? "" : ".");

    /// <summary>The anchor that renderers give the heading of a path.</summary>
    public static string AnchorOf(string path) => string.Concat(path.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
