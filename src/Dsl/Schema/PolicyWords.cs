using System.Collections.Frozen;
using VaultPolicy.Dsl.Binding.Shapes;

namespace VaultPolicy.Dsl.Schema;

/// <summary>What the words mean that the format lets an author choose from, for the reference page.</summary>
internal static class PolicyWords
{
    private static readonly FrozenDictionary<string, string> Meanings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AccessAction.deposit"] = "put assets into the vault.",
        ["AccessAction.receiveShares"] = "become a holder of shares.",
        ["AccessAction.sendShares"] = "give shares away.",
        ["AccessAction.redeem"] = "turn own shares into assets.",
        ["AccessAction.receiveAssets"] = "receive the assets of a redemption.",
        ["AccessAction.operate"] = "act for another holder.",
        ["AccessMode.open"] = "no list decides; the rules do.",
        ["AccessMode.allowlist"] = "only registered subjects whose check has not expired may deposit, receive shares or operate; the rules decide on the rest.",
        ["AccessMode.blocklist"] = "registered subjects may not deposit, receive shares or operate; the rules decide on the rest.",
        ["AccessMode.credential"] = "only holders of every credential of `credentials` may deposit, receive shares or operate; the rules decide on the rest.",
        ["CrystallisationPeriod.continuous"] = "at every charge: a step, a deposit or a redemption.",
        ["CrystallisationPeriod.daily"] = "at the first charge of a UTC day.",
        ["CrystallisationPeriod.monthly"] = "at the first charge of a UTC month.",
        ["CrystallisationPeriod.quarterly"] = "at the first charge of a UTC quarter.",
        ["CrystallisationPeriod.yearly"] = "at the first charge of a UTC year.",
        ["Direction.up"] = "a larger value is stricter.",
        ["Direction.down"] = "a smaller value, or a shorter list, is stricter.",
        ["ExecutionStyle.immediate"] = "a trade is one order, due at once.",
        ["ExecutionStyle.twap"] = "a trade above `slice` is placed in equal slices, one every `interval`; at most 1000 slices.",
        ["ExitRule.guaranteed"] = "a holder who is neither frozen nor sanctioned may redeem to the own address whatever the rules say; only limits on redemptions, lock-ups and frozen shares hold.",
        ["ExitRule.gated"] = "the rules decide on redemptions as on everything else.",
        ["FeeAccrual.continuous"] = "compounded by the second, `assets × (1 - e^(-rate × years))`, so that the number of steps does not change the sum.",
        ["FeeAccrual.daily"] = "simple interest up to the last midnight UTC.",
        ["FeeBasis.highWaterMark"] = "gain above the highest share price, net of fees, at which a fee became due before; one mark for the whole vault.",
        ["HedgeBandUnit.nav"] = "net asset value.",
        ["HedgeBandUnit.unit"] = "the value of the units of the underlying that are held and optioned: 0.05 is a delta of 0.05 per unit.",
        ["HedgeMethod.band"] = "as wide as `band`.",
        ["HedgeMethod.whalley-wilmott"] = "as wide as makes trading worthwhile, `(3 c Γ² S / (2 a))^(1/3)` with `a = riskAversion / nav`, and at least `band`; for strategies with options.",
        ["HedgeReach.edge"] = "just back inside: the least traded value.",
        ["HedgeReach.centre"] = "to the middle of the band: fewer trades.",
        ["HurdleKind.hard"] = "only gain above the hurdle is charged.",
        ["HurdleKind.soft"] = "all gain is charged once the hurdle is passed; there is no catch-up zone.",
        ["LimitScope.subject"] = "each address on its own.",
        ["LimitScope.class"] = "all subjects of one class together.",
        ["LimitScope.vault"] = "everybody together.",
        ["LockupBasis.eachDeposit"] = "the shares of each deposit on their own.",
        ["LockupBasis.lastDeposit"] = "all shares of a holder, anew with each deposit; whoever may deposit for others can prolong their lock.",
        ["MarginGridKind.core"] = "23 scenarios: spot at 85 % to 115 % in steps of 5 % with volatilities up, unmoved and down, and 80 % and 120 % with volatilities up.",
        ["MarginGridKind.coreAndTails"] = "the core and 8 scenarios far out, from 34 % to 600 %, of which only a share counts.",
        ["OracleAggregate.median"] = "the middle price; the mean of the two middle ones for an even number.",
        ["OracleAggregate.min"] = "the lowest price.",
        ["OracleAggregate.max"] = "the highest price.",
        ["OracleAggregate.first"] = "that of the first source, in the order of `sources`, that is fresh.",
        ["RiskAction.warn"] = "report only.",
        ["RiskAction.block"] = "trades that increase risk are shrunk or refused.",
        ["RiskAction.reduce"] = "positions are reduced in equal proportion until the rule holds again, with a cushion of 2 %.",
        ["RiskAction.guard"] = "guarded mode: only trades that reduce risk.",
        ["RiskAction.pause"] = "paused mode: no trades and no deposits; redemptions go on.",
        ["RiskAction.safety"] = "safety mode: withdraw only, positions are sold to serve redemptions and where a rule demands a reduction.",
        ["RiskAction.unwind"] = "unwinding mode: every position is closed.",
        ["RuleEffect.permit"] = "allows, unless a forbid rule matches.",
        ["RuleEffect.forbid"] = "refuses, whatever else matches.",
        ["StopKind.trailing"] = "from the best price since the position was opened or the stop was armed.",
        ["StopKind.absolute"] = "from the price at which the position was opened or the stop was armed.",
        ["StopKind.valueAtRisk"] = "from the best price, by a multiple of value at risk.",
        ["StopPrice.oracle"] = "the oracle's price; for a stop without `asset` the value of a share.",
        ["StopPrice.twap"] = "its time-weighted average over `window`; until the window is covered nothing may increase the position.",
        ["StrategyKind.weights"] = "[fixed target weights](strategies/weights.md).",
        ["StrategyKind.funding-carry"] = "[long spot and short perp, earning funding](strategies/funding-carry.md).",
        ["StrategyKind.stat-arb"] = "mean reversion of a spread.",
        ["StrategyKind.momentum"] = "trend following.",
        ["StrategyKind.neutral-jlp"] = "liquidity-provider tokens with hedged delta.",
        ["StrategyKind.covered-call"] = "[calls written on the vault's own asset](strategies/covered-call.md).",
        ["StrategyKind.cash-secured-put"] = "[puts written on held cash](strategies/cash-secured-put.md).",
        ["StrategyKind.short-straddle"] = "[straddles written and hedged](strategies/short-straddle.md).",
        ["StrategyKind.short-strangle"] = "[strangles written and hedged](strategies/short-strangle.md).",
        ["StrategyKind.leverage"] = "[a token of constant leverage](strategies/leverage.md).",
        ["StrategyKind.lending"] = "supply to lending markets.",
        ["StrategyKind.script"] = "a script of the package.",
        ["TransferTier.none"] = "nobody passes shares on; they are minted and burned only.",
        ["TransferTier.verified"] = "only to receivers whom `mode` lets in.",
        ["TransferTier.public"] = "to everybody whom the rules let receive them; a blocklist bars still.",
        ["VaultFlow.sync"] = "at once, as ERC-4626.",
        ["VaultFlow.request"] = "by request and claim, as ERC-7540.",
        ["VaultFlow.round"] = "at the ends of rounds, as option vaults.",
        ["VaultType.personal"] = "one owner; nobody else enters.",
        ["VaultType.shared"] = "many holders.",
        ["VenueKind.spot"] = "tokens against tokens.",
        ["VenueKind.perp"] = "perpetual futures on margin.",
        ["VenueKind.option"] = "options.",
        ["VenueKind.lending"] = "lending and borrowing.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True when the words of a shape are members of an enumeration; other words are explained by their key.</summary>
    /// <param name="shape">A scalar shape.</param>
    public static bool Explains(Shape shape) => TypeOf(shape).IsEnum;

    /// <summary>What a word means.</summary>
    /// <param name="shape">The shape that it is a word of.</param>
    /// <param name="word">The word.</param>
    /// <exception cref="InvalidOperationException">Nobody has said what the word means.</exception>
    public static string MeaningOf(Shape shape, string word)
    {
        string name = $"{TypeOf(shape).Name}.{word}";
        return Meanings.TryGetValue(name, out string? meaning) ? meaning : throw new InvalidOperationException($"the word `{name}` has no meaning here");
    }

    private static Type TypeOf(Shape shape) => shape.GetType().GenericTypeArguments[0];
}
