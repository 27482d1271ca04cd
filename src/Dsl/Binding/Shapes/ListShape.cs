using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Binding.Shapes;

/// <summary>Lets the schema see a list without its type.</summary>
internal interface IListShape
{
    /// <summary>What its items look like.</summary>
    Shape ItemShape { get; }

    /// <summary>The least number of items.</summary>
    int MinItems { get; }

    /// <summary>True when no item may come twice.</summary>
    bool Distinct { get; }
}

/// <summary>A list of values of one shape.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="Description">One sentence for editors.</param>
/// <param name="Item">What an item looks like.</param>
/// <param name="MinItems">The least number of items.</param>
/// <param name="Distinct">True when no item may come twice.</param>
internal sealed record ListShape<T>(string Description, Shape<T> Item, int MinItems, bool Distinct)
    : Shape<ImmutableArray<Located<T>>>(Description), IListShape
    where T : notnull
{
    /// <inheritdoc/>
    public Shape ItemShape => Item;

    /// <inheritdoc/>
    public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out ImmutableArray<Located<T>> value)
    {
        value = default;
        if (node is not YamlSequence sequence)
        {
            place.ReportShape(node, "a list");
            return false;
        }

        if (sequence.Items.Length > BindLimits.MaxRules)
        {
            place.ReportTooMany(sequence.Items.Length);
            return false;
        }

        if (sequence.Items.Length < MinItems)
        {
            place.Context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.EmptyValue, sequence.Span, $"`{place.Path}` needs at least one item"));
            return false;
        }

        bool ok = true;
        var items = ImmutableArray.CreateBuilder<Located<T>>(sequence.Items.Length);
        for (int i = 0; i < sequence.Items.Length; i++)
        {
            YamlNode item = sequence.Items[i];
            if (Item.TryBind(item, place.ItemAt(i, item), out T? bound))
            {
                items.Add(new Located<T>(bound, item.Span));
            }
            else
            {
                ok = false;
            }
        }

        value = items.ToImmutable();
        return (!Distinct || AreDistinct(value, place)) && ok;
    }

    private static string TextOf(SourceSpan span) => span.Source.Text.Substring(span.Start, span.Length);

    private static bool AreDistinct(ImmutableArray<Located<T>> items, BindPlace place)
    {
        bool ok = true;
        var first = new Dictionary<T, SourceSpan>(items.Length);
        foreach (Located<T> item in items)
        {
            if (first.TryGetValue(item.Value, out SourceSpan earlier))
            {
                ok = false;
                place.Context.Diagnostics.Add(
                    Diagnostic.Create(NameDiagnostics.DuplicateItem, item.Span, $"{SyntaxText.Quote(TextOf(item.Span))} stands twice in `{place.Path}`", "delete one of the two") with
                    {
                        Labels = [new DiagnosticLabel(earlier, "first here")],
                    });
            }
            else
            {
                first.Add(item.Value, item.Span);
            }
        }

        return ok;
    }
}
