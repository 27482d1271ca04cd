using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>Shapes of values that are one of a few words.</summary>
internal static class Choice
{
    /// <summary>The members of an enumeration in camelCase: `receiveShares`.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="description">One sentence for editors.</param>
    public static Shape<T> Camel<T>(string description)
        where T : struct, Enum => Of(description, [.. Enum.GetValues<T>().Select(value => (CamelName(value.ToString()), value))]);

    /// <summary>The members of an enumeration in kebab-case: `covered-call`.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="description">One sentence for editors.</param>
    public static Shape<T> Kebab<T>(string description)
        where T : struct, Enum => Of(description, [.. Enum.GetValues<T>().Select(value => (KebabName(value.ToString()), value))]);

    /// <summary>Some words and their values.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="description">One sentence for editors.</param>
    /// <param name="words">The words in the order in which they are named to people.</param>
    public static Shape<T> Of<T>(string description, ImmutableArray<(string Word, T Value)> words)
    {
        ImmutableArray<string> known = [.. words.Select(pair => pair.Word)];
        return new ScalarShape<T>(description, new ScalarLook(["string"], null, known), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out T value)
        {
            int index = known.IndexOf(scalar.Value);
            value = index < 0 ? default! : words[index].Value;
            if (index < 0)
            {
                string? help = BoundedSuggestion.HelpFor(place.Context.Diagnostics, scalar.Value, known, "values");
                place.Context.Diagnostics.Add(Diagnostic.Create(
                    NameDiagnostics.UnknownValue, scalar.Span, $"{SyntaxText.Quote(scalar.Value)} is not a value of `{place.Path}`", help));
            }

            return index >= 0;
        }
    }

    /// <summary>The word of an enumeration's member in camelCase.</summary>
    /// <param name="name">The member's name.</param>
    public static string CamelName(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The word of an enumeration's member in kebab-case.</summary>
    /// <param name="name">The member's name.</param>
    public static string KebabName(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
