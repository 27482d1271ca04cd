using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `strategy` section. Each kind has its own keys; a key of another kind is refused.</summary>
internal static class StrategyBinder
{
    private static readonly Key<StrategyKind> Kind = Key.Required("kind", Choice.Kebab<StrategyKind>("What the vault does with its assets."), "the kind of strategy");
    private static readonly Key<ImmutableArray<Located<string>>> Underlyings = Key.Optional(
        "underlyings", new ListShape<string>("Assets that the strategy trades.", Values.Asset, 1, Distinct: true), "the assets that the strategy trades");

    private static readonly Key<ImmutableArray<Named<decimal>>> Weights = Key.Optional(
        "weights", new MapShape<decimal>("Target weights; they sum to exactly 100 %.", NameForm.Asset, Values.Share), "target weights by asset; they sum to exactly 100 %");

    private static readonly Key<HedgeDefinition> Hedge = Key.Optional(
        "hedge", HedgeBinder.Shape, "how exposure is hedged");

    private static readonly Key<PolicyExpression> Entry = Key.Optional(
        "entry", Values.Expression(ExpressionScope.Asset, ExpressionResult.Bool), "when a position in `asset` may be opened; always unless stated");

    private static readonly Key<PolicyExpression> Exit = Key.Optional(
        "exit", Values.Expression(ExpressionScope.Asset, ExpressionResult.Bool), "when a position in `asset` must be closed; when `entry` no longer holds unless stated");

    private static readonly Key<decimal> Allocation = Key.Optional("allocation", Values.ShareOrParameter, "the share of net asset value that the strategy deploys; as much as it can unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<StrategySection> Shape = new SectionShape<StrategySection>(
        "What the vault does with its assets.", [Kind, Underlyings, Weights, Allocation, Hedge, Entry, Exit, .. StrategyOptions.Keys], Bind);

    private static StrategySection? Bind(SectionReader reader)
    {
        Located<StrategyKind>? kind = reader.Get(Kind);
        ImmutableArray<Located<string>> underlyings = reader.List(Underlyings);
        Located<ImmutableArray<Named<decimal>>>? weights = reader.Get(Weights);
        Located<HedgeDefinition>? hedge = reader.Get(Hedge);
        Located<PolicyExpression>? entry = reader.Get(Entry);
        Located<PolicyExpression>? exit = reader.Get(Exit);
        Located<decimal>? allocation = reader.Get(Allocation);
        ImmutableArray<StrategyOption> options = StrategyOptions.Read(reader);
        if (kind is { } known)
        {
            CheckKeys(reader, known);
        }

        if (weights is { } targets)
        {
            CheckWeights(reader, targets.Value);
        }

        return reader.Failed
            ? null
            : new StrategySection(
                kind!.Value,
                underlyings,
                [.. (weights?.Value ?? []).Select(target => new TargetWeight(target.Name, target.Value))],
                hedge?.Value,
                entry?.Value,
                exit?.Value,
                allocation,
                options,
                reader.Span);
    }

    private static void CheckKeys(SectionReader reader, Located<StrategyKind> kind)
    {
        (ImmutableArray<Key> required, ImmutableArray<Key> optional) = KeysOf(kind.Value);
        string word = Choice.KebabName(kind.Value.ToString());
        foreach (Key key in required.Where(key => !reader.Has(key)))
        {
            reader.Fail(Diagnostic.Create(NameDiagnostics.MissingKey, kind.Span, $"a strategy of kind `{word}` has no `{key.Name}`", $"add `{key.Name}`: {key.Description}"));
        }

        ImmutableArray<Key> allowed = [Kind, .. required, .. optional];
        foreach (Key key in ((ISectionShape)Shape).Keys.Where(key => reader.Has(key) && !allowed.Contains(key)))
        {
            string list = string.Join(", ", allowed.Select(item => $"`{item.Name}`"));
            reader.Fail(Diagnostic.Create(RuleDiagnostics.KeyNotForKind, reader.KeySpan(key), $"a strategy of kind `{word}` has no use for `{key.Name}`", $"its keys are {list}"));
        }
    }

    private static ImmutableArray<Key> OptionKeys =>
        [Allocation, Entry, Exit, StrategyOptions.Tenor, StrategyOptions.StrikeStep, StrategyOptions.PremiumDiscount, StrategyOptions.Auction];

    /// <summary>The keys that a kind needs and those that it knows beside them.</summary>
    /// <param name="kind">The kind.</param>
    internal static (ImmutableArray<Key> Required, ImmutableArray<Key> Optional) KeysOf(StrategyKind kind) => kind switch
    {
        StrategyKind.Weights => ([Weights], [Allocation]),
        StrategyKind.FundingCarry => ([Underlyings, Hedge], [Allocation, Entry, Exit]),
        StrategyKind.StatArb => ([Underlyings], [Allocation, Hedge, Entry, Exit, StrategyOptions.Lookback, StrategyOptions.EntryZ, StrategyOptions.ExitZ, StrategyOptions.StopZ]),
        StrategyKind.Momentum => ([Underlyings], [Allocation, Entry, Exit, StrategyOptions.Lookback, StrategyOptions.VolatilityTarget]),
        StrategyKind.NeutralJlp => ([Underlyings, Hedge], [Allocation, Entry, Exit]),
        StrategyKind.CoveredCall or StrategyKind.CashSecuredPut => ([Underlyings], [.. OptionKeys, StrategyOptions.Delta, StrategyOptions.Moneyness]),
        StrategyKind.ShortStraddle => ([Underlyings, Hedge], [.. OptionKeys, StrategyOptions.Moneyness]),
        StrategyKind.ShortStrangle => ([Underlyings, Hedge, StrategyOptions.PutDelta, StrategyOptions.CallDelta], [.. OptionKeys]),
        StrategyKind.Leverage => ([Underlyings, StrategyOptions.Target], [StrategyOptions.MinLeverage, StrategyOptions.MaxLeverage, StrategyOptions.RecenteringSpeed]),
        StrategyKind.Lending => ([Underlyings], [Allocation, Entry, Exit, StrategyOptions.Idle, StrategyOptions.MaxUtilisation]),
        StrategyKind.Script => ([StrategyOptions.File], [Underlyings, Allocation]),
        _ => throw new InvalidOperationException($"unknown strategy kind {kind}"),
    };

    private static void CheckWeights(SectionReader reader, ImmutableArray<Named<decimal>> weights)
    {
        foreach (Named<decimal> weight in weights)
        {
            NameTable assets = reader.Context.Names.Assets;
            if (assets.IsComplete && !assets.Names.Contains(weight.Name.Value, StringComparer.Ordinal))
            {
                reader.Fail(Diagnostic.Create(
                    NameDiagnostics.UnknownAsset, weight.Name.Span, $"`assets` has no asset `{weight.Name.Value}`", BoundedSuggestion.HelpFor(reader.Context.Diagnostics, weight.Name.Value, assets.Names, "assets")));
            }
        }

        ShareSum.Check(reader, Weights, weights);
    }
}
