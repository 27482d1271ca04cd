using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Binding;

/// <summary>Hands out the values of a mapping with fixed keys; reports unknown and missing keys once.</summary>
internal sealed class SectionReader
{
    private readonly YamlMapping _mapping;
    private readonly BindPlace _place;
    private readonly HashSet<string> _misspelt = new(StringComparer.Ordinal);

    /// <summary>Opens a section and reports its unknown keys.</summary>
    /// <param name="mapping">The section.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="keys">The keys of the format.</param>
    public SectionReader(YamlMapping mapping, BindPlace place, ImmutableArray<Key> keys)
    {
        _mapping = mapping;
        _place = place;
        string[] known = [.. keys.Select(key => key.Name)];
        YamlEntry[] unknown = [.. mapping.Entries.Where(entry => !known.Contains(entry.Key.Value, StringComparer.Ordinal))];
        string[] free = unknown.Length == 0 ? [] : [.. known.Where(name => !Has(name))];
        Failed = unknown.Length > 0;
        foreach (YamlEntry entry in unknown)
        {
            ReportUnknown(entry.Key, known, free);
        }
    }

    /// <summary>True when a key is unknown, missing or has a wrong value. The section then counts as not read.</summary>
    public bool Failed { get; private set; }

    /// <summary>What is known about the package.</summary>
    public BindContext Context => _place.Context;

    /// <summary>The key path for people.</summary>
    public string Path => _place.Path;

    /// <summary>The whole section.</summary>
    public SourceSpan Span => _mapping.Span;

    /// <summary>Where a finding about the section as a whole points.</summary>
    public SourceSpan Anchor => _place.Anchor;

    /// <summary>The name under which the section stands.</summary>
    /// <exception cref="InvalidOperationException">The section does not stand in a mapping of names.</exception>
    public Located<string> Name => _place.Name ?? throw new InvalidOperationException($"`{Path}` has no name");

    /// <summary>True when the section has a key, whatever its value.</summary>
    /// <param name="key">The key.</param>
    public bool Has(Key key) => Has(key.Name);

    /// <summary>The place of a key as written; the section's anchor when it is absent.</summary>
    /// <param name="key">The key.</param>
    public SourceSpan KeySpan(Key key) => Find(key.Name)?.Key.Span ?? Anchor;

    /// <summary>The value of a key; null when it is absent or wrong, which <see cref="Failed"/> tells apart.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">The key.</param>
    public Located<T>? Get<T>(Key<T> key)
    {
        if (Find(key.Name) is not { } entry)
        {
            if (key.IsRequired)
            {
                Failed = true;
                ReportMissing(key);
            }

            return null;
        }

        BindPlace place = _place.ValueOf(entry.Key);
        if (!key.Shape.TryBind(entry.Value, place, out T? value))
        {
            Failed = true;
            return null;
        }

        EnforcementStatus.Note(place, entry);
        return new Located<T>(value, entry.Value.Span);
    }

    /// <summary>The value of a key, or a default that stands at the section's anchor.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The documented default.</param>
    public Located<T> Get<T>(Key<T> key, T fallback) => Get(key) ?? new Located<T>(fallback, Anchor);

    /// <summary>The value of a required key. When it is missing or wrong the result is empty and <see cref="Failed"/> is set: check that before use.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">The key.</param>
    public Located<T> Need<T>(Key<T> key) => Get(key) ?? default;

    /// <summary>The items of a list; empty when the key is absent or wrong.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="key">The key.</param>
    public ImmutableArray<T> List<T>(Key<ImmutableArray<T>> key) => Get(key)?.Value ?? [];

    /// <summary>The items of a list without their places; empty when the key is absent or wrong.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="key">The key.</param>
    public ImmutableArray<T> Values<T>(Key<ImmutableArray<Located<T>>> key) => [.. List(key).Select(item => item.Value)];

    /// <summary>Adds an error of the section's meaning.</summary>
    /// <param name="diagnostic">The finding.</param>
    public void Fail(Diagnostic diagnostic)
    {
        Failed = true;
        Context.Diagnostics.Add(diagnostic);
    }

    private bool Has(string key) => Find(key) is not null;

    private YamlEntry? Find(string key)
    {
        foreach (YamlEntry entry in _mapping.Entries)
        {
            if (entry.Key.Value == key)
            {
                return entry;
            }
        }

        return null;
    }

    private void ReportUnknown(YamlScalar key, string[] known, string[] free)
    {
        if (BoundedSuggestion.Nearest(Context.Diagnostics, key.Value, free) is { } nearest)
        {
            // A misspelt required key is one mistake, not an unknown key and a missing one.
            _misspelt.Add(nearest);
        }

        string where = Path.Length == 0 ? "a policy" : $"`{Path}`";
        string? help = BoundedSuggestion.HelpFor(Context.Diagnostics, key.Value, free.Length > 0 ? free : known, "keys");
        Context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.UnknownKey, key.Span, $"{SyntaxText.Quote(key.Value)} is not a key of {where}", help));
    }

    private void ReportMissing(Key key)
    {
        if (_misspelt.Contains(key.Name))
        {
            return;
        }

        string where = Path.Length == 0 ? "the policy" : $"`{Path}`";
        Context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.MissingKey, Anchor, $"{where} has no `{key.Name}`", $"add `{key.Name}`: {key.Description}"));
    }
}
