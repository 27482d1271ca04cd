using VaultPolicy.Governance.Timelocks;
using static VaultPolicy.Governance.Timelocks.ChangeClass;

namespace VaultPolicy.Governance.Tests.Planning;

/// <summary>Edits of policies of the repository with what a plan must say to them.</summary>
internal static class ChangePairs
{
    private const string Carry = "kvants-funding-carry";
    private const string Index = "velvet-shared-index";
    private const string Kyc = "variables.verified && subject.country in params.countries";

    /// <summary>The pairs: package, text, what takes its place, class.</summary>
    internal static IReadOnlyList<ChangePair> All { get; } =
    [
        // Text, comments, order: nothing.
        new(Carry, "title: Delta-neutral funding carry", "title: Another title", null),
        new(Carry, "# Long spot", "# Longer spot", null),
        new(Carry, "version: 1", "version: 2", null),
        new(Carry, "explanation: KYC level 2, unexpired, from a served country", "explanation: something else", null),
        new(Carry, "on: [deposit, receiveShares]", "on: [receiveShares, deposit]", null),
        new(Carry, "[CH, DE, FR, GB, SG]", "[SG, GB, FR, DE, CH]", null),
        new(Carry, "kind: spot, maxShare: 100%", "maxShare: 100%, kind: spot", null),
        new(Carry, "capacity: 50_000_000 USDC", "capacity: 50000000 USDC", null),
        new(Carry, "underlyings: [BTC]", "underlyings: [ BTC ]", null),
        new(Index, "weights: { USDC: 10%, BTC: 40%,", "weights: { BTC: 40%, USDC: 10%,", null),

        // Access rules: equivalent.
        Rule("subject.level >= 2", "subject.level > 1", Neutral),
        Rule("subject.level >= 2", "!(subject.level < 2)", Neutral),
        Rule("subject.level >= 2 &&", "2 <= subject.level &&", Neutral),
        Rule("!subject.expired && !subject.frozen", "!(subject.expired || subject.frozen)", Neutral),
        Rule(Kyc, "subject.country in params.countries && variables.verified", Neutral),
        Rule(Kyc, "params.countries.exists(c, c == subject.country) && variables.verified", Neutral),
        Rule(Kyc, "variables.verified && (subject.country in params.countries || false)", Neutral),
        Rule(Kyc, "variables.verified && subject.country in ['CH', 'DE', 'FR', 'GB', 'SG']", Neutral),
        Rule("when: " + Kyc, "when: \"variables.verified ? subject.country in params.countries : false\"", Neutral),
        Rule(Kyc, Kyc + " && subject.registered", Neutral),
        Rule(Kyc, Kyc + " && subject.validUntil > now", Neutral),
        Rule(Kyc, Kyc + " && subject.level <= 10", Neutral),
        Rule(Kyc, Kyc + " && !subject.sanctioned", Neutral),
        Rule("when: subject.sanctioned || subject.frozen", "when: subject.frozen || subject.sanctioned", Neutral),
        Rule("when: subject.sanctioned || subject.frozen", "when: subject.sanctioned", Neutral),
        new(Carry, "- id: kyc", "- id: know-your-customer", Neutral),
        new(Index, "subject.level >= 1 && !subject.expired", "subject.level > 0", Neutral),

        // Access rules: tighter.
        Rule("subject.level >= 2", "subject.level >= 3", Tighten),
        Rule("subject.level >= 2", "subject.level == 5", Tighten),
        Rule("subject.level >= 2", "subject.level >= 2 && subject.level != 4", Tighten),
        Rule(Kyc, Kyc + " && subject.country != 'CH'", Tighten),
        Rule(Kyc, "variables.verified && subject.country in ['CH', 'DE']", Tighten),
        Rule(Kyc, Kyc + " && subject.class != 'retail'", Tighten),
        Rule(Kyc, Kyc + " && request.amount <= 10_000 * assets.USDC".Replace("_", "", StringComparison.Ordinal), Tighten),
        Rule(Kyc, Kyc + " && vault.mode == 'normal'", Tighten),
        Rule(Kyc, Kyc + " && request.receiver == subject.address", Tighten),
        Rule(Kyc, Kyc + " && subject.validUntil - now > duration('24h')", Tighten),
        Rule(Kyc, Kyc + " && now < timestamp('2030-01-01T00:00:00Z')", Tighten),
        Rule(Kyc, "false", Tighten),
        Rule(Kyc, Kyc + " && !subject.country.startsWith('C')", Tighten),
        Rule("when: subject.sanctioned || subject.frozen", "when: subject.sanctioned || subject.frozen || subject.country == 'SG'", Tighten),
        new(Carry, "      on: [deposit, receiveShares]\n      effect: permit", "      on: [deposit]\n      effect: permit", Tighten),
        new(Index, "subject.level >= 1 && !subject.expired", "subject.level >= 1 && subject.class in ['professional', 'institutional']", Tighten),
        new(Index, "subject.level >= 1 && !subject.expired", "subject.level >= 1 && request.amount <= 0.1 * vault.totalAssets", Tighten),
        AddRule("no-us", "[deposit]", "forbid", "subject.country == 'FR'", Tighten),
        AddRule("small", "[deposit]", "forbid", "request.amount > 5000 * assets.USDC", Tighten),
        AddRule("never", "[operate]", "forbid", "true", Neutral),
        AddRule("late", "[sendShares]", "forbid", "subject.level < 5", Tighten),

        // Access rules: looser.
        Rule("subject.level >= 2", "subject.level >= 1", Loosen),
        Rule("subject.level >= 2", "subject.level >= 0", Loosen),
        Rule("subject.level >= 2 && ", "", Loosen),
        Rule(Kyc, "variables.verified", Loosen),
        Rule(Kyc, "subject.country in params.countries", Loosen),
        Rule(Kyc, "true", Loosen),
        Rule(Kyc, Kyc + " || subject.class == 'institutional'", Loosen),
        Rule(Kyc, "variables.verified && (subject.country in params.countries || subject.country == 'US')", Loosen),
        Rule(Kyc, "variables.verified && subject.country != 'KP'", Loosen),
        Rule(Kyc, "variables.verified && !subject.country.startsWith('K')", Loosen),
        Rule(Kyc, Kyc + " || request.amount <= 100 * assets.USDC", Loosen),
        Rule(Kyc, Kyc + " || now > timestamp('2030-01-01T00:00:00Z')", Loosen),
        Rule(Kyc, "variables.verified && subject.country in ['CH', 'US']", Loosen),
        Rule("subject.level >= 2", "subject.level <= 5", Loosen),
        Rule("when: subject.sanctioned || subject.frozen", "when: subject.frozen", Loosen),
        Rule("when: subject.sanctioned || subject.frozen", "when: subject.sanctioned && subject.level < 5", Loosen),
        Rule("when: subject.sanctioned || subject.frozen", "when: 'false'", Loosen),
        new(Carry, "      on: [deposit, receiveShares]\n      effect: permit", "      on: [deposit, receiveShares, operate]\n      effect: permit", Loosen),
        new(Carry, "      on: [deposit, receiveShares, sendShares, redeem, receiveAssets, operate]\n      effect: forbid", "      on: [sendShares, redeem, receiveAssets, operate]\n      effect: forbid", Loosen),
        new(Carry, "on: [redeem, receiveAssets, sendShares]\n      effect: permit", "on: [redeem, receiveAssets, sendShares, deposit]\n      effect: permit", Loosen),
        new(Index, "subject.level >= 1 && !subject.expired", "subject.level >= 0 && !subject.expired", Loosen),
        AddRule("more", "[deposit]", "permit", "subject.class == 'institutional'", Loosen),
        AddRule("small", "[deposit]", "permit", "request.amount <= 1000 * assets.USDC", Loosen),
        AddRule("same", "[deposit]", "permit", Kyc, Neutral),

        // Parameters, and the rules that use them.
        new(Carry, "[CH, DE, FR, GB, SG]", "[CH, DE, FR, GB]", Tighten),
        new(Carry, "[CH, DE, FR, GB, SG]", "[CH]", Tighten),
        new(Carry, "[CH, DE, FR, GB, SG]", "[CH, DE, FR, GB, SG, US]", Loosen),
        new(Carry, "[CH, DE, FR, GB, SG]", "[CH, US]", Critical),
        new(Carry, "hedgeBand: { value: 0.02", "hedgeBand: { value: 0.03", Critical),
        new(Carry, "minFunding: { value: 3%/y", "minFunding: { value: 4%/y", Tighten),
        new(Carry, "minFunding: { value: 3%/y", "minFunding: { value: 2%/y", Loosen),
        new(Carry, "exitFunding: { value: -20%/y", "exitFunding: { value: -10%/y", Tighten),
        new(Carry, "exitFunding: { value: -20%/y", "exitFunding: { value: -30%/y", Loosen),
        new(Carry, "range: [0.005, 0.10], tightens: down", "range: [0.005, 0.20], tightens: down", Critical),
        new(Carry, "range: [0%/y, 30%/y], tightens: up", "range: [0%/y, 30%/y], tightens: down", Critical),
        new(Carry, "range: [0%/y, 30%/y], tightens: up", "range: [0%/y, 30%/y]", Critical),
        new(Index, "driftBand: { value: 3%", "driftBand: { value: 4%", Critical),

        // Limits.
        new(Carry, "max: 100_000 USDC, when", "max: 90_000 USDC, when", Tighten),
        new(Carry, "max: 100_000 USDC, when", "max: 110_000 USDC, when", Loosen),
        new(Carry, "window: 30d, max: 100_000 USDC", "window: 60d, max: 100_000 USDC", Tighten),
        new(Carry, "window: 30d, max: 100_000 USDC", "window: 7d, max: 100_000 USDC", Loosen),
        new(Carry, "when: \"subject.class == 'retail'\"", "when: \"subject.class == 'retail' && subject.level < 3\"", Loosen),
        new(Carry, "when: \"subject.class == 'retail'\"", "when: \"subject.class in ['retail', 'professional']\"", Tighten),
        new(Carry, ", when: \"subject.class == 'retail'\" }", " }", Tighten),
        new(Carry, "per: subject, window: 30d", "per: vault, window: 30d", Tighten),
        new(Carry, "    - { id: vault-1d, on: deposit, per: vault, window: 1d, max: 20_000_000 USDC }\n", "", Loosen),
        new(Carry, "    - { id: retail-30d, on: deposit, per: subject, window: 30d, max: 100_000 USDC, when: \"subject.class == 'retail'\" }\n", "", Loosen),
        new(Carry, "per: vault, window: 1d", "per: subject, window: 1d", Loosen),
        new(Carry, "max: 20_000_000 USDC }\n", "max: 20_000_000 USDC }\n    - { id: more, on: deposit, per: vault, window: 7d, max: 30_000_000 USDC }\n", Tighten),
        new(Carry, "max: 20_000_000 USDC }\n", "max: 20_000_000 USDC }\n    - { id: out, on: redeem, per: subject, window: 7d, max: 3_000_000 USDC }\n", Critical),
        new(Index, "window: 7d, max: 1_000_000 USDC", "window: 7d, max: 2_000_000 USDC", Loosen),
        new(Index, "window: 7d, max: 1_000_000 USDC", "window: 14d, max: 2_000_000 USDC", Loosen),

        // Gates before and after the rules.
        new(Carry, "capacity: 50_000_000 USDC", "capacity: 60_000_000 USDC", Loosen),
        new(Carry, "capacity: 50_000_000 USDC", "capacity: 40_000_000 USDC", Tighten),
        new(Carry, "  capacity: 50_000_000 USDC\n", "", Loosen),
        new(Carry, "lockup: { period: 1d, since: eachDeposit }", "lockup: { period: 2d, since: eachDeposit }", Critical),
        new(Carry, "lockup: { period: 1d, since: eachDeposit }", "lockup: { period: 12h, since: eachDeposit }", Loosen),
        new(Carry, "lockup: { period: 1d, since: eachDeposit }", "lockup: { period: 1d, since: lastDeposit }", Critical),
        new(Carry, "  lockup: { period: 1d, since: eachDeposit }\n", "", Loosen),
        new(Index, "transfers: verified", "transfers: none", Tighten),
        new(Index, "transfers: verified", "transfers: public", Neutral),
        new(Index, "max: 2_000, maxShare", "max: 3_000, maxShare", Loosen),
        new(Index, "max: 2_000, maxShare", "max: 1_000, maxShare", Tighten),
        new(Index, "maxShare: 40%, maxShareFrom", "maxShare: 50%, maxShareFrom", Loosen),
        new(Index, "maxShare: 40%, maxShareFrom", "maxShare: 30%, maxShareFrom", Tighten),
        new(Index, "maxShareFrom: 5_000_000 USDC", "maxShareFrom: 6_000_000 USDC", Loosen),
        new(Index, "  holders: { max: 2_000, maxShare: 40%, maxShareFrom: 5_000_000 USDC }\n", "", Loosen),

        // Risk.
        new(Carry, "max: 4%, onBreach: reduce", "max: 5%, onBreach: reduce", Loosen),
        new(Carry, "max: 4%, onBreach: reduce", "max: 3%, onBreach: reduce", Tighten),
        new(Carry, "max: 4%, onBreach: reduce", "max: 4%, onBreach: block", Loosen),
        new(Carry, "max: 4%, onBreach: reduce", "max: 4%, onBreach: pause", Tighten),
        new(Carry, "max: 2.0, onBreach: block", "max: 3.0, onBreach: block", Loosen),
        new(Carry, "max: 2.0, onBreach: block", "min: 0.1, max: 2.0, onBreach: block", Tighten),
        new(Carry, "    - { id: leverage, measure: portfolio.leverage, max: 2.0, onBreach: block }\n", "", Loosen),
        new(Carry, "measure: portfolio.leverage, max", "measure: portfolio.grossExposure, max", Critical),
        new(Carry, "divergence > 0.01, action: pause", "divergence > 0.02, action: pause", Loosen),
        new(Carry, "divergence > 0.01, action: pause", "divergence > 0.005, action: pause", Tighten),
        new(Carry, "divergence > 0.01, action: pause", "divergence >= 0.01, action: pause", Tighten),
        new(Carry, "divergence > 0.01, action: pause", "divergence > 0.01, action: guard", Loosen),
        new(Carry, "divergence > 0.01, action: pause", "divergence > 0.01, action: safety", Tighten),
        new(Carry, "resume: { after: 30m, by: guardian }", "resume: { after: 10m, by: guardian }", Loosen),
        new(Carry, "resume: { after: 30m, by: guardian }", "resume: { after: 60m, by: guardian }", Tighten),
        new(Carry, "resume: { after: 30m, by: guardian }", "resume: { after: 30m, by: manager }", Critical),
        new(Carry, "action: pause, resume: { after: 30m, by: guardian } }", "action: pause }", Tighten),
        new(Carry, "< 0.98 * quotes.USD", "< 0.97 * quotes.USD", Loosen),
        new(Carry, "< 0.98 * quotes.USD", "< 0.99 * quotes.USD", Tighten),
        new(Carry, "assets.USDC * oracle('usdc').price > 1.02 * quotes.USD", "1.02 * quotes.USD < assets.USDC * oracle('usdc').price", Neutral),
        new(Carry, "    - { id: divergence, when: oracle('btc').divergence > 0.01, action: pause, resume: { after: 30m, by: guardian } }\n", "", Loosen),

        // Fees.
        new(Carry, "rate: 150bps/y", "rate: 200bps/y", Loosen),
        new(Carry, "rate: 150bps/y", "rate: 100bps/y", Tighten),
        new(Carry, "rate: 15%,", "rate: 20%,", Loosen),
        new(Carry, "rate: 15%,", "rate: 10%,", Tighten),
        new(Carry, "hurdle: 0%/y", "hurdle: 2%/y", Tighten),
        new(Carry, "hurdleKind: hard", "hurdleKind: soft", Critical),
        new(Carry, "crystallise: monthly", "crystallise: daily", Critical),
        new(Carry, "accrual: continuous", "accrual: daily", Critical),
        new(Carry, "dayCount: 365", "dayCount: 360", Critical),
        new(Carry, "entry: 0bps", "entry: 5bps", Loosen),
        new(Carry, "exit: 10bps", "exit: 20bps", Critical),
        new(Carry, "treasury: 60%, stakers: 30%", "treasury: 70%, stakers: 20%", Critical),
        new(Carry, "0x7131371d0779d35A982D9469DE2629b093b0Dd3b", "0x3104985b980C38A837fea3A545F5046113000138", Critical),

        // What the vault holds and where it trades.
        new(Carry, "oracle: btc, maxWeight: 75%", "oracle: btc, maxWeight: 80%", Loosen),
        new(Carry, "oracle: btc, maxWeight: 75%", "oracle: btc, maxWeight: 70%", Tighten),
        new(Carry, "oracle: btc, maxWeight: 75%", "oracle: btc", Loosen),
        new(Carry, "kind: perp, maxShare: 60%, maxLeverage: 3", "kind: perp, maxShare: 70%, maxLeverage: 3", Loosen),
        new(Carry, "kind: perp, maxShare: 60%, maxLeverage: 3", "kind: perp, maxShare: 60%, maxLeverage: 2", Tighten),
        new(Carry, "maxAge: 25h, maxDivergence: 150bps", "maxAge: 24h, maxDivergence: 150bps", Critical),
        new(Carry, "sources: [pyth, chainlink]", "sources: [chainlink]", Critical),
        new(Carry, "bounds: [1_000 USD, 1_000_000 USD]", "bounds: [2_000 USD, 1_000_000 USD]", Critical),
        new(Carry, "allocation: 60%", "allocation: 50%", Tighten),
        new(Carry, "allocation: 60%", "allocation: 65%", Loosen),
        new(Carry, "hedge: { ratio: 1.0, band", "hedge: { ratio: 0.9, band", Critical),
        new(Carry, "market.funding(asset) > params.minFunding", "market.funding(asset) >= params.minFunding", Loosen),
        new(Carry, "market.funding(asset) > params.minFunding", "market.funding(asset) > params.minFunding && portfolio.cash > 0.1", Tighten),
        new(Index, "BTC: 40%, ETH: 30%", "BTC: 30%, ETH: 40%", Critical),
        new(Carry, "slippage: 50bps", "slippage: 60bps", Loosen),
        new(Carry, "slippage: 50bps", "slippage: 40bps", Tighten),
        new(Carry, "cumulativeSlippage: { max: 2%, window: 7d }", "cumulativeSlippage: { max: 3%, window: 7d }", Loosen),
        new(Carry, "cumulativeSlippage: { max: 2%, window: 7d }", "cumulativeSlippage: { max: 2%, window: 3d }", Loosen),
        new(Carry, "cumulativeSlippage: { max: 2%, window: 7d }", "cumulativeSlippage: { max: 2%, window: 14d }", Tighten),
        new(Carry, "turnover: 150%/d", "turnover: 200%/d", Loosen),
        new(Carry, "cooldown: 10m", "cooldown: 5m", Loosen),
        new(Carry, "cooldown: 10m", "cooldown: 20m", Tighten),
        new(Carry, "minTrade: 500 USDC", "minTrade: 400 USDC", Loosen),
        new(Carry, "minTrade: 500 USDC", "minTrade: 600 USDC", Tighten),
        new(Carry, "{ id: clock, every: 8h }", "{ id: clock, every: 4h }", Critical),
        new(Carry, "venues: [dex, drift]", "venues: [drift, dex]", Critical),

        // Governance.
        new(Carry, "guardian: [\"0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28\"]", "guardian: [\"0x3104985b980C38A837fea3A545F5046113000138\"]", Critical),
        new(Carry, "quorum: 4%", "quorum: 5%", Critical),
        new(Carry, "loosen: 3d", "loosen: 4d", Critical),
        new(Carry, "expiry: 14d", "expiry: 21d", Critical),
        new(Carry, "may: [pause, veto, tighten]", "may: [pause, tighten]", Critical),
        new(Carry, "chain: eip155:1\n", "chain: eip155:10\n", Critical),
        new(Carry, "symbol: kvFC", "symbol: kvFX", Critical),
        new(Carry, "governance:\n  roles:", "governance:\n  duties: { propose: manager }\n  roles:", Critical),
        new(Carry, "voting: { quorum: 4%,", "voting: { lateExtension: 1d, quorum: 4%,", Critical),
        new(Carry, "voting: { quorum: 4%,", "voting: { proposalThreshold: 1%, quorum: 4%,", Critical),

        // What comes and goes.
        new(Carry, "maxWeight: 75% }\n\noracles:\n", "maxWeight: 75% }\n  WETH: { address: \"0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2\", decimals: 18, oracle: weth }\n\noracles:\n"
            + "  weth: { base: WETH, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h }\n", Critical),
        new(Carry, "  drift: { kind: perp,", "  gmx: { kind: perp, maxShare: 10%, maxLeverage: 2 }\n  drift: { kind: perp,", Loosen),
        new(Carry, "  entry: market.funding(asset) > params.minFunding\n", "", Loosen),
        new(Carry, "  exit: market.funding(asset) < params.exitFunding\n", "", Critical),
        new(Carry, "  performance: { rate: 15%, basis: highWaterMark, hurdle: 0%/y, hurdleKind: hard, crystallise: monthly }\n", "", Tighten),
        new(Carry, "  management: { rate: 150bps/y, accrual: continuous, dayCount: 365 }\n", "", Tighten),
        new(Carry, "    cooldown: 10m\n", "", Loosen),

        // Guards of prices, of the value of a share, of what leaves and of pegs.
        Guard("max: 14%, action: guard", "max: 20%, action: guard", Loosen),
        Guard("max: 14%, action: guard", "max: 10%, action: guard", Tighten),
        Guard("window: 24h, max: 14%", "window: 12h, max: 14%", Loosen),
        Guard("window: 24h, max: 14%", "window: 48h, max: 14%", Tighten),
        Guard("max: 14%, action: guard", "max: 14%, action: warn", Loosen),
        Guard("max: 14%, action: guard", "max: 14%, action: pause", Tighten),
        Guard("quiet: 1h", "quiet: 10m", Loosen),
        Guard("quiet: 1h", "quiet: 2h", Tighten),
        Guard("maxLoss: 10%", "maxLoss: 12%", Loosen),
        Guard("maxLoss: 10%", "maxLoss: 10%, maxGain: 50%", Tighten),
        Guard("max: 20%, action: block", "max: 30%, action: block", Critical),
        Guard("max: 20%, action: block", "max: 10%, action: block", Critical),
        Guard("max: 3%, action: reduce", "max: 4%, action: reduce", Loosen),
        Guard("par: 1 USD", "par: 0.99 USD", Critical),
        Guard(PriceMoves, "", Loosen),
        new(Carry, "\nfees:\n", PriceMoves + "\nfees:\n", Tighten),
        Guard("quiet: 3h, by: guardian", "quiet: 1h, by: guardian", Loosen) with { Base = ("resume: { after: 30m, by: guardian }", "resume: { after: 30m, quiet: 3h, by: guardian }") },
    ];

    internal const string PriceMoves = "  priceMoves:\n    - { id: crash, assets: [BTC], window: 24h, max: 14%, action: guard, resume: { after: 24h, quiet: 1h, by: guardian } }\n";

    private const string Guards = PriceMoves
        + "  sharePrices:\n    - { id: nav, window: 24h, maxLoss: 10%, action: pause }\n"
        + "  outflows:\n    - { id: run, window: 24h, max: 20%, action: block }\n"
        + "  depegs:\n    - { id: peg, asset: USDC, par: 1 USD, max: 3%, action: reduce }\n";

    private static ChangePair Guard(string text, string replacement, ChangeClass expected) =>
        new(Carry, text, replacement, expected) { Base = ("\nfees:\n", Guards + "\nfees:\n") };

    private static ChangePair Rule(string text, string replacement, ChangeClass expected) => new(Carry, text, replacement, expected);

    private static ChangePair AddRule(string id, string on, string effect, string when, ChangeClass expected) => new(
        Carry, "    - id: sanctions\n", $"    - id: {id}\n      on: {on}\n      effect: {effect}\n      when: \"{when}\"\n    - id: sanctions\n", expected);
}

/// <summary>An edit of a policy and what a plan must say to it.</summary>
/// <param name="Package">The policy.</param>
/// <param name="Text">A text of it that is there.</param>
/// <param name="Replacement">What takes its place.</param>
/// <param name="Expected">The class; null when nothing changes.</param>
public sealed record ChangePair(string Package, string Text, string Replacement, ChangeClass? Expected)
{
    /// <summary>An edit that both policies have; null for none.</summary>
    public (string Text, string Replacement)? Base { get; init; }

    /// <summary>The policy before.</summary>
    public string Before => PolicyFiles.Text(Package) is var text && Base is { } edit ? text.Replace(edit.Text, edit.Replacement, StringComparison.Ordinal) : text;

    /// <summary>The policy after.</summary>
    public string After => Before.Replace(Text, Replacement, StringComparison.Ordinal);
}
