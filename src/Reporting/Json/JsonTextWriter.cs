using System.Buffers;
using System.Globalization;
using System.Text;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Reporting.Json;

/// <summary>
/// Writes indented JSON for people and programs: fixed member order, `\n`, and every character that could disturb a terminal or a build
/// runner escaped inside its string. Exact numbers are strings. (Canonical JSON for digests is `Primitives/Json`.)
/// </summary>
public sealed class JsonTextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<char> _open = new();
    private bool _first = true;
    private bool _named;

    /// <summary>Opens an object, as a member when a name is given.</summary>
    /// <param name="name">The member's name, or null.</param>
    public JsonTextWriter BeginObject(string? name = null) => Open(name, '{', '}');

    /// <summary>Closes the innermost object.</summary>
    public JsonTextWriter EndObject() => Close('}');

    /// <summary>Opens an array, as a member when a name is given.</summary>
    /// <param name="name">The member's name, or null.</param>
    public JsonTextWriter BeginArray(string? name = null) => Open(name, '[', ']');

    /// <summary>Closes the innermost array.</summary>
    public JsonTextWriter EndArray() => Close(']');

    /// <summary>Writes the members that begin every document.</summary>
    /// <param name="schema">The document's kind, such as `vaultpolicy.diagnostics`.</param>
    /// <param name="version">Its version; additive changes keep it.</param>
    public JsonTextWriter Schema(string schema, int version) => String("schema", schema).Integer("version", version);

    /// <summary>Writes a text member; null is written as null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public JsonTextWriter String(string name, string? value)
    {
        Name(name);
        return value is null ? Raw("null") : Item(value);
    }

    /// <summary>Writes an integer member.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public JsonTextWriter Integer(string name, long value)
    {
        Name(name);
        return Raw(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes a flag member.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public JsonTextWriter Boolean(string name, bool value)
    {
        Name(name);
        return Raw(value ? "true" : "false");
    }

    /// <summary>Writes an exact decimal member as a string without exponent; null is written as null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public JsonTextWriter Decimal(string name, decimal? value) =>
        String(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a list of texts as a member.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The values.</param>
    public JsonTextWriter Strings(string name, IEnumerable<string> values)
    {
        BeginArray(name);
        foreach (string value in values)
        {
            Item(value);
        }

        return EndArray();
    }

    /// <summary>Writes a text as an element of the innermost array.</summary>
    /// <param name="value">The value.</param>
    public JsonTextWriter Item(string value)
    {
        Separate();
        WriteText(value);
        return this;
    }

    /// <summary>Writes a flag as an element of the innermost array.</summary>
    /// <param name="value">The value.</param>
    public JsonTextWriter Flag(bool value) => Raw(value ? "true" : "false");

    /// <summary>Writes a member whose value is a JSON document already; its lines are indented to their new depth.</summary>
    /// <param name="name">The name.</param>
    /// <param name="json">A JSON value from the product itself: its strings hold no line breaks.</param>
    public JsonTextWriter Document(string name, string json)
    {
        Name(name);
        return Raw(json.TrimEnd('\n').Replace("\n", "\n" + new string(' ', 2 * _open.Count), StringComparison.Ordinal));
    }

    /// <summary>The finished document, ended by a line feed.</summary>
    public override string ToString() => _text + "\n";

    private void Name(string name)
    {
        Separate();
        WriteText(name);
        _text.Append(": ");
        _named = true;
    }

    private JsonTextWriter Raw(string json)
    {
        Separate();
        _text.Append(json);
        return this;
    }

    private JsonTextWriter Open(string? name, char open, char close)
    {
        if (name is not null)
        {
            Name(name);
        }

        Separate();
        _text.Append(open);
        _open.Push(close);
        _first = true;
        return this;
    }

    private JsonTextWriter Close(char close)
    {
        char expected = _open.Pop();
        if (expected != close || _named)
        {
            throw new InvalidOperationException($"`{close}` does not close what is open");
        }

        if (!_first)
        {
            NewLine();
        }

        _text.Append(close);
        _first = false;
        return this;
    }

    private void Separate()
    {
        if (_named)
        {
            _named = false;
            return;
        }

        if (_open.Count == 0)
        {
            return;
        }

        if (!_first)
        {
            _text.Append(',');
        }

        _first = false;
        NewLine();
    }

    private void NewLine() => _text.Append('\n').Append(' ', 2 * _open.Count);

    private void WriteText(string value)
    {
        _text.Append('"');
        for (int i = 0; i < value.Length;)
        {
            bool valid = Rune.DecodeFromUtf16(value.AsSpan(i), out Rune rune, out int used) == OperationStatus.Done;
            char c = value[i];
            if (c is '"' or '\\')
            {
                _text.Append('\\').Append(c);
            }
            else if (c == '\n')
            {
                _text.Append("\\n");
            }
            else if (!valid || SafeText.MustEscape(rune) || (c == '#' && string.CompareOrdinal(value, i, "##[", 0, 3) == 0))
            {
                WriteEscaped(value.AsSpan(i, valid ? used : 1));
            }
            else
            {
                _text.Append(value, i, used);
            }

            i += valid ? used : 1;
        }

        _text.Append('"');
    }

    private void WriteEscaped(ReadOnlySpan<char> units)
    {
        foreach (char unit in units)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        }
    }
}
