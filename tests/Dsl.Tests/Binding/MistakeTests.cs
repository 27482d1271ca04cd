using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Dsl.Tests.Binding;

/// <summary>One mistake in an otherwise good policy gives one finding, at the mistake, with a proposed edit.</summary>
public sealed class MistakeTests
{
    [Theory]
    [InlineData("apiVersion: vaultpolicy/v1", "apiVersion: vaultpolicy/v2", "VP2015 vaultpolicy/v2", "write `vaultpolicy/v1`")]
    [InlineData("kind: VaultPolicy", "kind: Policy", "VP2015 Policy", "write `VaultPolicy`")]
    [InlineData("title: Half ether half dollar", "titel: Half ether half dollar", "VP2001 titel", "did you mean `title`?")]
    [InlineData("rebalance:\n", "rebalence:\n", "VP2001 rebalence", "did you mean `rebalance`?")]
    [InlineData("chain: eip155:1", "colour: red\n  chain: eip155:1", "VP2001 colour", "valid keys are `capacity`, `flow`")]
    [InlineData(", title: Half ether half dollar", "", "VP2002 metadata", "add `title`: the title for people")]
    [InlineData("  chain: eip155:1\n", "", "VP2002 vault", "add `chain`: the chain by CAIP-2, such as `eip155:1`")]
    [InlineData("  chain: eip155:1\n", "  chain:\n", "VP2017 chain", "write a value or delete the key")]
    [InlineData("chain: eip155:1", "chain: 1", "VP3016 1", "write `eip155:1`")]
    [InlineData("chain: eip155:1", "chain: eip155:0", "VP3016 eip155:0", "write `eip155:` and the chain id, such as `eip155:1`")]
    [InlineData("chain: eip155:1", "chain: solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "VP3016 solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "write `eip155:` and the chain id, such as `eip155:1`")]
    [InlineData("type: personal", "type: personel", "VP2003 personel", "did you mean `personal`?")]
    [InlineData("type: personal", "type: [personal]", "VP3001 type", null)]
    [InlineData("type: personal", "type: shared", "VP4106 owner", "delete `owner`, or write `type: personal`")]
    [InlineData("  owner: \"0x62480241424Dd9a65F9f3284101A01cD099Ad8aC\"\n", "", "VP4106 personal", "add `owner`: the address of its only depositor")]
    [InlineData("  owner: \"0x62480241424Dd9a65F9f3284101A01cD099Ad8aC\"\n", "  owner: \"0xaD82a8c8Ff644d1846B833a0145386A89f8f75D7\"\n", "VP3014 \"0xaD82a8c8Ff644d1846B833a0145386A89f8f75D7\"", null)]
    [InlineData("  asset: USDC\n", "  asset: USCD\n", "VP2005 USCD", "did you mean `USDC`?")]
    [InlineData("virtualShares: 1e12", "virtualShares: 1e400", "VP3003 1e400", null)]
    [InlineData("virtualShares: 1e12", "virtualShares: 0", "VP3008 0", null)]
    [InlineData("decimals: 18, virtualShares", "decimals: 37, virtualShares", "VP3008 37", null)]
    [InlineData("share: { symbol: half", "capacity: 5 ETH\n  share: { symbol: half", "VP2005 ETH", "did you mean `WETH`?")]
    [InlineData("share: { symbol: half", "capacity: 5 WETH\n  share: { symbol: half", "VP3004 5 WETH", "give the capacity in `USDC`")]
    [InlineData("maxWeight: 60%", "maxWeight: 0.6", "VP3005 0.6", "write `60%`")]
    [InlineData("maxWeight: 60%", "maxWeight: 600%", "VP3008 600%", null)]
    [InlineData("maxWeight: 60%", "maxWeight: 100 USD", "VP3004 USD", "units that fit here: `%`, `bps`")]
    [InlineData("oracle: weth, maxWeight", "oracle: wet, maxWeight", "VP2006 wet", "did you mean `weth`?")]
    [InlineData("oracle: weth, maxWeight", "oracle: usdc, maxWeight", "VP4306 usdc", "name an oracle whose base is `WETH`")]
    [InlineData(", oracle: weth, maxWeight", ", maxWeight", "VP4307 WETH", "add `oracle` with the id of an oracle of `oracles`")]
    [InlineData("weth: { base: WETH,", "weth: { base: WTH,", "VP2005 WTH", "did you mean `WETH`?")]
    [InlineData("base: WETH, quote: USD", "base: WETH, quote: EUR", "VP4305 weth", "quote every oracle in `USD`")]
    [InlineData("sources: [chainlink], aggregate: median, maxAge: 25h }\nvenues", "sources: [], aggregate: median, maxAge: 25h }\nvenues", "VP2017 []", null)]
    [InlineData("sources: [chainlink], aggregate: median, maxAge: 25h }\nvenues", "sources: [pyth, pyth], aggregate: median, maxAge: 25h }\nvenues", "VP2012 pyth", "delete one of the two")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 60 }\nvenues", "VP3005 60", "write `60s`")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 0s }\nvenues", "VP3008 0s", null)]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, maxDivergence: 1% }\nvenues", "VP4304 1%", "add a source or delete `maxDivergence`")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, onFault: warn }\nvenues", "VP4303 warn", "write `onFault: pause`")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, maxTwapDeviation: 5% }\nvenues", "VP4330 5%", "add `twap` with the window of the average, such as `twap: 30m`")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, minObservations: 5 }\nvenues", "VP4330 5", "add `twap` with the window of the average, such as `twap: 30m`")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, twap: 26h }\nvenues", "VP4331 26h", "add `maxTwapDeviation`, such as `maxTwapDeviation: 5%`")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, twap: 25h, maxTwapDeviation: 5% }\nvenues", "VP4332 25h", "add `minObservations`, or make `twap` longer than `maxAge`")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, twap: 31d, maxTwapDeviation: 5% }\nvenues", "VP3008 31d", "write `30d` or less")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, minSources: 2 }\nvenues", "VP4333 2", "name more sources or lower `minSources`")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, minSources: 0 }\nvenues", "VP3008 0", null)]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, maxAges: { chainlnk: 1h } }\nvenues", "VP4334 chainlnk", "did you mean `chainlink`?")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, maxAges: { chainlink: 0s } }\nvenues", "VP3008 0s", null)]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, sequencerGrace: 0s }\nvenues", "VP3008 0s", null)]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, bounds: [2 USD, 1 USD] }\nvenues", "VP3009 2 USD", "swap the two")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, bounds: [2 USD] }\nvenues", "VP3001 [2 USD]", "write `[lowest, highest]`")]
    [InlineData("maxAge: 25h }\nvenues", "maxAge: 25h, bounds: [1 USDC, 2 USD] }\nvenues", "VP3004 USDC", "units that fit here: `USD`")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  outflows: [{ id: run, window: 1d, action: block }]", "VP4340 run", "give the limit as a share or as an amount")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  outflows: [{ id: run, window: 1d, max: 5%, maxAmount: 5 USDC, action: block }]", "VP4340 run", "give the limit as a share or as an amount")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  outflows: [{ id: run, window: 1d, maxAmount: 5 WETH, action: block }]", "VP4343 5 WETH", "give it in `USDC`")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  outflows: [{ id: run, window: 91d, max: 5%, action: block }]", "VP3008 91d", "write `90d` or less")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  depegs: [{ id: peg, asset: USDC, max: 1%, action: guard }]", "VP4340 peg", "say the price or the asset that it should keep to")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  depegs: [{ id: peg, asset: USDC, par: 1 USD, max: 1%, recover: 2%, action: guard }]", "VP4341 2%", "lower `recover` to `max` or below")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  depegs: [{ id: peg, asset: USDC, par: 0 USD, max: 1%, action: guard }]", "VP3008 0 USD", null)]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  depegs: [{ id: peg, asset: USDC, reference: USDC, max: 1%, action: guard }]", "VP4342 USDC", "name the asset whose price it should keep, or give `par`")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  depegs: [{ id: peg, asset: USDC, par: 1 USD, max: 1%, action: warn }]", "VP2003 warn", "valid values are `block`, `guard`, `pause`, `reduce`, `safety`, `unwind`")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  sharePrices: [{ id: share, window: 1d, action: pause }]", "VP4301 share", "add the bound that the value of a share must keep")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  priceMoves: [{ id: crash, assets: [WETH], window: 1d, max: 20%, action: reduce }]", "VP2003 reduce", "valid values are `block`, `guard`, `pause`, `safety`, `unwind`, `warn`")]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  priceMoves: [{ id: crash, assets: [], window: 1d, max: 20%, action: guard }]", "VP2017 []", null)]
    [InlineData("onBreach: block }]", "onBreach: block }]\n  priceMoves: [{ id: leverage, assets: [WETH], window: 1d, max: 20%, action: guard }]", "VP2004 leverage", "choose another id: ids are unique in a policy")]
    [InlineData("dex: { kind: spot }", "dex: { kind: spott }", "VP2003 spott", "did you mean `spot`?")]
    [InlineData("dex: { kind: spot }", "dex: { kind: perp }", "VP4207 dex", "add a venue of kind `spot` to `venues` and to `rebalance.execution.venues`")]
    [InlineData("dex: { kind: spot }", "1dex: { kind: spot }\n  dex: { kind: spot }", "VP2011 1dex", "an id is a letter, then letters, digits, `_` and `-`")]
    [InlineData("venues: [dex]", "venues: [dax]", "VP2007 dax", "did you mean `dex`?")]
    [InlineData("mode: open", "mode: allowlist", "VP4105 allowlist", "add `register: register.csv`")]
    [InlineData("mode: open", "mode: open\n  register: register.csv", "VP4107 register.csv", "delete it, or use `subject` in a rule")]
    [InlineData("mode: open", "mode: allowlist\n  register: ../../etc/passwd", "VP2013 ../../etc/passwd", "name a file of the package, such as `register.csv`")]
    [InlineData("mode: open", "mode: allowlist\n  register: /etc/passwd", "VP2013 /etc/passwd", "name a file of the package, such as `register.csv`")]
    [InlineData("mode: open", "mode: allowlist\n  register: 'C:\\register.csv'", "VP2013 'C:\\register.csv'", "name a file of the package, such as `register.csv`")]
    [InlineData("mode: open", "mode: allowlist\n  register: \"\\\\\\\\host\\\\share\"", "VP2013 \"\\\\\\\\host\\\\share\"", "name a file of the package, such as `register.csv`")]
    [InlineData("mode: open", "mode: allowlist\n  register: https://example.org/r.csv", "VP2013 https://example.org/r.csv", "name a file of the package, such as `register.csv`")]
    [InlineData("mode: open", "mode: allowlist\n  register: nul.csv", "VP2013 nul.csv", "name a file of the package, such as `register.csv`")]
    [InlineData("mode: open", "exit: gated\n  mode: open", "VP4117 gated", "write `exit: guaranteed`, or add a rule with `effect: permit` on `redeem`")]
    [InlineData("mode: open", "mode: open\n  credentials: [{ topic: kyc, issuers: [\"0x127aD8e166A4f25730b30EB10141561980C1DB7a\"] }]", "VP4109 credentials", "write `mode: credential`, or delete `credentials`")]
    [InlineData("mode: open", "mode: credential", "VP4109 credential", "add `credentials` with a topic and its issuers")]
    [InlineData("mode: open", "mode: credential\n  credentials: []", "VP2017 []", null)]
    [InlineData("mode: open", "mode: open\n  transfers: whitelisted", "VP2003 whitelisted", "valid values are `none`, `public`, `verified`")]
    [InlineData("mode: open", "mode: open\n  transfers: verified", "VP4110 verified", "write `transfers: public`, or a mode that verifies")]
    [InlineData("mode: open", "mode: open\n  lockup: { period: 0s }", "VP3008 0s", null)]
    [InlineData("mode: open", "mode: open\n  lockup: { since: eachDeposit }", "VP2002 lockup", "add `period`: how long")]
    [InlineData("mode: open", "mode: open\n  lockup: { period: 4d }", "VP4116 4d", "shorten `lockup.period`, or raise `governance.timelock.loosen`")]
    [InlineData("mode: open", "mode: open\n  holders: { maxShare: 20% }", "VP4108 maxShare", "add `maxShareFrom`, such as `maxShareFrom: 1_000_000 USDC`")]
    [InlineData("mode: open", "mode: open\n  holders: { maxShareFrom: 1 USDC }", "VP4108 maxShareFrom", "add `maxShare`, such as `maxShare: 20%`")]
    [InlineData("mode: open", "mode: open\n  holders: { max: 0 }", "VP3008 0", null)]
    [InlineData("mode: open", "mode: open\n  holders: { maxAmount: 1 WETH }", "VP3004 1 WETH", "give it in `USDC`")]
    [InlineData("mode: open", "mode: open\n  holders: { maxAmount: 0 USDC }", "VP4114 0 USDC", "write the largest amount, or delete the key for no limit")]
    [InlineData("mode: open", "mode: open\n  holders: { max: 2, maxShare: 49%, maxShareFrom: 1 USDC }", "VP4115 49%", "raise `maxShare` or `max` until their product is 100% or more")]
    [InlineData("on: [deposit, receiveShares]", "on: [deposit]", "VP4101 open", "add a rule with `effect: permit` on `receiveShares`")]
    [InlineData("owner: \"0x62480241424Dd9a65F9f3284101A01cD099Ad8aC\"", "owner: \"0x000000000000000000000000000000000000dEaD\"", "VP4119 \"0x000000000000000000000000000000000000dEaD\"", "write the real address")]
    [InlineData("owner: \"0x62480241424Dd9a65F9f3284101A01cD099Ad8aC\"", "owner: \"0x1234567890123456789012345678901234567890\"", "VP4119 \"0x1234567890123456789012345678901234567890\"", "write the real address")]
    [InlineData("on: [deposit, receiveShares]", "on: [receiveShares]", "VP4101 open", "add a rule with `effect: permit` on `deposit`")]
    [InlineData("on: [deposit, receiveShares]", "on: [deposit, recieveShares]", "VP2003 recieveShares", "did you mean `receiveShares`?")]
    [InlineData("on: [deposit, receiveShares]", "on: [deposit, deposit]", "VP2012 deposit", "delete one of the two")]
    [InlineData("request.sender == request.receiver }\n", "request.sender == request.receiver }\n    - { id: nobody, on: [operate], effect: forbid, when: true }\n", "VP4102 true", "say whom it forbids, or delete the permit rules that it overrules")]
    [InlineData("request.sender == request.receiver }\n", "request.sender == request.receiver }\n    - { id: nobody, on: [operate], effect: forbid }\n", "VP2002 id", "add `when`: the condition over subject, request, vault and now")]
    [InlineData("request.sender == request.receiver }\n", "request.sender == request.receiver }\n    - { id: owner, on: [operate], effect: permit, when: true }\n", "VP2004 owner", "choose another id: ids are unique in a policy")]
    [InlineData("request.sender == request.receiver }\n", "\"\" }\n", "VP2017 \"\"", "write an expression")]
    [InlineData("{ id: weekly, every: 7d }", "{ id: owner, every: 7d }", "VP2004 owner", "choose another id: ids are unique in a policy")]
    [InlineData("{ id: weekly, every: 7d }", "{ id: weekly }", "VP4201 weekly", "add one of them")]
    [InlineData("{ id: weekly, every: 7d }", "{ id: weekly, every: 7d, drift: 1% }", "VP4201 drift", "write one trigger for each: any of them starts a rebalancing")]
    [InlineData("{ id: weekly, every: 7d }", "{ id: weekly, drift: params.band }", "VP2009 band", "add it to `parameters`")]
    [InlineData("[{ id: weekly, every: 7d }]", "[]", "VP4205 triggers", "add a trigger, such as `{ id: clock, every: 8h }`")]
    [InlineData("style: immediate", "style: twap", "VP4206 twap", "add `slice` and `interval`, or write `style: immediate`")]
    [InlineData("style: immediate", "style: immediate, interval: 30s", "VP4204 interval", "delete it, or write `style: twap`")]
    [InlineData("execution: {", "limits: { slippage: 2%, cumulativeSlippage: 1%/d }\n  execution: {", "VP4202 2%", "lower `slippage` or raise `cumulativeSlippage`")]
    [InlineData("execution: {", "limits: { minTrade: 1 WETH }\n  execution: {", "VP3004 1 WETH", "give it in `USDC`")]
    [InlineData("execution: {", "limits: { turnover: 25% }\n  execution: {", "VP3004 %", "units that fit here: `%/h`, `%/d`, `%/w`, `bps/h`, `bps/d`, `bps/w`")]
    [InlineData("weights: { USDC: 50%, WETH: 50% }", "weights: { USDC: 50%, WETH: 49.99% }", "VP3010 weights", "add 0.01% to one of them")]
    [InlineData("weights: { USDC: 50%, WETH: 50% }", "weights: { USDC: 35%, WETH: 65% }", "VP4203 65%", "lower the target or raise `maxWeight`")]
    [InlineData("weights: { USDC: 50%, WETH: 50% }", "weights: { USDC: 50%, WTH: 50% }", "VP2005 WTH", "did you mean `WETH`?")]
    [InlineData("weights: { USDC: 50%, WETH: 50% }", "weights: { USDC: 50%, WETH: 50% }\n  underlyings: [WETH]", "VP4204 underlyings", "its keys are `kind`, `weights`, `allocation`")]
    [InlineData("kind: weights", "kind: wights", "VP2003 wights", "did you mean `weights`?")]
    [InlineData("  weights: { USDC: 50%, WETH: 50% }\n", "", "VP2002 weights", "add `weights`: target weights by asset; they sum to exactly 100 %")]
    [InlineData(", max: 1.0", "", "VP4301 leverage", "add the bound that the measure must keep")]
    [InlineData("max: 1.0", "min: 2, max: 1.0", "VP3009 2", "swap the two")]
    [InlineData("max: 1.0", "max: 1 USDC", "VP3004 USDC", "units that fit here: `%`, `bps`")]
    [InlineData("onBreach: block", "onBreach: warn", "VP4302 warn", "write `onBreach: block` or stricter")]
    [InlineData("onBreach: block", "onBreach: blok", "VP2003 blok", "did you mean `block`?")]
    public void Bind_OneMistake_IsReportedAtItsPlace(string text, string mistake, string finding, string? help)
    {
        Bound bound = Bound.Of(Replaced(Policies.Small, text, mistake));

        bound.Findings().Should().Equal(finding);
        bound.Diagnostics.Single().Help.Should().Be(help);
    }

    [Theory]
    [InlineData("value: 0.05, range: [0.01, 0.10]", "value: 0.5, range: [0.01, 0.10]", "VP3017 0.5")]
    [InlineData("value: 0.05, range: [0.01, 0.10]", "value: 0.05, range: [0.10, 0.01]", "VP3009 0.10")]
    [InlineData("value: 0.05, range: [0.01, 0.10]", "value: 0.05, range: [0.01]", "VP3001 [0.01]")]
    [InlineData("value: 0.05, range: [0.01, 0.10]", "value: 5d, range: [0.01, 0.10]", "VP3004 5d")]
    [InlineData("value: 0.05, range: [0.01, 0.10]", "value: 0.05, range: [1s, 0.10]", "VP3004 0.10")]
    [InlineData("together: [minFunding]", "together: [minFundin]", "VP2009 minFundin")]
    [InlineData("maxChange: 20%, relative: true", "maxChange: 1d, relative: true", "VP3004 { minDelay: 3d, maxChange: 1d, relative: true, noZero: true }")]
    [InlineData("relative: true, noZero", "relative: true, absolute: true, noZero", "VP2003 true")]
    [InlineData("relative: true", "relative: yes", "VP3018 yes")]
    [InlineData("  hedgeBand: {", "  while: { value: 1 }\n  hedgeBand: {", "VP2011 while")]
    [InlineData("countries: { value: [FR, DE]", "countries: { value: [FR, FR]", "VP2012 FR")]
    [InlineData("band: params.hedgeBand", "band: params.hedgeBnd", "VP2009 hedgeBnd")]
    [InlineData("band: params.hedgeBand", "band: params.minFunding", "VP3004 params.minFunding")]
    [InlineData("band: params.hedgeBand", "band: -1%", "VP3008 -1%")]
    [InlineData("venue: drift }", "venue: dex }", "VP4207 dex")]
    [InlineData("  underlyings: [ETH, BTC]\n", "", "VP2002 funding-carry")]
    [InlineData("underlyings: [ETH, BTC]", "underlyings: [ETH, BTK]", "VP2005 BTK")]
    [InlineData("allocation: 50%", "weights: { ETH: 100% }\n  allocation: 50%", "VP4204 weights")]
    [InlineData("{ id: clock, every: 8h }", "{ id: clock, drift: 2% }", "VP4204 2%")]
    [InlineData("max: 100_000 USDC", "max: 60_000_000 USDC", "VP4104 60_000_000 USDC")]
    [InlineData("max: 100_000 USDC", "max: 100_000 ETH", "VP3004 100_000 ETH")]
    [InlineData("max: 100_000 USDC", "max: 0.0000001 USDC", "VP3007 0.0000001")]
    [InlineData("max: 100_000 USDC", "max: -1 USDC", "VP3008 -1 USDC")]
    [InlineData("by: guardian", "by: gardian", "VP2008 gardian")]
    [InlineData("split: { treasury: 60%", "split: { treasury: 59%", "VP3010 split")]
    [InlineData("split: { treasury: 60%", "split: { tresury: 60%", "VP2014 treasury")]
    [InlineData("stakers: 30%, safetyFund: 10% }", "stakers: 40% }", "VP2014 safetyFund")]
    [InlineData("    safetyFund: \"0x7131371d0779d35A982D9469DE2629b093b0Dd3b\"\n", "", "VP2014 safetyFund")]
    [InlineData("  split: { treasury: 60%, stakers: 30%, safetyFund: 10% }\n", "  split: {}\n", "VP3010 split")]
    [InlineData("entry: 0bps", "entry: 5%", "VP4402 5%")]
    [InlineData("rate: 150bps/y", "rate: 11%/y", "VP4403 11%/y")]
    [InlineData("rate: 150bps/y", "rate: 150bps", "VP3004 bps")]
    [InlineData("rate: 150bps/y", "rate: -1%/y", "VP3008 -1%/y")]
    [InlineData("rate: 15%,", "rate: 51%,", "VP4404 51%")]
    [InlineData("dayCount: 365", "dayCount: 366", "VP2003 366")]
    [InlineData("quorum: 4%", "quorum: 0%", "VP4503 0%")]
    [InlineData("threshold: 50%", "threshold: 40%", "VP4504 40%")]
    [InlineData("delay: 1d, period", "delay: 0s, period", "VP4502 { quorum: 4%, threshold: 50%, delay: 0s, period: 5d, proposalThreshold: 1%, lateExtension: 2d }")]
    [InlineData("neutral: 1d", "neutral: 4d", "VP4501 4d")]
    [InlineData("neutral: 1d, loosen: 3d", "neutral: 0s, loosen: 0s", "VP4502 0s")]
    [InlineData("may: [pause, veto, tighten]", "may: [pause, vetoo]", "VP2003 vetoo")]
    [InlineData("    guardian: [\"0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28\"]\n", "    guardian: [\"0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28\", \"0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28\"]\n", "VP2012 \"0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28\"")]
    [InlineData("upgrades: { delay: 7d", "upgrades: { delay: 0s", "VP4502 0s")]
    [InlineData("allowedCode: [\"0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470\"]", "allowedCode: [\"0xc5d2\"]", "VP3020 \"0xc5d2\"")]
    [InlineData("library/covid-2020", "../covid-2020", "VP2013 ../covid-2020")]
    public void Bind_OneMistakeInAFullPolicy_IsReportedAtItsPlace(string text, string mistake, string finding) =>
        Bound.Of(Replaced(Policies.Full, text, mistake)).Findings().Should().Equal(finding);

    [Fact]
    public void Bind_FeesWithoutSplit_AreRefused() =>
        Bound.Of(Policies.Small + "\nfees: { exit: 10bps }").Findings().Should().Equal("VP4401 fees");

    [Fact]
    public void Bind_ReversedRange_LabelsTheOtherEnd()
    {
        Diagnostic finding = Bound.Of(Replaced(Policies.Full, "[0.01, 0.10]", "[0.10, 0.01]")).Diagnostics.Single(d => d.Severity == Severity.Error);

        DiagnosticLabel label = finding.Labels.Single();
        label.Span.Source.Text.Substring(label.Span.Start, label.Span.Length).Should().Be("0.01");
    }

    [Fact]
    public void Bind_SectionThatCannotBeRead_GivesNoFollowOnFindings()
    {
        string text = Replaced(Policies.Small, "assets:\n", "assets: none\nnothing:\n");

        Bound.Of(text).Findings().Should().Equal("VP3001 none", "VP2001 nothing");
    }

    [Fact]
    public void Bind_AssetThatCannotBeRead_GivesNoFollowOnFindings()
    {
        string text = Replaced(Replaced(Policies.Small, "decimals: 6", "decimals: six"), "share: { symbol", "capacity: 5 USDC\n  share: { symbol");

        Bound.Of(text).Findings().Should().Equal("VP3002 six");
    }

    [Fact]
    public void Bind_ParameterThatCannotBeRead_GivesNoFollowOnFindings() =>
        Bound.Of(Replaced(Policies.Full, "value: 0.05, range", "value: .5, range")).Findings().Should().Equal("VP3002 .");

    [Fact]
    public void Bind_TwoMistakes_BothAreReported()
    {
        string text = Replaced(Replaced(Policies.Small, "maxWeight: 60%", "maxWeight: 60"), "every: 7d", "every: 7");

        Bound.Of(text).Findings().Should().Equal("VP3005 60", "VP3005 7");
    }

    [Theory]
    [InlineData("- a", "VP3001")]
    [InlineData("text", "VP1016")]
    [InlineData("{}", "VP2002")]
    public void Bind_NoPolicyAtAll_IsRefused(string text, string code) =>
        Bound.Of(text).Diagnostics.Select(d => d.Descriptor.Code).Distinct().Should().Equal(code);

    [Fact]
    public void Bind_TooManyRules_AreRefused()
    {
        IEnumerable<string> rules = Enumerable.Range(0, 4_097).Select(i => $"    - {{ id: r{i}, on: [operate], effect: permit, when: true }}\n");
        string text = Replaced(Policies.Small, "  rules:\n", "  rules:\n" + string.Concat(rules));

        Bound.Of(text).Findings().Should().Equal("VP6201 rules");
    }

    [Fact]
    public void Bind_LongExpression_IsRefused()
    {
        string when = string.Join(" && ", Enumerable.Repeat("true", 600));
        Bound bound = Bound.Of(Replaced(Policies.Small, "request.sender == request.receiver", when));

        bound.Findings().Where(line => !line.StartsWith("VP8", StringComparison.Ordinal)).Should().Equal("VP6202 " + when);
    }

    private static string Replaced(string policy, string text, string mistake)
    {
        policy.Should().Contain(text);
        int start = policy.IndexOf(text, StringComparison.Ordinal);
        return policy[..start] + mistake + policy[(start + text.Length)..];
    }
}
