using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>`risk.priceMoves`, `risk.sharePrices`, `risk.outflows` and `risk.depegs`.</summary>
internal static class RiskGuardBinder
{
    private static readonly TimeSpan MaxWindow = TimeSpan.FromDays(90);
    private static readonly Key<string> Id = Key.Required("id", Values.RuleId, "an id, unique in the policy");
    private static readonly Key<TimeSpan> Window = Key.Required("window", Values.Interval, "how far back it looks, at most 90d");
    private static readonly Key<ResumeRule> Resume = Key.Optional("resume", ResumeBinder.Shape, "the way back; only governance unless stated");

    // There is no position whose reduction would undo a move of the market, a change of the share price or a redemption.
    private static readonly Key<RiskAction> Action = Key.Required(
        "action",
        Choice.Of("What happens.", [("warn", RiskAction.Warn), ("block", RiskAction.Block), ("guard", RiskAction.Guard), ("pause", RiskAction.Pause), ("safety", RiskAction.Safety), ("unwind", RiskAction.Unwind)]),
        "what happens");

    private static readonly Key<RiskAction> DepegAction = Key.Required(
        "action",
        Choice.Of("What happens beyond the cap of zero.", [("block", RiskAction.Block), ("reduce", RiskAction.Reduce), ("guard", RiskAction.Guard), ("pause", RiskAction.Pause), ("safety", RiskAction.Safety), ("unwind", RiskAction.Unwind)]),
        "what happens beyond the cap of zero: nothing more with `block`, what is held is sold with `reduce`");

    private static readonly Key<ImmutableArray<Located<string>>> Assets = Key.Required("assets", new ListShape<string>("Assets that are watched.", Values.Asset, 1, Distinct: true), "the assets that are watched");
    private static readonly Key<decimal> MaxMove = Key.Required("max", Values.RatioOrParameter, "the largest distance of the price of now from any price of the window, as a share of that");
    private static readonly Key<decimal> MaxGain = Key.Optional("maxGain", Values.RatioOrParameter, "the largest gain over the lowest value of the window; no limit unless stated");
    private static readonly Key<decimal> MaxLoss = Key.Optional("maxLoss", Values.ShareOrParameter, "the largest loss from the highest value of the window; no limit unless stated");
    private static readonly Key<decimal> MaxShare = Key.Optional("max", Values.ShareOrParameter, "the largest share of what the vault had without the outflow");
    private static readonly Key<AssetAmount> MaxAmount = Key.Optional("maxAmount", Values.Amount, "the largest amount of the vault's asset");
    private static readonly Key<string> Asset = Key.Required("asset", Values.Asset, "the asset that should keep a price");
    private static readonly Key<Quantity> Par = Key.Optional("par", Values.Money, "the price that it should keep, in the quote of its oracle");
    private static readonly Key<string> Reference = Key.Optional("reference", Values.Asset, "the asset whose price it should keep");
    private static readonly Key<decimal> MaxDepeg = Key.Required("max", Values.ShareOrParameter, "the largest distance of the price from par, as a share of par");
    private static readonly Key<decimal> Recover = Key.Optional("recover", Values.ShareOrParameter, "the distance within which it counts as back; half of `max` unless stated");

    /// <summary>An entry of `risk.priceMoves`.</summary>
    public static readonly Shape<PriceMoveGuard> PriceMove = new SectionShape<PriceMoveGuard>("How far a price may move within a window.", [Id, Assets, Window, MaxMove, Action, Resume], BindPriceMove);

    /// <summary>An entry of `risk.sharePrices`.</summary>
    public static readonly Shape<SharePriceGuard> SharePrice = new SectionShape<SharePriceGuard>("How far net asset value per share may move within a window.", [Id, Window, MaxGain, MaxLoss, Action, Resume], BindSharePrice);

    /// <summary>An entry of `risk.outflows`.</summary>
    public static readonly Shape<OutflowLimit> Outflow = new SectionShape<OutflowLimit>("How much may leave within a window.", [Id, Window, MaxShare, MaxAmount, Action, Resume], BindOutflow);

    /// <summary>An entry of `risk.depegs`.</summary>
    public static readonly Shape<DepegGuard> Depeg = new SectionShape<DepegGuard>("An asset that should keep a price.", [Id, Asset, Par, Reference, MaxDepeg, Recover, DepegAction, Resume], BindDepeg);

    private static PriceMoveGuard? BindPriceMove(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        ImmutableArray<Located<string>> assets = reader.List(Assets);
        Located<TimeSpan> window = WindowOf(reader);
        Located<decimal> max = reader.Need(MaxMove);
        Located<RiskAction> action = reader.Need(Action);
        Located<ResumeRule>? resume = reader.Get(Resume);
        return reader.Failed ? null : new PriceMoveGuard(id, assets, window, max, action, resume?.Value, reader.Span);
    }

    private static SharePriceGuard? BindSharePrice(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        Located<TimeSpan> window = WindowOf(reader);
        Located<decimal>? gain = reader.Get(MaxGain);
        Located<decimal>? loss = reader.Get(MaxLoss);
        Located<RiskAction> action = reader.Need(Action);
        Located<ResumeRule>? resume = reader.Get(Resume);
        if (!reader.Failed && gain is null && loss is null)
        {
            reader.Fail(Diagnostic.Create(
                RuleDiagnostics.LimitWithoutBound, id.Span, $"the guard `{id.Value}` has neither `maxGain` nor `maxLoss`", "add the bound that the value of a share must keep"));
        }

        return reader.Failed ? null : new SharePriceGuard(id, window, gain, loss, action, resume?.Value, reader.Span);
    }

    private static OutflowLimit? BindOutflow(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        Located<TimeSpan> window = WindowOf(reader);
        Located<decimal>? max = reader.Get(MaxShare);
        Located<AssetAmount>? amount = reader.Get(MaxAmount);
        Located<RiskAction> action = reader.Need(Action);
        Located<ResumeRule>? resume = reader.Get(Resume);
        if (!reader.Failed && max is null == amount is null)
        {
            reader.Fail(Diagnostic.Create(BreakerDiagnostics.OneOfTwo, id.Span, $"the limit `{id.Value}` needs `max` or `maxAmount`, and not both", "give the limit as a share or as an amount"));
        }

        return reader.Failed ? null : new OutflowLimit(id, window, max, amount, action, resume?.Value, reader.Span);
    }

    private static DepegGuard? BindDepeg(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        Located<string> asset = reader.Need(Asset);
        Located<Quantity>? par = reader.Get(Par);
        Located<string>? reference = reader.Get(Reference);
        Located<decimal> max = reader.Need(MaxDepeg);
        Located<decimal> recover = reader.Get(Recover) ?? new Located<decimal>(max.Value / 2m, max.Span);
        Located<RiskAction> action = reader.Need(DepegAction);
        Located<ResumeRule>? resume = reader.Get(Resume);
        if (!reader.Failed && par is null == reference is null)
        {
            reader.Fail(Diagnostic.Create(BreakerDiagnostics.OneOfTwo, id.Span, $"the guard `{id.Value}` needs `par` or `reference`, and not both", "say the price or the asset that it should keep to"));
        }

        if (!reader.Failed && recover.Value > max.Value)
        {
            reader.Fail(Diagnostic.Create(
                BreakerDiagnostics.RecoverBeyondMax, recover.Span, $"`{id.Value}` counts as back further from par than where it breaks, so it would come and go with every step", "lower `recover` to `max` or below") with
            {
                Labels = [new DiagnosticLabel(max.Span, "breaks here")],
            });
        }

        if (!reader.Failed && par is { } zero && zero.Value.Number <= 0m)
        {
            reader.Fail(Diagnostic.Create(TypeDiagnostics.ValueOutOfRange, zero.Span, $"`{zero.Value.Text}` is not above zero"));
        }

        Located<Price>? price = reader.Failed || par is not { } given ? null : new Located<Price>(new Price(given.Value.Number, asset.Value, given.Value.Unit!), given.Span);
        return reader.Failed ? null : new DepegGuard(id, asset, price, reference, max, recover, action, resume?.Value, reader.Span);
    }

    private static Located<TimeSpan> WindowOf(SectionReader reader)
    {
        Located<TimeSpan> window = reader.Need(Window);
        if (window.Value > MaxWindow)
        {
            reader.Fail(Diagnostic.Create(TypeDiagnostics.ValueOutOfRange, window.Span, $"`{reader.Path}.window` is longer than 90d", "write `90d` or less"));
        }

        return window;
    }
}
