using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Flows;
using VaultPolicy.Simulation.Venues;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>The `scenario` mapping.</summary>
internal static class ScenarioBinder
{
    private const long DefaultStep = 28_800;
    private static readonly VenueTerms Defaults = new();

    private static readonly Key<AssetAmount> Deposit = Key.Required("deposit", Values.Amount, "what the vault starts with, in its own asset");
    private static readonly Key<Address> Holder = Key.Required("holder", Values.Address, "who holds the first shares");

    private static readonly Key<decimal> Fee = Key.Optional("fee", Cost("The fee on traded value."), "the fee on traded value; 5bps unless stated");
    private static readonly Key<decimal> HalfSpread = Key.Optional("halfSpread", Cost("Half the distance of bid and ask."), "half the distance of bid and ask; 1bps unless stated");
    private static readonly Key<decimal> Impact = Key.Optional("impact", ScenarioShapes.Number("The factor of the square-root law.", 0m, 10m), "the factor of the square-root law; 1 unless stated");
    private static readonly Key<decimal> DailyVolume = Key.Optional("dailyVolume", ScenarioShapes.Money("Traded value a day.", 0m), "traded value a day where the market does not know it");
    private static readonly Key<decimal> DailyVolatility = Key.Optional("dailyVolatility", Values.Share, "daily volatility where the market does not know it; 5% unless stated");
    private static readonly Key<decimal> InitialMargin = Key.Optional("initialMargin", Margin("Equity over notional to open."), "equity over notional to open; 10% unless stated");
    private static readonly Key<decimal> MaintenanceMargin = Key.Optional("maintenanceMargin", Margin("Equity over notional to keep."), "equity over notional to keep; 3% unless stated");
    private static readonly Key<decimal> LiquidationFee = Key.Optional("liquidationFee", Cost("The fee on liquidated notional."), "the fee on liquidated notional; 1% unless stated");

    private static readonly Key<decimal> VolatilitySpread = Key.Optional("volatilitySpread", ScenarioShapes.Number("Half the distance of bid and ask of options, in volatility.", 0m, 1m), "half the distance of bid and ask of options, in volatility; 1% unless stated");
    private static readonly Key<decimal> OptionFee = Key.Optional("optionFee", Cost("The fee on options, of their underlying's value."), "the fee on options, of their underlying's value; 3bps unless stated");
    private static readonly Key<decimal> OptionFeeCap = Key.Optional("optionFeeCap", Values.Share, "the most that the fee on an option is, of its price; 12.5% unless stated");

    private static readonly Key<UnixTime> At = Key.Required("at", ScenarioShapes.Moment, "the first time");
    private static readonly Key<TimeSpan> Every = Key.Optional("every", Values.Interval, "the distance of times; once unless stated");
    private static readonly Key<UnixTime> Until = Key.Optional("until", ScenarioShapes.Moment, "no time is later; the scenario's end unless stated");

    private static readonly Key<AccessAction> Action = Key.Required(
        "action", Choice.Of("What is asked for.", [("deposit", AccessAction.Deposit), ("redeem", AccessAction.Redeem)]), "`deposit` or `redeem`");

    private static readonly Key<ImmutableArray<Located<Address>>> Subjects = Key.Required(
        "subjects", new ListShape<Address>("Who asks; one of several is drawn.", Values.Address, 1, Distinct: true), "who asks; one of several is drawn each time");

    private static readonly Key<AssetAmount> Amount = Key.Optional("amount", Values.Amount, "how much, in the vault's asset");
    private static readonly Key<decimal> Share = Key.Optional("share", Values.Share, "which share of the subject's own shares to redeem");
    private static readonly Key<decimal> Probability = Key.Optional("probability", Values.Share, "the chance at each time; 100% unless stated");

    private static readonly Key<string> Name = Key.Required("name", Values.Name(NameForm.Policy, "The name."), "the name");
    private static readonly Key<UnixTime> Start = Key.Required("start", ScenarioShapes.Moment, "the first step");
    private static readonly Key<UnixTime> End = Key.Required("end", ScenarioShapes.Moment, "no step is later");
    private static readonly Key<TimeSpan> Step = Key.Optional("step", Values.Interval, "the distance of steps; 8h unless stated");
    private static readonly Key<TimeSpan> Warmup = Key.Optional("warmup", Values.Duration, "market before the start that fills the price history; none unless stated");
    private static readonly Key<int> Seed = Key.Optional("seed", Values.Integer("The seed.", 0, int.MaxValue), "the seed of everything drawn; 0 unless stated");
    private static readonly Key<InitialDeposit> Initial = Key.Required("initial", new SectionShape<InitialDeposit>("What the vault starts with.", [Deposit, Holder], BindInitial), "what the vault starts with");
    private static readonly Key<ScenarioMarket> Market = Key.Required("market", new MarketShape(), "where prices come from");

    private static readonly Key<ImmutableArray<Named<VenueTerms>>> Venues = Key.Optional(
        "venues",
        new MapShape<VenueTerms>(
            "Terms by venue.",
            NameForm.Id,
            new SectionShape<VenueTerms>("Terms.", [Fee, HalfSpread, Impact, DailyVolume, DailyVolatility, InitialMargin, MaintenanceMargin, LiquidationFee, VolatilitySpread, OptionFee, OptionFeeCap], BindTerms)),
        "terms by venue");

    private static readonly Key<ImmutableArray<Located<ScenarioFlow>>> Flows = Key.Optional(
        "flows",
        new ListShape<ScenarioFlow>("Deposits and redemptions.", new SectionShape<ScenarioFlow>("A flow.", [At, Every, Until, Action, Subjects, Amount, Share, Probability], BindFlow), 0, Distinct: false),
        "deposits and redemptions asked for");

    private static readonly Key<ImmutableArray<Located<string>>> Approvals = Key.Optional(
        "approvals", new ListShape<string>("Roles.", Values.Role, 0, Distinct: true), "roles that ask to resume at every step as soon as the policy lets them");

    /// <summary>The mapping.</summary>
    public static readonly Shape<Scenario> Shape = new SectionShape<Scenario>(
        "What a simulation runs.", [Name, Start, End, Step, Warmup, Seed, Initial, Approvals, Market, Venues, Flows], Bind);

    private static Shape<decimal> Cost(string description) => ScenarioShapes.Number(description, 0m, 0.1m);

    private static Shape<decimal> Margin(string description) => ScenarioShapes.Number(description, 0.001m, 1m);

    private static Scenario? Bind(SectionReader reader)
    {
        string? name = reader.Get(Name)?.Value;
        Located<UnixTime> start = reader.Need(Start);
        Located<UnixTime> end = reader.Need(End);
        long step = (long?)reader.Get(Step)?.Value.TotalSeconds ?? DefaultStep;
        Located<TimeSpan> warmup = reader.Get(Warmup, TimeSpan.Zero);
        int seed = reader.Get(Seed)?.Value ?? 0;
        InitialDeposit? initial = reader.Get(Initial)?.Value;
        ImmutableArray<string> approvals = reader.Values(Approvals);
        Located<ScenarioMarket>? market = reader.Get(Market);
        ImmutableArray<Named<VenueTerms>> venues = reader.List(Venues);
        ImmutableArray<Located<ScenarioFlow>> flows = reader.List(Flows);
        foreach (Named<VenueTerms> venue in venues)
        {
            ScenarioNames.CheckVenue(venue.Name, reader);
        }

        if (!reader.Failed)
        {
            CheckTimes(reader, start, end, step, warmup, flows);
        }

        return reader.Failed || name is null || initial is null || market is null
            ? null
            : new Scenario(
                reader.Span.Source,
                name,
                start.Value,
                end.Value,
                step,
                (long)warmup.Value.TotalSeconds,
                (ulong)seed,
                initial.Amount.Amount.BaseUnits,
                initial.Holder,
                market.Value.Value,
                [.. venues.Select(v => new ScenarioVenue(v.Name.Value, v.Value.Value))],
                [.. flows.Select(f => f.Value)],
                approvals);
    }

    private static void CheckTimes(
        SectionReader reader, Located<UnixTime> start, Located<UnixTime> end, long step, Located<TimeSpan> warmup, ImmutableArray<Located<ScenarioFlow>> flows)
    {
        if (end.Value <= start.Value)
        {
            reader.Fail(Diagnostic.Create(MarketDiagnostics.ScenarioTime, end.Span, $"the end {end.Value} is not after the start {start.Value}"));
            return;
        }

        long steps = ((end.Value - start.Value) / step) + ((long)warmup.Value.TotalSeconds / step);
        if (steps >= Scenario.MaxSteps)
        {
            reader.Fail(Diagnostic.Create(
                MarketDiagnostics.ScenarioTime, end.Span, FormattableString.Invariant($"the scenario has {steps} steps, more than {Scenario.MaxSteps}"), "use longer steps or a shorter time"));
        }

        if ((long)warmup.Value.TotalSeconds % step != 0)
        {
            reader.Fail(Diagnostic.Create(
                MarketDiagnostics.ScenarioTime, warmup.Span, FormattableString.Invariant($"the warm-up is no multiple of the step of {step} s")));
        }

        long requests = 0;
        foreach (Located<ScenarioFlow> flow in flows)
        {
            requests += FlowSchedule.CountTimes(flow.Value, end.Value);
            if (requests > FlowSchedule.MaxRequests)
            {
                reader.Fail(Diagnostic.Create(
                    MarketDiagnostics.ScenarioTime, flow.Span, FormattableString.Invariant($"the scenario asks for more than {FlowSchedule.MaxRequests} deposits and redemptions")));
                return;
            }
        }
    }

    private static InitialDeposit? BindInitial(SectionReader reader)
    {
        Located<AssetAmount>? amount = reader.Get(Deposit);
        Located<Address> holder = reader.Need(Holder);
        return reader.Failed || amount is null ? null : new InitialDeposit(amount.Value.Value, holder.Value, amount.Value.Span);
    }

    private static VenueTerms? BindTerms(SectionReader reader)
    {
        var terms = new VenueTerms
        {
            Fee = reader.Get(Fee)?.Value ?? Defaults.Fee,
            HalfSpread = reader.Get(HalfSpread)?.Value ?? Defaults.HalfSpread,
            Impact = reader.Get(Impact)?.Value ?? Defaults.Impact,
            DailyVolume = reader.Get(DailyVolume)?.Value ?? Defaults.DailyVolume,
            DailyVolatility = reader.Get(DailyVolatility)?.Value ?? Defaults.DailyVolatility,
            InitialMargin = reader.Get(InitialMargin)?.Value ?? Defaults.InitialMargin,
            MaintenanceMargin = reader.Get(MaintenanceMargin)?.Value ?? Defaults.MaintenanceMargin,
            LiquidationFee = reader.Get(LiquidationFee)?.Value ?? Defaults.LiquidationFee,
            VolatilitySpread = reader.Get(VolatilitySpread)?.Value ?? Defaults.VolatilitySpread,
            OptionFee = reader.Get(OptionFee)?.Value ?? Defaults.OptionFee,
            OptionFeeCap = reader.Get(OptionFeeCap)?.Value ?? Defaults.OptionFeeCap,
        };
        if (!reader.Failed && terms.MaintenanceMargin > terms.InitialMargin)
        {
            reader.Fail(Diagnostic.Create(
                TypeDiagnostics.ReversedRange,
                reader.KeySpan(MaintenanceMargin),
                $"the maintenance margin {DecimalText.Format(terms.MaintenanceMargin)} is above the initial margin {DecimalText.Format(terms.InitialMargin)}"));
        }

        return reader.Failed ? null : terms;
    }

    private static ScenarioFlow? BindFlow(SectionReader reader)
    {
        UnixTime at = reader.Need(At).Value;
        long every = (long?)reader.Get(Every)?.Value.TotalSeconds ?? 0;
        UnixTime until = reader.Get(Until)?.Value ?? new UnixTime(UnixTime.MaxSeconds);
        AccessAction action = reader.Need(Action).Value;
        ImmutableArray<Address> subjects = reader.Values(Subjects);
        Located<AssetAmount>? amount = reader.Get(Amount);
        Located<decimal>? share = reader.Get(Share);
        decimal probability = reader.Get(Probability)?.Value ?? 1m;
        if (!reader.Failed && (amount is null == share is null || (share is not null && action == AccessAction.Deposit)))
        {
            reader.Fail(Diagnostic.Create(
                MarketDiagnostics.ScenarioAmbiguous,
                reader.Anchor,
                action == AccessAction.Deposit ? "a deposit needs an `amount` and no `share`" : "a redemption needs either an `amount` or a `share`"));
        }

        return reader.Failed
            ? null
            : new ScenarioFlow(at, until, every, action, subjects, amount?.Value.Amount.BaseUnits, share?.Value, probability);
    }

    /// <summary>The `initial` section.</summary>
    /// <param name="Amount">The deposit.</param>
    /// <param name="Holder">Who holds the shares.</param>
    /// <param name="Span">The place of the deposit.</param>
    internal sealed record InitialDeposit(AssetAmount Amount, Address Holder, Dsl.Text.SourceSpan Span);

    /// <summary>Chooses the shape of the market by its `kind`.</summary>
    private sealed record MarketShape() : Shape<ScenarioMarket>("Where prices come from.")
    {
        public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out ScenarioMarket value)
        {
            YamlNode? kind = (node as YamlMapping)?.Entries.FirstOrDefault(entry => entry.Key.Value == "kind")?.Value;
            if (kind is not YamlScalar { Value: "replay" or "generated" } && kind is not null)
            {
                value = null;
                string written = (kind as YamlScalar)?.Value ?? "";
                place.Context.Diagnostics.Add(Diagnostic.Create(
                    NameDiagnostics.UnknownValue, kind.Span, $"{SyntaxText.Quote(written)} is not a value of `{place.Path}.kind`", "valid values are `generated`, `replay`"));
                return false;
            }

            return (kind is YamlScalar { Value: "replay" } ? ReplayMarketBinder.Shape : GeneratedMarketBinder.Shape).TryBind(node, place, out value);
        }
    }
}
