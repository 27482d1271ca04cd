using System.Collections.Frozen;

namespace VaultPolicy.Governance.Planning.Rules;

/// <summary>The words for each key that bounds a number, a time or an action. A bound without words fails a test.</summary>
internal static class BoundPhrases
{
    private static readonly FrozenDictionary<string, BoundPhrase> ByKey = new Dictionary<string, BoundPhrase>(StringComparer.Ordinal)
    {
        ["assets[].maxWeight"] = new("`{id}` at {value} of the vault's value"),
        ["venues[].maxShare"] = new("{value} of the vault's value at `{id}`"),
        ["venues[].maxLeverage"] = new("a leverage of {value} at `{id}`"),
        ["strategy.hedge.band"] = new("a hedge that is off by {value}"),
        ["strategy.allocation"] = new("{value} of the vault deployed by the strategy"),

        ["rebalance.limits.slippage"] = new("a trade that loses {value} to slippage"),
        ["rebalance.limits.cooldown"] = new("a trade {value} after the one before"),
        ["rebalance.limits.minTrade"] = new("a trade of {value}"),
        ["rebalance.execution.slice"] = new("a slice of {value}"),
        ["rebalance.execution.interval"] = new("a slice {value} after the one before"),

        ["risk.priceMoves[].window"] = Setting("`{id}` looks back {value} alone"),
        ["risk.priceMoves[].max"] = Alarm("a price move of {value} within the window of `{id}`"),
        ["risk.priceMoves[].action"] = Action,
        ["risk.priceMoves[].resume.after"] = ResumeAfter,
        ["risk.priceMoves[].resume.quiet"] = ResumeQuiet,
        ["risk.sharePrices[].window"] = Setting("`{id}` looks back {value} alone"),
        ["risk.sharePrices[].maxGain"] = Alarm("a gain of the share price of {value} within the window of `{id}`"),
        ["risk.sharePrices[].maxLoss"] = Alarm("a loss of the share price of {value} within the window of `{id}`"),
        ["risk.sharePrices[].action"] = Action,
        ["risk.sharePrices[].resume.after"] = ResumeAfter,
        ["risk.sharePrices[].resume.quiet"] = ResumeQuiet,
        ["risk.depegs[].max"] = Alarm("a price {value} off the par that `{id}` guards"),
        ["risk.depegs[].recover"] = new("the end of the depeg that `{id}` found, {value} off the par"),
        ["risk.depegs[].action"] = Action,
        ["risk.depegs[].resume.after"] = ResumeAfter,
        ["risk.depegs[].resume.quiet"] = ResumeQuiet,
        ["risk.margin.initial"] = new("more risk at a collateral of {value} times the potential loss"),
        ["risk.margin.maintenance"] = Alarm("a collateral of {value} times the potential loss"),
        ["risk.stops[].distance"] = Alarm("a loss of {value} on the position that `{id}` guards"),
        ["risk.stops[].action"] = Action,

        ["fees.management.rate"] = new("a management fee of {value}"),
        ["fees.performance.rate"] = new("a performance fee rate of {value}"),
        ["fees.performance.hurdle"] = new("a performance fee on gains from {value} on"),
        ["fees.entry"] = new("an entry fee of {value}"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static BoundPhrase Action => Setting("what `{id}` finds would cause `{value}` alone");

    private static BoundPhrase ResumeAfter => new("the end of the mode that `{id}` caused, {value} after it began");

    private static BoundPhrase ResumeQuiet => new("the end of the mode that `{id}` caused, {value} after its cause last held");

    /// <summary>The keys that have words.</summary>
    public static IEnumerable<string> Keys => ByKey.Keys;

    /// <summary>The words for a key; null when there are none.</summary>
    /// <param name="key">The key as a path; `[]` after a list.</param>
    public static BoundPhrase? Find(string key) => ByKey.GetValueOrDefault(key);

    private static BoundPhrase Alarm(string text) => new(text, "caught", "let pass");

    private static BoundPhrase Setting(string text) => new(text, null, null);
}
