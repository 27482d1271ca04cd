using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>Lets the schema see a section without its type.</summary>
internal interface ISectionShape
{
    /// <summary>The keys in the order in which they are usually written.</summary>
    ImmutableArray<Key> Keys { get; }
}

/// <summary>A mapping with fixed keys.</summary>
/// <typeparam name="T">The section's type.</typeparam>
/// <param name="Description">One sentence for editors.</param>
/// <param name="Keys">The keys in the order in which they are usually written.</param>
/// <param name="Binder">Builds the section from its keys; null when something is missing or wrong, which is reported.</param>
internal sealed record SectionShape<T>(string Description, ImmutableArray<Key> Keys, Func<SectionReader, T?> Binder) : Shape<T>(Description), ISectionShape
    where T : class
{
    /// <inheritdoc/>
    public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (node is not YamlMapping mapping)
        {
            place.ReportShape(node, "a mapping");
            return false;
        }

        var reader = new SectionReader(mapping, place, Keys);
        T? bound = Binder(reader);
        if (bound is null || reader.Failed)
        {
            return false;
        }

        value = bound;
        return true;
    }
}
