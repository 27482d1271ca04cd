namespace VaultPolicy.Simulation.Tests.Support;

/// <summary>Scenarios for the policies of the repository.</summary>
internal static class TestScenarios
{
    /// <summary>Half a generated year of the funding carry, with deposits that are allowed, limited and denied.</summary>
    public const string Carry = """
        scenario:
          name: carry
          start: 2024-01-01
          end: 2024-07-01
          step: 8h
          warmup: 260d
          seed: 7
          initial: { deposit: 10_000_000 USDC, holder: "0xAcFB09713f4F9cc14aA498cBf844b94A27DA64FF" }
          approvals: [guardian]
          market:
            kind: generated
            assets:
              USDC: { price: 1 USD, volatility: 0.2% }
              BTC: { price: 40_000 USD, drift: 20%/y, volatility: 55%, dailyVolume: 20_000_000_000 USD, sources: { chainlink: 5bps } }
            perps:
              drift:
                BTC: { funding: { mean: 9%/y, deviation: 8%/y, halfLife: 5d }, basis: { deviation: 5bps }, dailyVolume: 30_000_000_000 USD }
          flows:
            - { at: 2024-02-01, every: 14d, action: deposit, subjects: ["0x3440326f551B8A7ee198cEE35cb5D517f2d296a2", "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501"], amount: 60_000 USDC, probability: 80% }
            - { at: 2024-04-01, every: 20d, action: redeem, subjects: ["0x3440326f551B8A7ee198cEE35cb5D517f2d296a2"], share: 40% }
            - { at: 2024-03-01, action: deposit, subjects: ["0x1EbDf07C134263b1706a88c3658A0F62051db93E"], amount: 250_000 USDC }

        """;

    /// <summary>The recorded market of 2020 to 2024.</summary>
    public const string Recorded = """
        scenario:
          name: recorded
          start: 2020-06-01
          end: 2024-08-08
          step: 8h
          warmup: 150d
          initial: { deposit: 10_000_000 USDC, holder: "0xAcFB09713f4F9cc14aA498cBf844b94A27DA64FF" }
          approvals: [guardian]
          market:
            kind: replay
            assets:
              USDC: { price: 1 USD }
              BTC: { spot: ohlcv/Binance_BTCUSDT_d.csv, sources: { chainlink: ohlcv/Coinbase_BTCUSD_1d_2011_2025.csv } }
            perps:
              drift:
                BTC: { marks: ohlcv/Binance_BTCUSDT_UM_perp_1d.csv, funding: funding/Binance_BTCUSDT_funding_2019-09_2024-08.csv }

        """;

    /// <summary>Funding alone, over the two years whose sums are known.</summary>
    public const string Funding = """
        scenario:
          name: funding
          start: 2020-12-31
          end: 2023-01-01
          step: 8h
          initial: { deposit: 1_000 USDC, holder: "0xAcFB09713f4F9cc14aA498cBf844b94A27DA64FF" }
          market:
            kind: replay
            assets:
              USDC: { price: 1 USD }
              BTC: { spot: ohlcv/Binance_BTCUSDT_d.csv }
            perps:
              drift:
                BTC: { marks: ohlcv/Binance_BTCUSDT_UM_perp_1d.csv, funding: funding/Binance_BTCUSDT_funding_2019-09_2024-08.csv }

        """;

    /// <summary>A generated quarter of the shared index.</summary>
    public const string Index = """
        scenario:
          name: index
          start: 2024-01-01
          end: 2024-04-01
          step: 1d
          seed: 3
          initial: { deposit: 1_000_000 USDC, holder: "0x3440326f551B8A7ee198cEE35cb5D517f2d296a2" }
          market:
            kind: generated
            correlation: 0.6
            assets:
              USDC: { price: 1 USD }
              BTC: { price: 42_000 USD, volatility: 55%, dailyVolume: 20_000_000_000 USD }
              ETH: { price: 2_300 USD, volatility: 70%, dailyVolume: 10_000_000_000 USD }
              LINK: { price: 15 USD, volatility: 90%, dailyVolume: 400_000_000 USD }
              AAVE: { price: 110 USD, volatility: 95%, dailyVolume: 150_000_000 USD }
          flows:
            - { at: 2024-01-10, every: 10d, action: deposit, subjects: ["0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501"], amount: 25_000.123456 USDC }
            - { at: 2024-02-01, every: 13d, action: redeem, subjects: ["0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501"], share: 35% }

        """;
}
