using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>One entry of `oracles`.</summary>
internal static class OracleBinder
{
    private const int MaxObservations = 1_000_000;
    private static readonly TimeSpan MaxTwap = TimeSpan.FromDays(30);

    private static readonly Key<string> Base = Key.Required("base", Values.Asset, "the asset that is priced");
    private static readonly Key<string> Quote = Key.Required("quote", Values.Name(NameForm.Asset, "The unit of the price, such as USD."), "the unit of the price, such as `USD`");
    private static readonly Key<ImmutableArray<Located<string>>> Sources = Key.Required(
        "sources", new ListShape<string>("Names of price sources.", Values.Name(NameForm.Id, "The name of a price source."), 1, Distinct: true), "the names of the price sources");

    private static readonly Key<OracleAggregate> Aggregate = Key.Required("aggregate", Choice.Camel<OracleAggregate>("How several sources become one price."), "how several sources become one price");
    private static readonly Key<TimeSpan> MaxAge = Key.Required("maxAge", Values.Interval, "the largest age of a reading");
    private static readonly Key<decimal> MaxDivergence = Key.Optional("maxDivergence", Values.Share, "the largest (max - min) / min between fresh sources; no limit unless stated");
    private static readonly Key<TimeSpan> Twap = Key.Optional("twap", Values.Interval, "the window of the time-weighted price, at most 30d; a window that past prices do not cover is a fault; unused unless stated");
    private static readonly Key<decimal> MaxTwapDeviation = Key.Optional("maxTwapDeviation", Values.Share, "the largest distance of the price from its time-weighted mean, as a share of that; no limit unless stated");
    private static readonly Key<int> MinObservations = Key.Optional(
        "minObservations", Values.Integer("The least number of observations within the window of `twap`.", 1, MaxObservations), "the least number of observations within the window of `twap`; 1 unless stated");

    private static readonly Key<int> MinSources = Key.Optional(
        "minSources", Values.Integer("The least number of fresh sources.", 1, BindLimits.MaxRules), "the least number of fresh sources; 1 unless stated");

    private static readonly Key<ImmutableArray<Named<TimeSpan>>> MaxAges = Key.Optional(
        "maxAges", new MapShape<TimeSpan>("Largest ages of single sources.", NameForm.Id, Values.Interval, MustHaveEntries: true), "largest ages of single sources, instead of `maxAge`; none unless stated");

    private static readonly Key<int> Decimals = Key.Optional("decimals", Values.Integer("Decimals of the feeds' raw answers.", 0, 36), "decimals of the feeds' raw answers as they are deployed; not stated unless stated");

    private static readonly Key<TimeSpan> SequencerGrace = Key.Optional(
        "sequencerGrace", Values.Interval, "how long readings are not believed after the chain's sequencer came back; not at all unless stated");

    private static readonly Key<ImmutableArray<Located<Quantity>>> Bounds = Key.Optional(
        "bounds", new ListShape<Quantity>("The lowest and the highest price that is believed.", Values.Money, 1, Distinct: false), "the lowest and the highest price that is believed; no limit unless stated");

    private static readonly Key<ResumeRule> Resume = Key.Optional(
        "resume", ResumeBinder.Shape, "the way back from the mode that a fault caused; unless stated `guard` and `pause` end with the fault, `safety` and `unwind` by governance");

    private static readonly Key<RiskAction> OnFault = Key.Optional("onFault", Choice.Camel<RiskAction>("What a fault of the oracle causes."), "what a stale, diverging or unbelievable price causes; `pause` unless stated");

    /// <summary>The entry.</summary>
    public static readonly Shape<OracleDefinition> Shape = new SectionShape<OracleDefinition>(
        "A price of one asset.", [Base, Quote, Sources, Decimals, MinSources, Aggregate, MaxAge, MaxAges, MaxDivergence, Twap, MaxTwapDeviation, MinObservations, Bounds, SequencerGrace, OnFault, Resume], Bind);

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

        if (onFault.Value == RiskAction.Warn)
        {
            reader.Context.Diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.FaultOnlyWarns, onFault.Span, $"a fault of `{reader.Path}` does not change the operating mode", "write `onFault: pause`"));
        }

        if (twap is { } window && window.Value > MaxTwap)
        {
            reader.Fail(Diagnostic.Create(TypeDiagnostics.ValueOutOfRange, window.Span, $"the window of `{reader.Path}.twap` is longer than 30d", "write `30d` or less"));
        }

        Located<decimal>? maxTwapDeviation = reader.Get(MaxTwapDeviation);
        Located<int>? minObservations = reader.Get(MinObservations);
        NeedsTwap(reader, twap is null, "maxTwapDeviation", maxTwapDeviation?.Span);
        NeedsTwap(reader, twap is null, "minObservations", minObservations?.Span);
        Located<int>? minSources = reader.Get(MinSources);
        ImmutableArray<SourceAge> ages = AgesOf(reader, reader.List(MaxAges), sources);
        if (minSources is { } least && !sources.IsDefaultOrEmpty && least.Value > sources.Length)
        {
            reader.Fail(Diagnostic.Create(
                OracleDiagnostics.TooFewSources,
                least.Span,
                string.Create(CultureInfo.InvariantCulture, $"`{reader.Path}` needs {least.Value} fresh sources and names {sources.Length}, so it never has a price"),
                "name more sources or lower `minSources`"));
        }

        Located<int>? decimals = reader.Get(Decimals);
        Located<TimeSpan>? grace = reader.Get(SequencerGrace);
        Located<ResumeRule>? resume = reader.Get(Resume);
        return reader.Failed
            ? null
            : new OracleDefinition(reader.Name, @base, quote.Value!, sources, aggregate.Value, maxAge, maxDivergence, twap, prices, onFault, reader.Span)
            {
                MaxTwapDeviation = maxTwapDeviation,
                MinObservations = minObservations,
                MinSources = minSources,
                MaxAges = ages,
                Decimals = decimals,
                SequencerGrace = grace,
                Resume = resume?.Value,
            };
    }

    private static void NeedsTwap(SectionReader reader, bool missing, string key, SourceSpan? span)
    {
        if (missing && span is { } at)
        {
            reader.Fail(Diagnostic.Create(
                OracleDiagnostics.TwapMissing, at, $"`{reader.Path}` has `{key}` but no `twap`, so there is no average to hold it against", "add `twap` with the window of the average, such as `twap: 30m`"));
        }
    }

    private static ImmutableArray<SourceAge> AgesOf(SectionReader reader, ImmutableArray<Named<TimeSpan>> ages, ImmutableArray<Located<string>> sources)
    {
        string[] known = sources.IsDefaultOrEmpty ? [] : [.. sources.Select(source => source.Value)];
        foreach (Named<TimeSpan> age in ages.Where(age => known.Length > 0 && !known.Contains(age.Name.Value, StringComparer.Ordinal)))
        {
            reader.Fail(Diagnostic.Create(
                OracleDiagnostics.AgeOfUnknownSource,
                age.Name.Span,
                $"`{age.Name.Value}` is not a source of `{reader.Path}`",
                BoundedSuggestion.HelpFor(reader.Context.Diagnostics, age.Name.Value, known, "sources")));
        }

        return [.. ages.OrderBy(age => age.Name.Value, StringComparer.Ordinal).Select(age => new SourceAge(age.Name, age.Value))];
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
