using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>The shapes of values that both kinds of tests share.</summary>
internal static class TestShapes
{
    private static readonly ImmutableArray<string> Text = ["string"];

    /// <summary>The words for the operating mode.</summary>
    public static readonly Shape<string> Mode = Word("The operating mode.", "normal", "guarded", "paused", "safety", "unwinding", "closed");

    /// <summary>The words for the class of a subject.</summary>
    public static readonly Shape<string> Class = Word("The class of a subject.", "retail", "professional", "institutional");

    /// <summary>`"2024-03-01T00:00:00Z"` or `"2024-03-01"`.</summary>
    public static readonly Shape<UnixTime> Time = new ScalarShape<UnixTime>(
        "A time in UTC, such as `\"2024-03-01T00:00:00Z\"`, or a date.", new ScalarLook(Text, "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$", []), BindTime);

    /// <summary>A number of either sign.</summary>
    public static readonly Shape<decimal> Number = new ScalarShape<decimal>(
        "A number of either sign.", new ScalarLook(["number"], null, []), BindNumber);

    /// <summary>`12%/y`, of either sign.</summary>
    public static readonly Shape<decimal> SignedRate = new ScalarShape<decimal>(
        "A rate per year with `%/y` or `bps/y`, of either sign.", new ScalarLook(Text, null, []), BindSignedRate);

    /// <summary>The ids of rules, limits or stages, in a list.</summary>
    public static readonly Shape<ImmutableArray<Located<string>>> Ids = new ListShape<string>(
        "Ids.", Values.Name(NameForm.Cause, "An id."), 0, Distinct: false);

    /// <summary>One of some words.</summary>
    /// <param name="description">One sentence for editors.</param>
    /// <param name="words">The words.</param>
    public static Shape<string> Word(string description, params ReadOnlySpan<string> words)
    {
        var pairs = ImmutableArray.CreateBuilder<(string Word, string Value)>();
        foreach (string word in words)
        {
            pairs.Add((word, word));
        }

        return Choice.Of(description, pairs.ToImmutable());
    }

    /// <summary>An amount in whole tokens without a symbol, quoted or not, exact in so many decimals.</summary>
    /// <param name="description">One sentence for editors.</param>
    /// <param name="decimals">The token's decimals.</param>
    public static Shape<TokenAmount> Whole(string description, byte decimals)
    {
        return new ScalarShape<TokenAmount>(description, new ScalarLook(["string", "number"], null, []), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out TokenAmount value)
        {
            string digits = scalar.Value.Replace("_", "", StringComparison.Ordinal);
            if (TokenAmount.TryParseDecimal(digits, decimals, out value, out _))
            {
                return true;
            }

            place.Context.Diagnostics.Add(Diagnostic.Create(
                TypeDiagnostics.NumberForm,
                scalar.Span,
                FormattableString.Invariant($"{SyntaxText.Quote(scalar.Value)} is not a number of at most {decimals} decimal places")));
            return false;
        }
    }

    /// <summary>An amount of one given asset, such as `100_000 USDC`.</summary>
    /// <param name="symbol">The asset.</param>
    public static Shape<TokenAmount> AmountOf(string symbol)
    {
        return new ScalarShape<TokenAmount>($"An amount of `{symbol}`.", new ScalarLook(Text, null, []), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out TokenAmount value)
        {
            value = default;
            if (place.Context.Quantities.Amount(scalar) is not { } amount)
            {
                return false;
            }

            value = amount.Amount;
            return amount.Asset == symbol || Mismatch(scalar, place, $"{SyntaxText.Quote(scalar.Value)} is not an amount of `{symbol}`");
        }
    }

    /// <summary>Reports a value in a unit that its place does not take.</summary>
    /// <param name="scalar">The value.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="message">The message.</param>
    /// <returns>False.</returns>
    public static bool Mismatch(YamlScalar scalar, BindPlace place, string message)
    {
        place.Context.Diagnostics.Add(Diagnostic.Create(TypeDiagnostics.UnitMismatch, scalar.Span, message));
        return false;
    }

    private static bool BindTime(YamlScalar scalar, BindPlace place, out UnixTime value)
    {
        if (UnixTime.TryParse(scalar.Value, out value))
        {
            return true;
        }

        place.Context.Diagnostics.Add(Diagnostic.Create(
            TypeDiagnostics.TimeForm, scalar.Span, $"{SyntaxText.Quote(scalar.Value)} is not a time", "write `\"2024-03-01T00:00:00Z\"`, or `\"2024-03-01\"` for its midnight in UTC"));
        return false;
    }

    private static bool BindNumber(YamlScalar scalar, BindPlace place, out decimal value)
    {
        decimal? read = place.Context.Quantities.Ratio(scalar);
        value = read.GetValueOrDefault();
        return read.HasValue;
    }

    private static bool BindSignedRate(YamlScalar scalar, BindPlace place, out decimal value)
    {
        Rate? read = place.Context.Quantities.RatePerYear(scalar);
        value = read.GetValueOrDefault().PerYear;
        return read.HasValue;
    }
}
