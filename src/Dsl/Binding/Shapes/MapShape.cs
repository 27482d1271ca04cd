using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>Lets the schema see a mapping of names without its type.</summary>
internal interface IMapShape
{
    /// <summary>What its keys look like.</summary>
    NameForm Names { get; }

    /// <summary>What its values look like.</summary>
    Shape ValueShape { get; }

    /// <summary>True when an empty mapping is refused.</summary>
    bool MustHaveEntries { get; }
}

/// <summary>One entry of a mapping whose keys are names.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
internal sealed record Named<T>(Located<string> Name, Located<T> Value);

/// <summary>A mapping whose keys are names that the author chooses, in file order.</summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <param name="Description">One sentence for editors.</param>
/// <param name="Names">What its keys look like.</param>
/// <param name="Value">What its values look like.</param>
/// <param name="MustHaveEntries">True when an empty mapping is refused.</param>
internal sealed record MapShape<T>(string Description, NameForm Names, Shape<T> Value, bool MustHaveEntries = false) : Shape<ImmutableArray<Named<T>>>(Description), IMapShape
{
    /// <inheritdoc/>
    public Shape ValueShape => Value;

    /// <inheritdoc/>
    public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out ImmutableArray<Named<T>> value)
    {
        value = default;
        if (node is not YamlMapping mapping)
        {
            place.ReportShape(node, "a mapping");
            return false;
        }

        if (mapping.Entries.IsEmpty && MustHaveEntries)
        {
            place.Context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.EmptyValue, place.Anchor, $"`{place.Path}` needs at least one entry"));
            return false;
        }

        if (mapping.Entries.Length > BindLimits.MaxRules)
        {
            place.ReportTooMany(mapping.Entries.Length);
            return false;
        }

        bool ok = true;
        var entries = ImmutableArray.CreateBuilder<Named<T>>(mapping.Entries.Length);
        foreach (YamlEntry entry in mapping.Entries)
        {
            bool named = Names.Check(entry.Key, place.Context);
            var name = new Located<string>(entry.Key.Value, entry.Key.Span);
            ok &= named;
            if (named && Value.TryBind(entry.Value, place.EntryOf(name), out T? bound))
            {
                entries.Add(new Named<T>(name, new Located<T>(bound, entry.Value.Span)));
            }
            else
            {
                ok = false;
            }
        }

        value = entries.ToImmutable();
        return ok;
    }
}
