using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>How a scalar looks to an editor.</summary>
/// <param name="JsonTypes">The JSON types that YAML's core schema may give it.</param>
/// <param name="Pattern">A regular expression of its text, or null.</param>
/// <param name="Words">The only values, or empty for any.</param>
internal sealed record ScalarLook(ImmutableArray<string> JsonTypes, string? Pattern, ImmutableArray<string> Words);

/// <summary>Lets the schema see a scalar's look without its type.</summary>
internal interface IScalarShape
{
    /// <summary>How it looks.</summary>
    ScalarLook Look { get; }
}

/// <summary>Reads a scalar; false after reporting why.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="scalar">The scalar; it may have an empty text only when quoted.</param>
/// <param name="place">Where it stands.</param>
/// <param name="value">The value.</param>
internal delegate bool ScalarBinder<T>(YamlScalar scalar, BindPlace place, [MaybeNullWhen(false)] out T value);

/// <summary>A single value.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Description">One sentence for editors.</param>
/// <param name="Look">How it looks.</param>
/// <param name="Binder">Reads it.</param>
internal sealed record ScalarShape<T>(string Description, ScalarLook Look, ScalarBinder<T> Binder) : Shape<T>(Description), IScalarShape
{
    /// <inheritdoc/>
    public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlScalar scalar)
        {
            place.ReportShape(node, "a single value");
            return false;
        }

        if (scalar.IsPlain && scalar.Value is "" or "null" or "~")
        {
            place.Context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.EmptyValue, place.SpanOrAnchor(scalar), $"`{place.Path}` has no value", "write a value or delete the key"));
            return false;
        }

        return Binder(scalar, place, out value);
    }
}
