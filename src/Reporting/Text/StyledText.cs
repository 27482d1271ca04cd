using System.Text;

namespace VaultPolicy.Reporting.Text;

/// <summary>
/// Text made of styled pieces. Every piece is escaped when it is appended (<see cref="SafeText"/>), so the only control characters in the
/// output are the line feeds and colours that this class writes itself.
/// </summary>
public sealed class StyledText
{
    private readonly List<(TextStyle Style, string Text)> _pieces = [];
    private bool _lineHasText;

    /// <summary>Appends text to the current line.</summary>
    /// <param name="text">Any text; it is escaped.</param>
    /// <param name="style">What it means.</param>
    public StyledText Append(string text, TextStyle style = TextStyle.Plain)
    {
        string safe = SafeText.Escape(text);
        if (!_lineHasText && safe.Length > 0)
        {
            safe = BreakRunnerCommand(safe);
        }

        if (safe.Length > 0)
        {
            _lineHasText |= !string.IsNullOrWhiteSpace(safe);
            _pieces.Add((style, safe));
        }

        return this;
    }

    /// <summary>Appends text and ends the line.</summary>
    /// <param name="text">Any text; it is escaped.</param>
    /// <param name="style">What it means.</param>
    public StyledText Line(string text = "", TextStyle style = TextStyle.Plain)
    {
        Append(text, style);
        _pieces.Add((TextStyle.Plain, "\n"));
        _lineHasText = false;
        return this;
    }

    /// <summary>Appends text that holds line breaks, each line escaped.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="indent">Put before each line that is not empty.</param>
    /// <param name="style">What it means.</param>
    public StyledText Block(string text, string indent = "", TextStyle style = TextStyle.Plain)
    {
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            Line(line.Length == 0 ? "" : indent + line.TrimEnd('\r'), style);
        }

        return this;
    }

    /// <summary>Appends another text, each of its lines that is not empty behind an indentation.</summary>
    /// <param name="other">The text; it is escaped already.</param>
    /// <param name="indent">Blanks.</param>
    public StyledText AppendIndented(StyledText other, string indent)
    {
        bool lineStart = true;
        foreach ((TextStyle style, string text) in other._pieces)
        {
            if (text == "\n")
            {
                lineStart = true;
            }
            else if (lineStart)
            {
                _pieces.Add((TextStyle.Plain, indent));
                lineStart = false;
            }

            _pieces.Add((style, text));
        }

        _lineHasText = !lineStart;
        return this;
    }

    /// <summary>Writes the text.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="colour">True to write ANSI colours.</param>
    public void WriteTo(TextWriter output, bool colour)
    {
        foreach ((TextStyle style, string text) in _pieces)
        {
            string? code = colour ? AnsiOf(style) : null;
            if (code is null)
            {
                output.Write(text);
            }
            else
            {
                output.Write(code);
                output.Write(text);
                output.Write("\u001b[0m");
            }
        }
    }

    /// <summary>The text without colours.</summary>
    public override string ToString()
    {
        var result = new StringBuilder();
        foreach ((TextStyle _, string text) in _pieces)
        {
            result.Append(text);
        }

        return result.ToString();
    }

    // Build runners obey lines that begin with `::`, after white space.
    private static string BreakRunnerCommand(string text)
    {
        int start = text.AsSpan().IndexOfAnyExcept(' ');
        return start >= 0 && string.CompareOrdinal(text, start, "::", 0, 2) == 0
            ? string.Concat(text.AsSpan(0, start), SafeText.EscapeOf(':'), text.AsSpan(start + 1))
            : text;
    }

    private static string? AnsiOf(TextStyle style) => style switch
    {
        TextStyle.Strong => "\u001b[1m",
        TextStyle.Faint => "\u001b[2m",
        TextStyle.Bad => "\u001b[1;31m",
        TextStyle.Caution => "\u001b[1;33m",
        TextStyle.Good => "\u001b[1;32m",
        TextStyle.Info => "\u001b[1;36m",
        TextStyle.Gutter => "\u001b[1;34m",
        _ => null,
    };
}
