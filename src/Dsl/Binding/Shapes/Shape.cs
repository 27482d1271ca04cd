using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>What stands at one place of the format. The binder reads by it and the JSON Schema is generated from it.</summary>
/// <param name="Description">One sentence for editors.</param>
internal abstract record Shape(string Description);

/// <summary>A shape that is read as a value.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Description">One sentence for editors.</param>
internal abstract record Shape<T>(string Description) : Shape(Description)
{
    /// <summary>Reads a node; false after reporting why.</summary>
    /// <param name="node">The node.</param>
    /// <param name="place">Where it stands and what is known there.</param>
    /// <param name="value">The value.</param>
    public abstract bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out T value);
}
