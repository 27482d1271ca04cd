using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>A mapping or sequence that is being read.</summary>
internal sealed class YamlFrame(bool isMapping, bool isFlow, int start, int column)
{
    // Two full-width forms apart: U+FF01..U+FF5E look like U+0021..U+007E.
    private const int FullWidthOffset = 0xFEE0;

    private Dictionary<string, YamlScalar>? _keys;

    /// <summary>True for a mapping.</summary>
    public bool IsMapping { get; } = isMapping;

    /// <summary>True inside brackets or braces.</summary>
    public bool IsFlow { get; } = isFlow;

    /// <summary>The offset of the first character.</summary>
    public int Start { get; } = start;

    /// <summary>The column of the first character, from 0: the indentation of a block collection.</summary>
    public int Column { get; } = column;

    /// <summary>The offset just after the last child.</summary>
    public int LastChildEnd { get; set; } = start;

    /// <summary>A key that waits for its value.</summary>
    public YamlScalar? PendingKey { get; set; }

    /// <summary>True when the waiting key was refused.</summary>
    public bool SkipPending { get; set; }

    /// <summary>The entries so far.</summary>
    public ImmutableArray<YamlEntry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<YamlEntry>();

    /// <summary>The items so far.</summary>
    public ImmutableArray<YamlNode>.Builder Items { get; } = ImmutableArray.CreateBuilder<YamlNode>();

    /// <summary>Remembers a key; false with the earlier key when an equal or look-alike key is there.</summary>
    public bool TryAddKey(YamlScalar key, [NotNullWhen(false)] out YamlScalar? earlier)
    {
        _keys ??= new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        string folded = Fold(key.Value);
        bool known = _keys.TryGetValue(folded, out earlier);
        if (!known)
        {
            _keys.Add(folded, key);
        }

        return !known;
    }

    /// <summary>Maps look-alikes to one text: letters' case, full-width forms, and compatibility forms where the platform knows them.</summary>
    private static string Fold(string key)
    {
        if (Ascii.IsValid(key))
        {
            return key.ToLowerInvariant();
        }

        var folded = new StringBuilder(key.Length);
        foreach (char c in key.Normalize(NormalizationForm.FormKC))
        {
            folded.Append(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - FullWidthOffset) : c);
        }

        return folded.ToString().ToLowerInvariant();
    }
}
