using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        where T : struct, Enum => Members<T>(description, CamelName);

    /// <summary>The members of an enumeration in kebab-case: `covered-call`.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="description">One sentence for editors.</param>
    public static Shape<T> Kebab<T>(string description)
        where T : struct, Enum => Members<T>(description, KebabName);

    /// <summary>Some words and their values.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="description">One sentence for editors.</param>
    /// <param name="words">The words in the order in which they are named to people.</param>
    public static Shape<T> Of<T>(string description, ImmutableArray<(string Word, T Value)> words)
    {
        string[] known = new string[words.Length];
        T[] values = new T[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            (known[i], values[i]) = words[i];
        }

        return Of(description, known, values);
    }

    // Arrays and a plain loop: each enumeration instantiates what is generic here anew, at every start of the process.
    private static ScalarShape<T> Members<T>(string description, Func<string, string> wordOf)
        where T : struct, Enum => Of(description, Array.ConvertAll(Enum.GetNames<T>(), name => wordOf(name)), Enum.GetValues<T>());

    private static ScalarShape<T> Of<T>(string description, string[] words, T[] values)
    {
        ImmutableArray<string> known = ImmutableCollectionsMarshal.AsImmutableArray(words);
        return new ScalarShape<T>(description, new ScalarLook(["string"], null, known), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out T value)
        {
            int index = known.IndexOf(scalar.Value);
            value = index < 0 ? default! : values[index];
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
