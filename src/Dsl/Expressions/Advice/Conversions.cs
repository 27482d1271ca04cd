using System.Globalization;
using System.Text.RegularExpressions;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>Ways to write a value of one type as another, likelier first. They are candidates: whoever proposes one checks it.</summary>
/// <param name="units">The policy's units.</param>
/// <param name="text">The whole expression.</param>
internal sealed partial class Conversions(UnitCatalogue units, string text)
{
    private const string Day = "duration('24h')";

    /// <summary>Ways to write an operand as another type.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="from">Its type.</param>
    /// <param name="to">The type that is needed.</param>
    public IEnumerable<Conversion> Of(CelExpr operand, CelType from, CelType to)
    {
        Fragment source = Fragment.Of(text, operand);
        IEnumerable<Conversion> found = Key(from) switch
        {
            "int" => OfWhole(operand, source, to),
            "uint" when operand is CelLiteral => OfWhole(operand, source with { Text = source.Text.TrimEnd('u', 'U') }, to),
            "decimal" => OfDecimal(operand, source, to),
            "rate" => OfRate(source, to),
            "amount" => OfAmount(operand, source, from.Arguments[0].Name, to),
            "price" => OfPrice(source, from.Arguments[0].Name, from.Arguments[1].Name, to),
            "duration" => OfDuration(source, to),
            "timestamp" => OfTime(source, to),
            "string" => operand is CelLiteral { Value: string written } ? OfWrittenText(source, written, to) : OfText(source, to),
            "bool" when Key(to) is "int" or "decimal" =>
                [new Conversion(new Fragment(source.Text + (Key(to) == "int" ? " ? 1 : 0" : " ? 1.0 : 0.0"), Fragment.Loose), Proposal.Guess)],
            "list" => OfList(operand, from, to),
            _ => [],
        };

        // One value where a list is wanted.
        return to.Kind == CelTypeKind.List && from.Kind != CelTypeKind.List && (to.Arguments[0].Equals(from) || TypeWords.IsOpen(to))
            ? found.Append(new Conversion(Fragment.Word($"[{source.Text}]"), Proposal.Conversion))
            : found;
    }

    internal static string Key(CelType type) => type.Kind switch
    {
        CelTypeKind.Int => "int",
        CelTypeKind.Uint => "uint",
        CelTypeKind.String => "string",
        CelTypeKind.Bool => "bool",
        CelTypeKind.Duration => "duration",
        CelTypeKind.Timestamp => "timestamp",
        CelTypeKind.List => "list",
        CelTypeKind.Opaque => type.Name,
        _ => "",
    };

    private IEnumerable<Conversion> OfWhole(CelExpr operand, Fragment source, CelType to)
    {
        bool literal = operand is CelLiteral;
        int rank = literal ? Proposal.Literal : Proposal.Conversion;
        string digits = source.Text.TrimStart('-');
        switch (Key(to))
        {
            case "decimal":
                yield return new(literal ? source with { Text = source.Text + ".0" } : Fragment.Call("decimal", source.Text), rank);
                break;
            case "int":
                yield return new(source, rank);
                break;
            case "uint" when literal:
                yield return new(Fragment.Word(digits + "u"), rank);
                break;
            case "rate":
                yield return new(Fragment.Call("perYear", $"percent({source.Text})"), rank, "a bare number is no rate");
                break;
            case "duration":
                yield return literal
                    ? new(Fragment.Call("duration", $"'{source.Text}s'"), rank)
                    : new(source.Times(Fragment.Word("duration('1s')")), rank);
                break;
            case "timestamp":
                yield return new(Fragment.Call("timestamp", source.Text), Proposal.Conversion);
                break;
            case "string" when literal:
                yield return new(Fragment.Word($"'{source.Text}'"), rank);
                break;
            case "bool" when !literal:
                yield return new(source.Then(">", Fragment.Word("0")), Proposal.Guess);
                break;
            default:
                foreach (Conversion conversion in OfNumber(literal ? Fragment.Word(digits) : source, literal, isShare: false, to))
                {
                    yield return conversion;
                }

                break;
        }
    }

    private IEnumerable<Conversion> OfDecimal(CelExpr operand, Fragment source, CelType to)
    {
        bool literal = operand is CelLiteral;
        switch (Key(to))
        {
            case "int" when literal && source.Text.EndsWith(".0", StringComparison.Ordinal):
                yield return new(source with { Text = source.Text[..^2] }, Proposal.Literal);
                break;
            case "int":
                yield return new(Fragment.Call("int", source.Text), Proposal.Guess, "it is an error when the number is not whole");
                break;
            case "rate":
                yield return new(Fragment.Call("perYear", source.Text), literal || IsShare(operand) ? Proposal.Literal : Proposal.Guess);
                break;
            case "duration" when literal:
                yield return new(Fragment.Call("duration", $"'{source.Text}s'"), Proposal.Literal);
                break;
            case "string" when literal:
                yield return new(Fragment.Word($"'{source.Text}'"), Proposal.Literal);
                break;
            case "bool" when !literal:
                yield return new(source.Then(">", Fragment.Word("0.0")), Proposal.Guess);
                break;
            default:
                foreach (Conversion conversion in OfNumber(literal ? Fragment.Word(source.Text.TrimStart('-')) : source, literal, isShare: !literal, to))
                {
                    yield return conversion;
                }

                break;
        }
    }

    private static bool IsShare(CelExpr operand) => operand is CelCall { Target: null, Function: "percent" or "bps", Arguments: [CelLiteral] };

    // A number without a unit, where an amount or a price is needed.
    private IEnumerable<Conversion> OfNumber(Fragment source, bool literal, bool isShare, CelType to)
    {
        if (Key(to) == "amount" && units.Whole(to.Arguments[0].Name) is { } whole)
        {
            if (isShare && units.TotalOf(to.Arguments[0].Name) is { } total)
            {
                yield return new(source.Times(Fragment.Word(total)), Proposal.Conversion, "a share is a share of something");
            }

            yield return new(source.Times(Fragment.Word(whole)), literal ? Proposal.Literal : Proposal.Guess);
        }

        if (Key(to) == "price" && units.Whole(to.Arguments[0].Name) is { } priced && units.Whole(to.Arguments[1].Name) is { } quoted)
        {
            yield return new(Fragment.Call("price", source.Times(Fragment.Word(quoted)).Text, priced), literal ? Proposal.Literal : Proposal.Guess);
        }
    }

    private IEnumerable<Conversion> OfRate(Fragment source, CelType to)
    {
        const string Why = "a rate becomes a share over a time";
        Fragment share = source.Times(Fragment.Word(Day));
        switch (Key(to))
        {
            case "decimal":
                yield return new(share, Proposal.Conversion, Why);
                break;
            case "amount" when units.TotalOf(to.Arguments[0].Name) is { } total:
                yield return new(share.Times(Fragment.Word(total)), Proposal.Conversion, Why);
                break;
            case "bool":
                yield return new(source.Then(">", Fragment.Word("perYear(0.0)")), Proposal.Guess);
                break;
        }
    }

    private IEnumerable<Conversion> OfAmount(CelExpr operand, Fragment source, string unit, CelType to)
    {
        switch (Key(to))
        {
            case "decimal" when units.Whole(unit) is { } whole:
                yield return new(source.Over(Fragment.Word(whole)), Proposal.Guess);
                break;
            case "bool" when units.Whole(unit) is { } none:
                yield return new(source.Then(">", Fragment.Word("0").Times(Fragment.Word(none))), Proposal.Guess);
                break;
            case "string" when source.Text == "assets." + unit:
                yield return new(Fragment.Word($"'{unit}'"), Proposal.Conversion);
                break;
            case "price" when to.Arguments[1].Name == unit && units.Whole(to.Arguments[0].Name) is { } priced:
                yield return new(Fragment.Call("price", source.Text, priced), Proposal.Conversion);
                break;
            case "amount":
                foreach (Conversion conversion in Exchange(operand, source, unit, to.Arguments[0].Name))
                {
                    yield return conversion;
                }

                break;
        }
    }

    private IEnumerable<Conversion> Exchange(CelExpr operand, Fragment source, string from, string to)
    {
        const string Why = "two assets meet through a price";
        if (units.Price(from, to) is { } direct)
        {
            yield return new(source.Times(Fragment.Word(direct)), Proposal.Conversion, Why);
        }

        if (units.Price(to, from) is { } reverse)
        {
            yield return new(source.Over(Fragment.Word(reverse)), Proposal.Conversion, Why);
        }

        if (units.Common(from, to) is { } common)
        {
            yield return new(source.Times(Fragment.Call("cross", common.First, common.Second)), Proposal.Conversion, Why);
        }

        if (from == units.Share && units.Price(from, units.Asset) is { } assets && units.Price(units.Asset, to) is { } worth)
        {
            yield return new(source.Times(Fragment.Word(assets)).Times(Fragment.Word(worth)), Proposal.Conversion, Why);
        }

        if (to == units.Share && units.Price(units.Asset, from) is { } cost && units.Price(to, units.Asset) is { } perShare)
        {
            yield return new(source.Over(Fragment.Word(cost)).Over(Fragment.Word(perShare)), Proposal.Conversion, Why);
        }

        // Without prices in sight: the same number of the other unit.
        if (operand is CelCall { Function: CelOperators.Multiply, Arguments: [CelLiteral number, CelSelect] } && units.Whole(to) is { } whole)
        {
            yield return new(
                Fragment.Of(text, number).Times(Fragment.Word(whole)), Proposal.Guess, $"no price between {from} and {to} is known here");
        }
    }

    private IEnumerable<Conversion> OfPrice(Fragment source, string @base, string quote, CelType to)
    {
        switch (Key(to))
        {
            case "decimal" when units.Whole(quote) is { } one && units.Whole(@base) is { } priced:
                yield return new(source.Over(Fragment.Call("price", one, priced)), Proposal.Guess);
                break;
            case "bool" when units.Whole(quote) is { } none && units.Whole(@base) is { } free:
                yield return new(source.Then(">", Fragment.Call("price", "0 * " + none, free)), Proposal.Guess);
                break;
            case "amount" when to.Arguments[0].Name == quote && units.Whole(@base) is { } whole:
                yield return new(source.Times(Fragment.Word(whole)), Proposal.Conversion);
                break;
            case "price" when to.Arguments[0].Name == quote && to.Arguments[1].Name == @base:
                yield return new(Fragment.Call("inverse", source.Text), Proposal.Conversion);
                break;
            case "price" when to.Arguments[0].Name == @base && units.Price(quote, to.Arguments[1].Name) is { } next:
                yield return new(source.Times(Fragment.Word(next)), Proposal.Conversion, "prices chain through their common unit");
                break;
            case "price" when to.Arguments[0].Name == @base && units.Price(to.Arguments[1].Name, quote) is { } other:
                yield return new(Fragment.Call("cross", source.Text, other), Proposal.Conversion, "prices cross through their common unit");
                break;
        }
    }

    private static IEnumerable<Conversion> OfDuration(Fragment source, CelType to)
    {
        switch (Key(to))
        {
            case "int":
                yield return new(Fragment.Word(source.At(Fragment.Atom) + ".getSeconds()"), Proposal.Conversion);
                break;
            case "decimal":
                yield return new(source.Over(Fragment.Word("duration('1s')")), Proposal.Guess);
                break;
            case "timestamp":
                yield return new(Fragment.Word("now").Then("+", source), Proposal.Conversion);
                break;
            case "string":
                yield return new(Fragment.Call("string", source.Text), Proposal.Guess);
                break;
            case "bool":
                yield return new(source.Then(">", Fragment.Word("duration('0s')")), Proposal.Guess);
                break;
        }
    }

    private static IEnumerable<Conversion> OfTime(Fragment source, CelType to)
    {
        switch (Key(to))
        {
            case "duration" when source.Text != "now":
                yield return new(source.Then("-", Fragment.Word("now")), Proposal.Conversion, "a duration is the difference of two times");
                break;
            case "duration":
                yield return new(source.Then("-", Fragment.Word("subject.validUntil")), Proposal.Guess, "a duration is the difference of two times");
                break;
            case "int":
                yield return new(Fragment.Call("int", source.Text), Proposal.Conversion);
                break;
            case "string":
                yield return new(Fragment.Call("string", source.Text), Proposal.Guess);
                break;
            case "bool" when source.Text != "now":
                yield return new(source.Then(">", Fragment.Word("now")), Proposal.Guess);
                break;
        }
    }

    private IEnumerable<Conversion> OfWrittenText(Fragment source, string written, CelType to)
    {
        Match number = LeadingNumber().Match(written);
        string digits = number.Groups["number"].Value.Replace("_", "", StringComparison.Ordinal);
        string unit = number.Groups["unit"].Value;
        switch (Key(to))
        {
            case "int" when number.Success && unit.Length == 0 && !digits.Contains('.', StringComparison.Ordinal):
                yield return new(Fragment.Word(digits), Proposal.Literal);
                break;
            case "decimal" when number.Success && unit is "%" or "bps":
                yield return new(Fragment.Call(unit == "%" ? "percent" : "bps", digits), Proposal.Literal);
                break;
            case "decimal" when number.Success && unit.Length == 0:
                yield return new(Fragment.Word(digits.Contains('.', StringComparison.Ordinal) ? digits : digits + ".0"), Proposal.Literal);
                break;
            case "rate" when number.Success && unit is "%/y" or "bps/y":
                yield return new(Fragment.Call("perYear", $"{(unit == "%/y" ? "percent" : "bps")}({digits})"), Proposal.Literal);
                break;
            case "amount" when number.Success && (unit.Length == 0 || unit == to.Arguments[0].Name) && units.Whole(to.Arguments[0].Name) is { } whole:
                yield return new(Fragment.Word(digits).Times(Fragment.Word(whole)), Proposal.Literal);
                break;
            case "duration" when number.Success && unit is "d" or "w" && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count < 1_000_000:
                yield return new(Fragment.Call("duration", string.Create(CultureInfo.InvariantCulture, $"'{count * (unit == "d" ? 24 : 168)}h'")), Proposal.Literal);
                break;
            case "timestamp" when DayOnly().IsMatch(written):
                yield return new(Fragment.Call("timestamp", $"'{written}T00:00:00Z'"), Proposal.Literal);
                break;
            case "int" or "decimal":
                // Some other text is no number.
                break;
            case "bool" when written is "true" or "false":
                yield return new(Fragment.Word(written), Proposal.Literal);
                break;
            default:
                foreach (Conversion conversion in OfText(source, to))
                {
                    yield return conversion;
                }

                break;
        }
    }

    private static IEnumerable<Conversion> OfText(Fragment source, CelType to)
    {
        switch (Key(to))
        {
            case "address" when source.Text[0] is not ('\'' or '"'):
                // A text that is computed is hardly an address.
                break;
            case "int" or "decimal" or "duration" or "timestamp" or "address":
                yield return new(Fragment.Call(Key(to), source.Text), Proposal.Conversion);
                break;
            case "bool":
                yield return new(source.Then("!=", Fragment.Word("''")), Proposal.Guess);
                break;
        }
    }

    private IEnumerable<Conversion> OfList(CelExpr operand, CelType from, CelType to)
    {
        if (operand is not CelListExpr { Elements.IsEmpty: false } list || to.Kind != CelTypeKind.List)
        {
            yield break;
        }

        var parts = new List<string>();
        foreach (CelExpr element in list.Elements)
        {
            Conversion? best = Of(element, from.Arguments[0], to.Arguments[0]).Cast<Conversion?>().FirstOrDefault();
            if (best is null)
            {
                yield break;
            }

            parts.Add(best.Value.Text.Text);
        }

        yield return new(Fragment.Word($"[{string.Join(", ", parts)}]"), Proposal.Literal);
    }

    [GeneratedRegex(@"^(?<number>[0-9][0-9_]*(?:\.[0-9]+)?) ?(?<unit>[%A-Za-z][%/A-Za-z0-9._-]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex DayOnly();
}
