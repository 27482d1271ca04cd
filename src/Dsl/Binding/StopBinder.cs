using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>One entry of `risk.stops`.</summary>
internal static class StopBinder
{
    private const int LeastObservations = 10;
    private const int MostObservations = 20_000;

    private static readonly Key<string> Id = Key.Required("id", Values.RuleId, "an id, unique in the policy");
    private static readonly Key<string> Asset = Key.Optional("asset", Values.Asset, "the asset whose position it guards; the value of a share of the vault unless stated");
    private static readonly Key<StopKind> Kind = Key.Required("kind", Choice.Camel<StopKind>("From where the loss is measured."), "from where the loss is measured");
    private static readonly Key<decimal> Distance = Key.Optional("distance", Values.ShareOrParameter, "the loss at which it fires; needed by `trailing` and `absolute`");

    private static readonly Key<decimal> Multiple = Key.Required("multiple", Values.RatioOrParameter, "the loss at which the stop fires, in multiples of value at risk");
    private static readonly Key<decimal> Confidence = Key.Optional("confidence", Values.Share, "the confidence of the value at risk; 99 % unless stated");
    private static readonly Key<TimeSpan> Horizon = Key.Required("horizon", Values.Interval, "the horizon of one return");
    private static readonly Key<int> Observations = Key.Required(
        "observations", Values.Integer("A whole number of past horizons.", LeastObservations, MostObservations), "the number of past horizons, 10 to 20,000");

    private static readonly Key<StopScale> Scale = Key.Optional(
        "valueAtRisk", new SectionShape<StopScale>("The value at risk that scales a stop.", [Multiple, Confidence, Horizon, Observations], BindScale), "the value at risk that scales it; needed by `valueAtRisk`");

    private static readonly Key<StopPrice> Price = Key.Optional("price", Choice.Camel<StopPrice>("The price that triggers it."), "the price that triggers it; `oracle` unless stated");
    private static readonly Key<TimeSpan> Window = Key.Optional("window", Values.Interval, "the window of the time-weighted average; needed by `twap`");
    private static readonly Key<RiskAction> Action = Key.Required("action", Choice.Camel<RiskAction>("What happens when it fires."), "what happens when it fires");
    private static readonly Key<TimeSpan> Rearm = Key.Optional("rearm", Values.Interval, "how long it holds after it fired; until governance approves unless stated");

    /// <summary>The entry.</summary>
    public static readonly Shape<StopDefinition> Shape = new SectionShape<StopDefinition>(
        "A stop-loss.", [Id, Asset, Kind, Distance, Scale, Price, Window, Action, Rearm], Bind);

    private static StopDefinition? Bind(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        Located<string>? asset = reader.Get(Asset);
        Located<StopKind>? kind = reader.Get(Kind);
        Located<decimal>? distance = reader.Get(Distance);
        Located<StopScale>? scale = reader.Get(Scale);
        Located<StopPrice> price = reader.Get(Price, StopPrice.Oracle);
        Located<TimeSpan>? window = reader.Get(Window);
        Located<RiskAction> action = reader.Need(Action);
        Located<TimeSpan>? rearm = reader.Get(Rearm);
        if (kind is { } known)
        {
            string word = Choice.CamelName(known.Value.ToString());
            bool scaled = known.Value == StopKind.ValueAtRisk;
            CheckKey(reader, Distance, !scaled, $"a stop of kind `{word}`");
            CheckKey(reader, Scale, scaled, $"a stop of kind `{word}`");
        }

        CheckKey(reader, Window, price.Value == StopPrice.Twap, price.Value == StopPrice.Twap ? "a time-weighted average" : "the oracle's price");
        if (distance is { Value: <= 0m or >= 1m } written)
        {
            reader.Fail(Diagnostic.Create(
                TypeDiagnostics.ValueOutOfRange, written.Span, $"the distance {DecimalText.Format(written.Value * 100m)}% is not between 0 and 100 %", "write the loss at which the stop fires, such as `15%`"));
        }

        if (!reader.Failed && (action.Value == RiskAction.Warn || (asset is null && action.Value < RiskAction.Guard)))
        {
            reader.Context.Diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.StopStopsNothing,
                action.Span,
                asset is null ? $"the stop `{id.Value}` guards the vault as a whole, and `{Choice.CamelName(action.Value.ToString())}` sells nothing of it" : $"the stop `{id.Value}` only warns",
                asset is null ? "write `action: guard` or stricter, or name an `asset`" : "write `action: reduce` or stricter"));
        }

        return reader.Failed
            ? null
            : new StopDefinition(id, asset, kind!.Value.Value, distance, scale?.Value, price.Value, window, action, rearm, reader.Span);
    }

    private static void CheckKey(SectionReader reader, Key key, bool needed, string what)
    {
        if (reader.Has(key) != needed)
        {
            reader.Fail(needed
                ? Diagnostic.Create(RuleDiagnostics.StopForm, reader.Anchor, $"{what} has no `{key.Name}`", $"add `{key.Name}`: {key.Description}")
                : Diagnostic.Create(RuleDiagnostics.StopForm, reader.KeySpan(key), $"{what} has no use for `{key.Name}`", "delete it"));
        }
    }

    private static StopScale? BindScale(SectionReader reader)
    {
        Located<decimal> multiple = reader.Need(Multiple);
        Located<decimal> confidence = reader.Get(Confidence, 0.99m);
        Located<TimeSpan> horizon = reader.Need(Horizon);
        Located<int> observations = reader.Need(Observations);
        if (!reader.Failed && (multiple.Value <= 0m || confidence.Value is <= 0m or >= 1m))
        {
            bool odd = multiple.Value <= 0m;
            reader.Fail(Diagnostic.Create(
                TypeDiagnostics.ValueOutOfRange,
                odd ? multiple.Span : confidence.Span,
                odd ? "the multiple is not above zero" : $"the confidence {DecimalText.Format(confidence.Value * 100m)}% is not between 0 and 100 %"));
        }

        return reader.Failed ? null : new StopScale(multiple, confidence, horizon, observations, reader.Span);
    }
}
