using System.Globalization;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Tape;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Backtest;

/// <summary>
/// The breakers on the recorded prices of BTC and ETH: they fire in the crashes of 12 March 2020, 19 May 2021 and 9 November 2022, and
/// on no more than <see cref="OrdinaryShare"/> of all other days.
/// </summary>
public sealed class RecordedCrashTests
{
    /// <summary>The largest share of days other than the three on which a breaker may fire; stated in docs/reference/breakers.md.</summary>
    private const double OrdinaryShare = 0.02;

    /// <summary>The same on the days from 2020 on, which the bounds of the daily guards were not chosen from.</summary>
    private const double UnseenShare = 0.015;

    /// <summary>The bounds are the moves that came on two days in a hundred.</summary>
    private const double Quantile = 0.98;

    private const string DailyMoves = "priceMoves:\n    - { id: btc-crash, assets: [BTC], window: 24h, max: 12%, action: guard, resume: { after: 24h, by: guardian } }\n    - { id: eth-crash, assets: [ETH], window: 24h, max: 15%, action: guard, resume: { after: 24h, by: guardian } }";
    private const string HourlyMoves = "priceMoves:\n    - { id: btc-crash, assets: [BTC], window: 24h, max: 15%, action: guard, resume: { after: 24h, by: guardian } }\n    - { id: eth-crash, assets: [ETH], window: 24h, max: 24%, action: guard, resume: { after: 24h, by: guardian } }";

    private static readonly string[] Crashes = ["2020-03-12", "2021-05-19", "2022-11-09"];

    [SharedFact]
    public void Run_DailyPrices_FiresInEveryCrashWithTheReasonAndHardlyElsewhere()
    {
        SimulationResult result = SimulationRunner.Run(Simulations.OfText(Policy(DailyMoves), """
            scenario:
              name: crashes
              start: 2017-08-20
              end: 2025-03-16
              step: 1d
              warmup: 2d
              initial: { deposit: 1_000_000 USDC, holder: "0x62480241424Dd9a65F9f3284101A01cD099Ad8aC" }
              approvals: [guardian]
              market:
                kind: replay
                assets:
                  USDC: { price: 1 USD }
                  BTC: { spot: ohlcv/Binance_BTCUSDT_d.csv }
                  ETH: { spot: ohlcv/Binance_ETHUSDT_d.csv }

            """));

        // The close of a day is known at its end: what is on the tape at midnight is of the day before.
        ILookup<string, TapeRecord> fired = result.Tape.Where(r => r.Kind == TapeKind.BreakerFired).ToLookup(r => Day(r.Time - 1));
        foreach (string crash in Crashes)
        {
            fired[crash].Should().NotBeEmpty(crash);
            fired[crash].Should().OnlyContain(r => (r.Rule == "btc-crash" || r.Rule == "eth-crash") && r.Message.Contains("moved by 0.") && r.Message.Contains("within 1d, more than 0.1"));
            result.Points.Single(p => Day(p.Time - 1) == crash).Mode.Should().Be(OperatingMode.Guarded);
        }

        fired["2020-03-12"].Select(r => r.Rule).Should().Equal("btc-crash", "eth-crash");
        string[] ordinary = [.. result.Points.Select(p => Day(p.Time - 1)).Except(Crashes)];
        int alarms = ordinary.Count(day => fired[day].Any());
        ((double)alarms / ordinary.Length).Should().BeLessThanOrEqualTo(OrdinaryShare, $"{alarms} of {ordinary.Length} days");
        alarms.Should().BePositive("the days of the bound are real");

        string[] unseen = [.. ordinary.Where(day => string.CompareOrdinal(day, "2020-01-01") >= 0)];
        int late = unseen.Count(day => fired[day].Any());
        ((double)late / unseen.Length).Should().BeLessThanOrEqualTo(UnseenShare, $"{late} of {unseen.Length} days");
        late.Should().BePositive();
    }

    /// <summary>The bounds of the daily guards follow from the days before 2020 alone, without any of the three crashes.</summary>
    [SharedTheory]
    [InlineData("ohlcv/Binance_BTCUSDT_d.csv", 0.12)]
    [InlineData("ohlcv/Binance_ETHUSDT_d.csv", 0.15)]
    public void Bounds_OfTheDailyGuards_AreTheMovesOfTwoDaysInAHundredBefore2020(string file, double bound)
    {
        // By the column of dates: the file counts its last days in microseconds.
        double[] closes =
        [
            .. File.ReadLines(SharedFolder.PathOf(Path.Combine("data", file))).Select(line => line.Split(','))
                .Where(cells => cells.Length > 6 && char.IsAsciiDigit(cells[0][0]) && string.CompareOrdinal(cells[1], "2020-01-01") < 0)
                .OrderBy(cells => cells[1], StringComparer.Ordinal).Select(cells => double.Parse(cells[6], CultureInfo.InvariantCulture)),
        ];
        double[] moves = [.. closes.Zip(closes.Skip(1), (from, to) => Math.Abs((to / from) - 1d))];

        Math.Round(QuantileOf(moves), 2).Should().Be(bound);
    }

    /// <summary>
    /// So do those of the hourly guards: of ether from the days before 2020, of bitcoin, of which there are no hours before, from all days.
    /// </summary>
    [SharedTheory]
    [InlineData("ohlcv/derived_ETHUSDT_1h_clean.csv", "2020-01-01", 0.24)]
    [InlineData("ohlcv/Binance_BTCUSD_PERP_CM_1h.csv", "9999-12-31", 0.15)]
    public void Bounds_OfTheHourlyGuards_AreTheMovesOfTwoDaysInAHundred(string file, string until, double bound)
    {
        (UnixTime Time, decimal Close)[] closes = Closes(file);
        var largest = new SortedDictionary<string, double>(StringComparer.Ordinal);
        int first = 0;
        for (int i = 0; i < closes.Length; i++)
        {
            // The price that held when the window began counts, as for the guard.
            while (first + 1 < closes.Length && closes[first + 1].Time <= closes[i].Time - UnixTime.SecondsPerDay)
            {
                first++;
            }

            double[] window = [.. closes[first..(i + 1)].Select(c => (double)c.Close)];
            double move = Math.Max((window[^1] / window.Min()) - 1d, 1d - (window[^1] / window.Max()));
            string day = Day(closes[i].Time - 1);
            largest[day] = Math.Max(move, largest.GetValueOrDefault(day));
        }

        double[] moves = [.. largest.Skip(2).Where(m => string.CompareOrdinal(m.Key, until) < 0).Select(m => m.Value)];
        Math.Round(QuantileOf(moves), 2).Should().Be(bound);
    }

    [SharedTheory]
    [InlineData("BTC", "ohlcv/Binance_BTCUSD_PERP_CM_1h.csv", new[] { "2021-05-19", "2022-11-09" })]
    [InlineData("ETH", "ohlcv/derived_ETHUSDT_1h_clean.csv", new[] { "2020-03-12", "2021-05-19" })]
    public void Step_HourlyPrices_FiresOnTheDayItselfWithTheReasonAndHardlyElsewhere(string asset, string file, string[] crashes)
    {
        VaultEngine engine = new(TestPolicies.Of(Policy(HourlyMoves)));
        (UnixTime Time, decimal Close)[] closes = Closes(file);
        VaultState state = engine.InitialState(closes[25].Time, UInt256.FromDecimalFloor(1_000_000m, 6), UInt256.FromDecimalFloor(1_000_000m, 18));
        var days = new Dictionary<string, List<StepEvent>>();
        string rule = asset == "BTC" ? "btc-crash" : "eth-crash";
        for (int i = 0; i < closes.Length; i++)
        {
            // The other asset stands still, so that only one of them can fire.
            MarketSnapshot market = Market(engine, asset, closes[i].Close, closes[i].Time);
            if (i < 25)
            {
                state = engine.Observe(state, market);
                continue;
            }

            StepResult step = engine.Step(state, market);
            state = step.State with { Pending = [] };
            string day = Day(closes[i].Time - 1);
            List<StepEvent> events = days.TryGetValue(day, out List<StepEvent>? known) ? known : days[day] = [];
            events.AddRange(step.Events.Where(e => e.Kind == StepEventKind.BreakerFired));
        }

        foreach (string crash in crashes)
        {
            days[crash].Should().NotBeEmpty(crash);
            days[crash].Should().OnlyContain(e => e.RuleId == rule && e.Observed > e.Bound && e.Message.StartsWith($"the price of `{asset}` moved by 0."));
        }

        string[] ordinary = [.. days.Keys.Except(Crashes)];
        int alarms = ordinary.Count(day => days[day].Count > 0);
        ((double)alarms / ordinary.Length).Should().BeLessThanOrEqualTo(OrdinaryShare, $"{alarms} of {ordinary.Length} days");
        alarms.Should().BePositive("the days of the bound are real");
    }

    // Linear between the two nearest, as in docs/reference/quant.md (type 7).
    private static double QuantileOf(double[] values)
    {
        double[] sorted = [.. values.Order()];
        double position = (sorted.Length - 1) * Quantile;
        int below = (int)position;
        return sorted[below] + ((position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    private static string Day(UnixTime time) => time.ToString()[..10];

    private static MarketSnapshot Market(VaultEngine engine, string asset, decimal price, UnixTime time) => new(
        time,
        [.. engine.Model.Oracles.Select((oracle, i) => new OracleReading(i, 0, oracle.Base.Value == asset ? price : oracle.Base.Value == "USDC" ? 1m : 1_000m, time))],
        [],
        SequencerUp: true);

    /// <summary>Hourly closes, oldest first, each at the end of its hour.</summary>
    private static (UnixTime Time, decimal Close)[] Closes(string file)
    {
        string[][] rows = [.. File.ReadLines(SharedFolder.PathOf(Path.Combine("data", file))).Select(line => line.Split(',')).Where(cells => cells.Length > 6 || char.IsAsciiDigit(cells[0][0]))];
        bool milliseconds = rows.Any(cells => cells[0] == "Unix");
        return
        [
            .. rows.Where(cells => char.IsAsciiDigit(cells[0][0])).Select(cells => milliseconds
                ? (new UnixTime(long.Parse(cells[0], CultureInfo.InvariantCulture) / 1_000) + 3_600, decimal.Parse(cells[6], CultureInfo.InvariantCulture))
                : (UnixTime.Parse(cells[0]) + 3_600, decimal.Parse(cells[4], CultureInfo.InvariantCulture))).OrderBy(c => c.Item1),
        ];
    }

    private static string Policy(string moves) => $$"""
        apiVersion: vaultpolicy/v1
        kind: VaultPolicy
        metadata: { name: guarded-pair, title: Ether and bitcoin behind breakers, version: 1 }
        vault:
          type: personal
          chain: eip155:1
          address: "0xaD82a8c8Ff644d1846B833a0145386A89f8f75D7"
          asset: USDC
          owner: "0x62480241424Dd9a65F9f3284101A01cD099Ad8aC"
          share: { symbol: pair, decimals: 18, virtualShares: 1e12 }
        assets:
          USDC: { address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", decimals: 6, oracle: usdc }
          BTC: { address: "0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599", decimals: 8, oracle: btc, maxWeight: 60% }
          ETH: { address: "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", decimals: 18, oracle: eth, maxWeight: 60% }
        oracles:
          usdc: { base: USDC, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h, onFault: pause }
          btc: { base: BTC, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h, onFault: pause }
          eth: { base: ETH, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h, onFault: pause }
        venues:
          dex: { kind: spot }
        access:
          mode: open
          rules:
            - { id: owner, on: [deposit, receiveShares, redeem, receiveAssets], effect: permit, when: request.sender == request.receiver }
        strategy:
          kind: weights
          weights: { USDC: 40%, BTC: 30%, ETH: 30% }
        rebalance:
          triggers: [{ id: weekly, every: 7d }]
          limits: { slippage: 100bps }
          execution: { style: immediate, venues: [dex] }
        risk:
          limits: [{ id: leverage, measure: portfolio.leverage, max: 1.0, onBreach: block }]
          {{moves}}
        governance:
          roles:
            guardian: ["0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28"]

        """;
}
