using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Tape;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Backtest;

/// <summary>The two option policies through their venue, on generated markets and on recorded ones.</summary>
public sealed class OptionVaultSimulationTests
{
    private const string Straddle = "dvv-hedged-straddle";
    private const string CoveredCall = "dvv-covered-call";

    /// <summary>A year without jumps, costs and fees of trading: what is left is the distance of implied and realised volatility.</summary>
    private const string Frictionless = """
        scenario:
          name: frictionless
          start: 2023-01-06T08:00:00Z
          end: 2024-01-05T08:00:00Z
          step: 1h
          warmup: 260d
          seed: 11
          initial: { deposit: 10_000_000 USDC, holder: "0xAcFB09713f4F9cc14aA498cBf844b94A27DA64FF" }
          market:
            kind: generated
            assets:
              USDC: { price: 1 USD }
              BTC: { price: 30_000 USD, volatility: 60%, dailyVolume: 20_000_000_000 USD }
              ETH: { price: 2_000 USD, volatility: 60%, dailyVolume: 20_000_000_000 USD }
            perps:
              drift:
                BTC: { funding: { mean: 0%/y }, dailyVolume: 30_000_000_000 USD }
                ETH: { funding: { mean: 0%/y }, dailyVolume: 30_000_000_000 USD }
            options:
              derive:
                BTC: { premium: PREMIUM, eta: 0.01 }
                ETH: { premium: PREMIUM, eta: 0.01 }
          venues:
            derive: { volatilitySpread: 0%, optionFee: 0bps }
            drift: { fee: 0bps, halfSpread: 0bps, impact: 0 }
          approvals: [guardian]

        """;

    [Fact]
    public void Run_SameSetup_GivesTheSameResult()
    {
        string scenario = Scenario(Straddle, "scenario.yaml", ("end: 2024-12-31", "end: 2023-03-01"));

        (ResultText.Of(SimulationRunner.Run(Simulations.Of(Straddle, scenario)))
            == ResultText.Of(SimulationRunner.Run(Simulations.Of(Straddle, scenario)))).Should().BeTrue();
    }

    [Fact]
    public void Run_HedgedStraddle_KeepsNetDeltaInItsBandOrSaysWhyNot()
    {
        SimulationResult result = SimulationRunner.Run(Simulations.Of(Straddle, Scenario(Straddle, "scenario.yaml", ("end: 2024-12-31", "end: 2023-12-31"))));

        result.Totals.UnexplainedHedgeDeviations.Should().Be(0);
        result.Totals.UnknownSteps.Should().Be(0);
        result.Totals.Insolvent.Should().BeFalse();
        result.Tape.Count(r => r.Kind == TapeKind.Settled).Should().BeGreaterThan(190, "two straddles a week");
        result.Tape.Should().Contain(r => r.Kind == TapeKind.Fill && r.Message.Contains("perp", StringComparison.Ordinal));
        result.Points.Should().OnlyContain(p => Math.Abs(p.NetDelta) <= 0.05m);
    }

    [Fact]
    public void Run_CoveredCall_NeverOwesMoreThanItsCoins()
    {
        SimulationSetup setup = Simulations.Of(CoveredCall, Scenario(CoveredCall, "scenario.yaml"));
        SimulationResult result = SimulationRunner.Run(setup);

        result.Totals.Insolvent.Should().BeFalse();
        result.Tape.Count(r => r.Kind == TapeKind.Settled).Should().BeGreaterThan(95);
        result.Tape.Where(r => r.Kind == TapeKind.Settled).Should()
            .Contain(r => r.Message.EndsWith("worthless", StringComparison.Ordinal))
            .And.Contain(r => r.Message.Contains("the vault pays", StringComparison.Ordinal));
        OptionAccount account = result.FinalState.OptionsAt(0);
        account.Margin.ToDecimalFloor(8).Should().BeGreaterThanOrEqualTo(-account.Positions.Sum(p => p.Size));
    }

    /// <summary>D2: what a hedged straddle earns is what implied volatility lies above realised volatility; nothing when they are equal.</summary>
    [Fact]
    public void Run_WithoutCosts_EarnsTheVolatilityPremiumAndNothingElse()
    {
        decimal none = GrossReturn("0%");
        decimal dear = GrossReturn("20%");
        decimal cheap = GrossReturn("-20%");

        // Weekly straddles of 40 % of net assets, 12 points too dear: 0.8 x 0.399 x sqrt(7 / 365) x 0.12 x 52 is 27.6 % a year.
        none.Should().BeInRange(-0.05m, 0.05m);
        (dear - none).Should().BeInRange(0.23m, 0.32m);
        (cheap - none).Should().BeInRange(-0.32m, -0.20m);
    }

    [SharedFact]
    public void Run_RecordedBtcAndEth_HedgesSettlesAndExplains()
    {
        SimulationResult result = SimulationRunner.Run(Simulations.Of(Straddle, Scenario(Straddle, "btc-eth-2021-2024.yaml")));

        result.Totals.UnexplainedHedgeDeviations.Should().Be(0);
        result.Totals.Insolvent.Should().BeFalse();
        result.Totals.Liquidations.Should().Be(0);
        result.Tape.Count(r => r.Kind == TapeKind.Settled).Should().BeGreaterThan(700);
        result.Metrics.MaxDrawdown.Should().BeLessThan(0.25m);
        result.Points[^1].Mode.Should().Be(OperatingMode.Normal);
    }

    [SharedFact]
    public void Run_RecordedBtc_CoveredCallKeepsItsCoinsButForTheRallies()
    {
        SimulationResult result = SimulationRunner.Run(Simulations.Of(CoveredCall, Scenario(CoveredCall, "btc-2021-2024.yaml")));

        result.Totals.Insolvent.Should().BeFalse();
        result.Tape.Count(r => r.Kind == TapeKind.Settled).Should().BeGreaterThan(150);
        int paid = result.Tape.Count(r => r.Kind == TapeKind.Settled && r.Message.Contains("the vault pays", StringComparison.Ordinal));
        paid.Should().BeInRange(5, 40, "a call with a delta of 0.10 ends in the money about one week in ten");
    }

    private static decimal GrossReturn(string premium)
    {
        SimulationResult result = SimulationRunner.Run(Simulations.Of(Straddle, Frictionless.Replace("PREMIUM", premium, StringComparison.Ordinal)));
        result.Totals.Insolvent.Should().BeFalse();
        return (result.Points[^1].Nav / result.Points[0].Nav) - 1m;
    }

    private static string Scenario(string package, string file, params (string Old, string New)[] edits)
    {
        string text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "policies", package, file));
        foreach ((string old, string replacement) in edits)
        {
            text.Should().Contain(old);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        return text;
    }
}
