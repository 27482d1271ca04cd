using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Schema;

/// <summary>The kinds of values in the reference page: a table of them, and the cell of a key's value.</summary>
internal static class PolicyReferenceValues
{
    private static readonly ImmutableArray<(string Name, string Example, Shape Shape)> Kinds =
    [
        ("share", "`60%`, `75bps`", Values.Share),
        ("ratio", "`2.0`, `60%`", Values.Ratio),
        ("share or parameter", "`60%`, `params.size`", Values.ShareOrParameter),
        ("ratio or parameter", "`1.0`, `params.band`", Values.RatioOrParameter),
        ("number or parameter", "`-0.5`, `4%`, `params.bound`", Values.SignedRatioOrParameter),
        ("rate", "`5%/y`, `150bps/y`", Values.RatePerYear),
        ("duration", "`0s`, `10m`, `8h`, `30d`, `2w`", Values.Duration),
        ("interval", "`10m`, `8h`, `7d`", Values.Interval),
        ("amount", "`100_000 USDC`", Values.Amount),
        ("money", "`100 USD`", Values.Money),
        ("quantity", "`3%/y`, `0.02`, `8h`, `FR`", Values.Any),
        ("base units", "`1e12`", Values.BaseUnits),
        ("flag", "`true`", Values.Flag),
        ("text", "`Shared index`", Values.Sentence),
        ("id", "`kyc`", Values.RuleId),
        ("address", "`\"0xA0b8…eB48\"`", Values.Address),
        ("vault address", "`\"0x38D7…48EA\"`", Values.VaultAddress),
        ("hash", "`\"0x…\"`", Values.Hash),
        ("chain", "`eip155:1`", Values.Chain),
        ("asset", "`USDC`", Values.Asset),
        ("oracle", "`usdc`", Values.Oracle),
        ("venue", "`dex`", Values.Venue),
        ("role", "`guardian`", Values.Role),
        ("parameter", "`hedgeBand`", Values.Parameter),
    ];

    private static readonly ImmutableArray<NameForm> Names = [NameForm.Asset, NameForm.Id, NameForm.Identifier, NameForm.Policy];

    private static readonly FrozenDictionary<string, string> ByDescription = Kinds.Select(kind => (kind.Shape.Description, kind.Name))
        .Concat(
            from scope in Enum.GetValues<ExpressionScope>()
            from result in Enum.GetValues<ExpressionResult>()
            select (Values.Expression(scope, result).Description, $"{WordOf(result)} ([{LinkOf(scope)})"))
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>Writes the section that explains the kinds.</summary>
    public static void Write(PolicyReferencePage page)
    {
        page.Line("## Values");
        page.Line("Numbers may have `_` between digits. Durations are seconds, minutes, hours, days or weeks; `bps` are hundredths of a percent; a rate is per year. Texts that look like something else are quoted.");
        page.Line("| kind | examples | what is accepted |\n|---|---|---|\n" + string.Join('\n', Kinds.Select(kind => $"| {kind.Name} | {kind.Example} | {kind.Shape.Description} |")));
        page.Line("Names are ASCII, so that two names never look alike:");
        page.Line("| name | what is accepted |\n|---|---|\n" + string.Join('\n', Names.Select(name => $"| {Bare(name.Noun)} | {PolicyReferencePage.Sentence(name.Words)[..^1]}; at most {name.MaxLength} characters. |")));
    }

    /// <summary>What stands in the table for a value.</summary>
    /// <param name="path">The path of the key.</param>
    /// <param name="shape">The shape of its value.</param>
    public static string CellOf(string path, Shape shape) => shape switch
    {
        IEitherShape either => $"{CellOf(path, either.Forms.Scalar)} or {CellOf(path, either.Forms.Other)}",
        ISectionShape => $"[`{path}`](#{PolicyReferencePage.AnchorOf(path)})",
        IListShape list => $"list of {CellOf(path + ".*", list.ItemShape)}{(list.MinItems > 0 ? ", not empty" : "")}{(list.Distinct ? ", no item twice" : "")}",
        IMapShape map => $"by {Bare(map.Names.Noun)}: {CellOf(path + ".*", map.ValueShape)}{(map.MustHaveEntries ? ", not empty" : "")}",
        IScalarShape { Look.Words: { IsEmpty: false } words } => string.Join(", ", words.Select(word => $"`{word}`")),
        _ => NameOf(shape),
    };

    private static string NameOf(Shape shape)
    {
        if (ByDescription.TryGetValue(shape.Description, out string? name))
        {
            return name;
        }

        string? pattern = ((IScalarShape)shape).Look.Pattern;
        NameForm? form = Names.FirstOrDefault(form => form.Pattern == pattern);
        return form is not null ? Bare(form.Noun) : shape is Shape<int> ? "whole number" : char.ToLowerInvariant(shape.Description[0]) + shape.Description[1..^1];
    }

    private static string Bare(string noun) => noun[(noun.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string WordOf(ExpressionResult result) => result switch
    {
        ExpressionResult.Bool => "condition",
        ExpressionResult.Decimal => "number expression",
        _ => "expression",
    };

    private static string LinkOf(ExpressionScope scope)
    {
        string word = Choice.CamelName(scope.ToString());
        return $"{word}](expressions.md#{word}-scope)";
    }
}
