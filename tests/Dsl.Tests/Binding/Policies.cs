namespace VaultPolicy.Dsl.Tests.Binding;

/// <summary>Policies that the tests change one place of.</summary>
internal static class Policies
{
    /// <summary>Every section and key of the format, without findings but notes.</summary>
    public const string Full = """
        apiVersion: vaultpolicy/v1
        kind: VaultPolicy
        metadata: { name: kvants-funding-carry, title: Delta-neutral funding carry, version: 4 }
        vault:
          type: shared
          flow: sync
          chain: eip155:1
          address: "0xaD82a8c8Ff644d1846B833a0145386A89f8f75D7"
          asset: USDC
          share: { symbol: kvFC, decimals: 18, virtualShares: 1e12 }
          capacity: 50_000_000 USDC
        assets:
          USDC: { address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", decimals: 6, oracle: usdc }
          ETH: { address: "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", decimals: 18, oracle: eth, maxWeight: 60%, lookThrough: { staking: 30% } }
          BTC: { address: "0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599", decimals: 8, oracle: btc, maxWeight: 60% }
        oracles:
          usdc: { base: USDC, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h, bounds: [0.95 USD, 1.05 USD] }
          eth: { base: ETH, quote: USD, sources: [pyth, chainlink], aggregate: median, maxAge: 60s, decimals: 8, minSources: 1, maxAges: { pyth: 30s }, maxDivergence: 75bps,
                 twap: 10m, maxTwapDeviation: 5%, minObservations: 2, bounds: [100 USD, 100_000 USD], sequencerGrace: 1h, onFault: pause, resume: { after: 10m, quiet: 1m, by: manager } }
          btc: { base: BTC, quote: USD, sources: [pyth, chainlink], aggregate: median, maxAge: 60s }
        venues:
          drift: { kind: perp, chain: "eip155:42161", maxShare: 60%, maxLeverage: 3 }
          dex: { kind: spot, maxShare: 100% }
        parameters:
          hedgeBand: { value: 0.05, range: [0.01, 0.10], tightens: down, bounds: { minDelay: 3d, maxChange: 20%, relative: true, noZero: true }, together: [minFunding] }
          minFunding: { value: 5%/y, range: [0%/y, 30%/y], tightens: up, bounds: { minDelay: 1d, maxChange: 1%/y, absolute: true } }
          countries: { value: [FR, DE], tightens: down }
        variables:
          exposed: portfolio.leverage > 1.5
        derived:
          band-now: { value: params.hedgeBand, live: portfolio.leverage, min: -50%, max: 50% }
        access:
          mode: allowlist
          register: register.csv
          variables:
            verified: "subject.level >= 2 && !subject.expired"
          rules:
            - { id: kyc, on: [deposit, receiveShares], effect: permit,
                when: "variables.verified && subject.country in params.countries", explanation: "KYC level 2, unexpired, from a served country" }
            - { id: sanctions, on: [deposit, receiveShares, sendShares], effect: forbid, when: subject.sanctioned }
          limits:
            - { id: retail-30d, on: deposit, per: subject, window: 30d, max: 100_000 USDC, when: "subject.class == 'retail'" }
          transfers: verified
          lockup: { period: 1d, since: eachDeposit }
          holders: { max: 1_000, maxShare: 20%, maxShareFrom: 1_000_000 USDC, maxAmount: 5_000_000 USDC }
          exit: guaranteed
        strategy:
          kind: funding-carry
          underlyings: [ETH, BTC]
          allocation: 50%
          hedge: { ratio: 1.0, band: params.hedgeBand, method: band, per: nav, to: edge, cost: 10bps, maxSpeed: 50%/d, maxTrade: 1_000_000 USDC, minRatio: 0.9, maxRatio: 1.1, venue: drift }
          entry: "market.funding(asset) > params.minFunding"
          exit: "market.funding(asset) < params.minFunding"
        rebalance:
          triggers: [ { id: hedge, when: "abs(portfolio.netDelta) > params.hedgeBand" }, { id: clock, every: 8h } ]
          limits: { slippage: 30bps, cumulativeSlippage: { max: 2%, window: 7d }, turnover: 25%/d, cooldown: 10m, minTrade: 500 USDC }
          execution: { style: twap, slice: 50_000 USDC, interval: 30s, venues: [dex, drift] }
        risk:
          limits:
            - { id: var, measure: "var(0.99, duration('24h'), 'historical', 250)", max: 4%, onBreach: reduce }
            - { id: leverage, measure: portfolio.leverage, max: 2.0, onBreach: block }
            - { id: staking, measure: "lookThrough('staking')", max: 30%, onBreach: block }
            - { id: stop, measure: "drawdown(duration('168h'))", min: 0, max: 8%, onBreach: safety }
          breakers:
            - { id: divergence, when: "oracle('eth').divergence > 0.01", action: pause, resume: { after: 30m, quiet: 0s, by: guardian } }
          priceMoves:
            - { id: crash, assets: [BTC, ETH], window: 24h, max: 20%, action: guard, resume: { after: 6h, quiet: 1h, by: manager } }
          sharePrices:
            - { id: share-price, window: 1d, maxGain: 5%, maxLoss: 10%, action: pause, resume: { after: 6h, quiet: 0s, by: manager } }
          outflows:
            - { id: run, window: 1d, max: 20%, action: block }
            - { id: run-hourly, window: 1h, maxAmount: 1_000_000 USDC, action: guard, resume: { after: 1h, quiet: 0s, by: manager } }
          depegs:
            - { id: usdc-peg, asset: USDC, par: 1 USD, max: 2%, recover: 50bps, action: guard, resume: { after: 6h, quiet: 1h, by: manager } }
            - { id: eth-peg, asset: ETH, reference: BTC, max: 99%, action: reduce }
          margin:
            { initial: 1.5, maintenance: 1.25, liquidation: 1, hysteresis: 0.05, oracleLag: 5m, finality: 15m, confidence: 99%, volatility: 80%, unwindCost: 1%,
              collateral: { USDC: 100%, ETH: 80% },
              scenario: { grid: coreAndTails, basisSpotUp: 1.05, basisSpotDown: 0.95, basisShare: 1, basisSharePerYear: 1.2, baseCharge: 3%, perpCharge: 3%, optionCharge: 2%,
                          staticDiscount: 0.95, rateAdded: 0.12, volatilityUp: 60%, volatilityDown: 30%, shortPower: 0.3, longPower: 0.13, floor: 1d } }
          stops:
            - { id: eth-stop, asset: ETH, kind: trailing, distance: 15%, price: twap, window: 30m, action: reduce, rearm: 1d }
            - { id: nav-stop, kind: valueAtRisk, valueAtRisk: { multiple: 3, confidence: 99%, horizon: 1d, observations: 250 }, action: guard }
        fees:
          management: { rate: 150bps/y, accrual: continuous, dayCount: 365 }
          performance: { rate: 15%, basis: highWaterMark, hurdle: 0%/y, hurdleKind: hard, crystallise: monthly }
          entry: 0bps
          exit: 10bps
          split: { treasury: 60%, stakers: 30%, safetyFund: 10% }
          recipients:
            treasury: "0x62480241424Dd9a65F9f3284101A01cD099Ad8aC"
            stakers: "0xB379e06238f8B154d80F9BdDab37984244262000"
            safetyFund: "0x7131371d0779d35A982D9469DE2629b093b0Dd3b"
        governance:
          roles:
            guardian: ["0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28"]
            compliance: ["0x127aD8e166A4f25730b30EB10141561980C1DB7a"]
            manager: ["0xce727Fb12b7f2700BaDAe716947943ea245C25d6"]
          members:
            - { address: "0x3104985b980C38A837fea3A545F5046113000138", votes: 1e24 }
            - { address: "0x62480241424Dd9a65F9f3284101A01cD099Ad8aC", votes: 40_000 }
          voting: { quorum: 4%, threshold: 50%, delay: 1d, period: 5d, proposalThreshold: 1%, lateExtension: 2d }
          duties: { propose: manager, execute: compliance, separate: [propose, veto, execute] }
          timelock: { tighten: 0s, neutral: 1d, loosen: 3d, critical: 7d, expiry: 14d }
          guardian: { may: [pause, veto, tighten] }
        upgrades: { delay: 7d, allowedCode: ["0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"], requires: paused }
        assurance:
          scenarios: [library/covid-2020, library/depeg-2023, library/death-spiral]
          require: ["metrics.maxDrawdown < 0.25", "metrics.insolvent == false", "metrics.varExceptions.kupiecP > 0.05"]
        """;

    /// <summary>The smallest useful policy: one owner, two assets at fixed weights; no findings at all.</summary>
    public const string Small = """
        apiVersion: vaultpolicy/v1
        kind: VaultPolicy
        metadata: { name: half-and-half, title: Half ether half dollar, version: 1 }
        vault:
          type: personal
          chain: eip155:1
          address: "0xaD82a8c8Ff644d1846B833a0145386A89f8f75D7"
          asset: USDC
          owner: "0x62480241424Dd9a65F9f3284101A01cD099Ad8aC"
          share: { symbol: half, decimals: 18, virtualShares: 1e12 }
        assets:
          USDC: { address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", decimals: 6, oracle: usdc }
          WETH: { address: "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", decimals: 18, oracle: weth, maxWeight: 60% }
        oracles:
          usdc: { base: USDC, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h }
          weth: { base: WETH, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h }
        venues:
          dex: { kind: spot }
        access:
          mode: open
          rules:
            - { id: owner, on: [deposit, receiveShares], effect: permit, when: request.sender == request.receiver }
        strategy:
          kind: weights
          weights: { USDC: 50%, WETH: 50% }
        rebalance:
          triggers: [{ id: weekly, every: 7d }]
          execution: { style: immediate, venues: [dex] }
        risk:
          limits: [{ id: leverage, measure: portfolio.leverage, max: 1.0, onBreach: block }]
        """;
}
