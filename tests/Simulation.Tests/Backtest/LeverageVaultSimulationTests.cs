using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Tape;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Backtest;

/// <summary>The leveraged policy: bounds, stop-losses and margin over generated years.</summary>
public sealed class LeverageVaultSimulationTests
{
    private const string Policy = "kvants-leveraged-btc";

    private const string Shock = "- { at: 2023-08-17, asset: BTC, move: -12% }";

    private static readonly string Text = System.Text.Encoding.UTF8.GetString(TestPolicies.ReadFile(Policy, "scenario.yaml"));

    [Fact]
    public void Run_DefaultScenario_HoldsLeverageBetweenItsBoundsAndObeysItsStops()
    {
        SimulationResult result = SimulationRunner.Run(Simulations.Of(Policy, Text));

        result.Totals.Insolvent.Should().BeFalse();
        result.Totals.UnknownSteps.Should().Be(0);
        result.Points.Should().OnlyContain(p => p.Leverage <= 3.2m, "a move within one step of eight hours is the most that bounds can be passed by");
        TapeRecord[] fired = [.. result.Tape.Where(r => r.Kind == TapeKind.BreakerFired && r.Rule is "btc-stop" or "btc-calm")];
        fired.Should().NotBeEmpty();
        foreach (TapeRecord stop in fired)
        {
            // Closed at once, and nothing again for three days.
            result.Points.Where(p => p.Time > stop.Time && p.Time - stop.Time < 3 * 86_400).Should().OnlyContain(p => p.Leverage == 0m, "`{0}` fired at {1}", stop.Rule, stop.Time);
        }
    }

    [Fact]
    public void Run_CrashWithinOneStep_ClosesAndStaysSolvent()
    {
        SimulationResult result = Crash("-30%");

        result.Totals.Insolvent.Should().BeFalse();
        result.Tape.Should().Contain(r => r.Kind == TapeKind.BreakerFired && r.Rule == "btc-calm" && r.Message.Contains("a fill is expected at", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_CrashBeyondWhatLeverageBears_IsReportedAsABadDebt()
    {
        SimulationResult result = Crash("-45%");

        result.Totals.Insolvent.Should().BeTrue("no rule can act between two steps");
        result.Tape.Should().Contain(r => r.Kind == TapeKind.Insolvent);
    }

    private static SimulationResult Crash(string move)
    {
        Text.Should().Contain(Shock);
        return SimulationRunner.Run(Simulations.Of(Policy, Text.Replace(Shock, Shock.Replace("-12%", move, StringComparison.Ordinal), StringComparison.Ordinal)));
    }
}
