using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Tape;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Backtest;

/// <summary>
/// Nothing comes from nowhere: at every step net asset value is what was paid in and out, earned and spent by the tape, and the marks of what is
/// open; and the report's sums are those of the tape. Both option policies, on markets of any seed.
/// </summary>
public sealed class NavConservationTests
{
    private const string Straddle = """
        scenario:
          name: straddle
          start: 2024-01-02
          end: 2024-02-20
          step: 8h
          warmup: 260d
          seed: SEED
          initial: { deposit: 10_000_000 USDC, holder: "0xAcFB09713f4F9cc14aA498cBf844b94A27DA64FF" }
          approvals: [guardian]
          market:
            kind: generated
            correlation: 0.7
            assets:
              USDC: { price: 1 USD }
              BTC: { price: 40_000 USD, drift: 20%/y, volatility: 60%, jumps: { rate: 12, mean: -2%, deviation: 6% }, dailyVolume: 20_000_000_000 USD }
              ETH: { price: 2_500 USD, volatility: 80%, jumps: { rate: 12, mean: 0%, deviation: 8% }, dailyVolume: 10_000_000_000 USD }
            perps:
              drift:
                BTC: { funding: { mean: 9%/y, deviation: 20%/y, halfLife: 5d }, basis: { deviation: 20bps }, dailyVolume: 30_000_000_000 USD }
                ETH: { funding: { mean: 9%/y, deviation: 20%/y, halfLife: 5d }, basis: { deviation: 20bps }, dailyVolume: 30_000_000_000 USD }
            options:
              derive:
                BTC: { premium: 10% }
                ETH: { premium: 15%, rho: 0.1 }
          flows:
            - { at: 2024-01-04, every: 5d, action: deposit, subjects: ["0x3440326f551B8A7ee198cEE35cb5D517f2d296a2"], amount: 700_000 USDC, probability: 80% }
            - { at: 2024-01-12, every: 7d, action: redeem, subjects: ["0x3440326f551B8A7ee198cEE35cb5D517f2d296a2"], share: 60%, probability: 80% }

        """;

    private const string CoveredCall = """
        scenario:
          name: covered-call
          start: 2024-01-02
          end: 2024-03-05
          step: 8h
          seed: SEED
          initial: { deposit: 100 BTC, holder: "0xAcFB09713f4F9cc14aA498cBf844b94A27DA64FF" }
          approvals: [guardian]
          market:
            kind: generated
            assets:
              BTC: { price: 40_000 USD, drift: 60%/y, volatility: 70%, jumps: { rate: 20, mean: 2%, deviation: 8% }, dailyVolume: 20_000_000_000 USD }
            options:
              derive:
                BTC: { premium: 10%, rho: 0.1 }
          flows:
            - { at: 2024-01-04, every: 5d, action: deposit, subjects: ["0x3440326f551B8A7ee198cEE35cb5D517f2d296a2"], amount: 7 BTC, probability: 80% }
            - { at: 2024-01-12, every: 7d, action: redeem, subjects: ["0x3440326f551B8A7ee198cEE35cb5D517f2d296a2"], share: 60%, probability: 80% }

        """;

    [Fact]
    public void Run_HedgedStraddleOfAnySeed_NavIsFlowsAndMarks() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(12),
        Prop.ForAll(Seeds.Any, seed => Holds("dvv-hedged-straddle", Straddle, seed)));

    [Fact]
    public void Run_CoveredCallOfAnySeed_NavIsFlowsAndMarks() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(12),
        Prop.ForAll(Seeds.Any, seed => Holds("dvv-covered-call", CoveredCall, seed)));

    private static void Holds(string package, string scenario, int seed)
    {
        SimulationSetup setup = Simulations.Of(package, WithSeed(scenario, seed));
        SimulationResult result = SimulationRunner.Run(setup);
        var ledger = new TapeLedger(setup);
        int line = 0;
        int first = setup.Market.WarmupSteps;
        for (int i = 0; i < result.Points.Length; i++)
        {
            SimulationPoint point = result.Points[i];
            for (; line < result.Tape.Length && result.Tape[line].Time <= point.Time; line++)
            {
                ledger.Book(result.Tape[line], first + i);
            }

            point.Known.Should().BeTrue();
            decimal rounding = ((ledger.Moves + 10) * ledger.UnitValue(first + i)) + (point.Nav * 0.000_000_001m);
            ledger.Nav(first + i).Should().BeApproximately(point.Nav, rounding, $"step {i} of seed {seed}");
        }

        result.Tape.Count(r => r.Kind == TapeKind.Settled).Should().BeGreaterThan(5);
        result.Tape.Should().Contain(r => r.Kind == TapeKind.Flow && r.Message.StartsWith("deposit is done", StringComparison.Ordinal));
        result.Totals.Insolvent.Should().BeFalse();
        result.Totals.PremiumReceived.Should().Be(ledger.Premium).And.BePositive();
        result.Totals.SettlementPaid.Should().Be(ledger.Settled);
        result.Totals.SettlementReceived.Should().Be(0m, "nothing is bought but what was written");
    }

    private static string WithSeed(string scenario, int seed) =>
        scenario.Replace("SEED", seed.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
