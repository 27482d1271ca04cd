using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>One entry of `oracles`.</summary>
internal static class OracleBinder
{
    private static readonly Key<string> Base = Key.Required("base", Values.Asset, "the asset that is priced");
    private static readonly Key<string> Quote = Key.Required("quote", Values.Name(NameForm.Asset, "The unit of the price, such as USD."), "the unit of the price, such as `USD`");
    private static readonly Key<ImmutableArray<Located<string>>> Sources = Key.Required(
        "sources", new ListShape<string>("Names of price sources.", Values.Name(NameForm.Id, "The name of a price source."), 1, Distinct: true), "the names of the price sources");

    private static readonly Key<OracleAggregate> Aggregate = Key.Required("aggregate", Choice.Camel<OracleAggregate>("How several sources become one price."), "how several sources become one price");
    private static readonly Key<TimeSpan> MaxAge = Key.Required("maxAge", Values.Interval, "the largest age of a reading");
    private static readonly Key<decimal> MaxDivergence = Key.Optional("maxDivergence", Values.Share, "the largest (max - min) / min between fresh sources; no limit unless stated");
    private static readonly Key<TimeSpan> Twap = Key.Optional("twap", Values.Interval, "the window of the time-weighted price; unused unless stated");
    private static readonly Key<ImmutableArray<Located<Quantity>>> Bounds = Key.Optional(
        "bounds", new ListShape<Quantity>("The lowest and the highest price that is believed.", Values.Money, 1, Distinct: false), "the lowest and the highest price that is believed; no limit unless stated");

    private static readonly Key<RiskAction> OnFault = Key.Optional("onFault", Choice.Camel<RiskAction>("What a fault of the oracle causes."), "what a stale, diverging or unbelievable price causes; `pause` unless stated");

    /// <summary>The entry.</summary>
    public static readonly Shape<OracleDefinition> Shape = new SectionShape<OracleDefinition>(
        "A price of one asset.", [Base, Quote, Sources, Aggregate, MaxAge, MaxDivergence, Twap, Bounds, OnFault], Bind);

    private static OracleDefinition? Bind(SectionReader reader)
    {
        Located<string> @base = reader.Need(Base);
        Located<string> quote = reader.Need(Quote);
        ImmutableArray<Located<string>> sources = reader.List(Sources);
        Located<OracleAggregate> aggregate = reader.Need(Aggregate);
        Located<TimeSpan> maxAge = reader.Need(MaxAge);
        Located<decimal>? maxDivergence = reader.Get(MaxDivergence);
        Located<TimeSpan>? twap = reader.Get(Twap);
        Located<ImmutableArray<Located<Quantity>>>? bounds = reader.Get(Bounds);
        Located<RiskAction> onFault = reader.Get(OnFault, RiskAction.Pause);
        Located<PriceBounds>? prices = @base.Value is null || quote.Value is null || bounds is null ? null : BoundsOf(reader, bounds.Value, @base.Value, quote.Value);
        if (maxDivergence is { } divergence && sources is [_])
        {
            reader.Context.Diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.DivergenceOfOneSource, divergence.Span, $"`{reader.Path}` has one source, so it never diverges", "add a source or delete `maxDivergence`"));
        }

        // There is no risk to reduce or to block by: without a price the vault stands still anyway, in the mode that it is in.
        if (onFault.Value <= RiskAction.Reduce)
        {
            reader.Context.Diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.FaultOnlyWarns, onFault.Span, $"a fault of `{reader.Path}` does not change the operating mode", "write `onFault: pause`"));
        }

        return reader.Failed
            ? null
            : new OracleDefinition(reader.Name, @base, quote.Value!, sources, aggregate.Value, maxAge, maxDivergence, twap, prices, onFault, reader.Span);
    }

    private static Located<PriceBounds>? BoundsOf(SectionReader reader, Located<ImmutableArray<Located<Quantity>>> bounds, string @base, string quote)
    {
        if (bounds.Value is not [var min, var max])
        {
            reader.Fail(Diagnostic.Create(TypeDiagnostics.WrongShape, bounds.Span, $"`{reader.Path}.bounds` is not a pair", "write `[lowest, highest]`"));
            return null;
        }

        foreach (Located<Quantity> bound in bounds.Value.Where(bound => bound.Value.Unit != quote))
        {
            reader.Fail(Diagnostic.Create(
                TypeDiagnostics.UnitMismatch, bound.Span, $"`{bound.Value.Text}` is not in `{quote}`, the quote of `{reader.Path}`", $"give the price in `{quote}`"));
        }

        if (min.Value.Number > max.Value.Number)
        {
            reader.Fail(RangeCheck.Reversed(min.Span, min.Value.Text, max.Span, max.Value.Text));
        }

        return reader.Failed
            ? null
            : new Located<PriceBounds>(new PriceBounds(new Price(min.Value.Number, @base, quote), new Price(max.Value.Number, @base, quote)), bounds.Span);
    }
}
