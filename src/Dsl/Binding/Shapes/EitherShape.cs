using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>Lets the schema see alternatives without their type.</summary>
internal interface IEitherShape
{
    /// <summary>The form for a single value, and the other one.</summary>
    (Shape Scalar, Shape Other) Forms { get; }
}

/// <summary>A value that is written in one of two forms: as a single value or as a mapping or list.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Description">One sentence for editors.</param>
/// <param name="Scalar">The form for a single value.</param>
/// <param name="Other">The other form.</param>
internal sealed record EitherShape<T>(string Description, Shape<T> Scalar, Shape<T> Other) : Shape<T>(Description), IEitherShape
{
    /// <inheritdoc/>
    public (Shape Scalar, Shape Other) Forms => (Scalar, Other);

    /// <inheritdoc/>
    public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out T value) =>
        (node is YamlScalar ? Scalar : Other).TryBind(node, place, out value);
}
