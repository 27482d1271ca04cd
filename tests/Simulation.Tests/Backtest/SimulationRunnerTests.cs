using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Tape;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Backtest;

public sealed class SimulationRunnerTests
{
    private const string CarryPolicy = "kvants-funding-carry";
    private const string IndexPolicy = "velvet-shared-index";

    [Fact]
    public void Run_SameSetup_GivesTheSameResult()
    {
        string first = ResultText.Of(SimulationRunner.Run(Simulations.Of(CarryPolicy, TestScenarios.Carry)));

        (ResultText.Of(SimulationRunner.Run(Simulations.Of(CarryPolicy, TestScenarios.Carry))) == first).Should().BeTrue();
    }

    [Fact]
    public void Run_OtherSeed_GivesAnotherResult()
    {
        string other = TestScenarios.Carry.Replace("seed: 7", "seed: 8", StringComparison.Ordinal);

        (ResultText.Of(SimulationRunner.Run(Simulations.Of(CarryPolicy, other)))
            == ResultText.Of(SimulationRunner.Run(Simulations.Of(CarryPolicy, TestScenarios.Carry)))).Should().BeFalse();
    }

    [Fact]
    public void Run_LaterStart_AsksForNothingThatWasDueBefore()
    {
        SimulationSetup setup = Simulations.Of(CarryPolicy, TestScenarios.Carry.Replace("start: 2024-01-01", "start: 2024-05-01", StringComparison.Ordinal));

        SimulationRunner.Run(setup).Tape.Where(r => r.Kind == TapeKind.Flow && r.Time < UnixTime.Parse("2024-05-09")).Should().BeEmpty();
    }

    [SharedFact]
    public void Run_RecordedMarket_KeepsNetDeltaInItsBandOrSaysWhyNot()
    {
        SimulationSetup setup = Simulations.Of(CarryPolicy, TestScenarios.Recorded);
        SimulationResult result = SimulationRunner.Run(setup);
        decimal band = setup.Engine.Model.Strategy.Hedge!.Band.Value;

        ILookup<UnixTime, TapeRecord> deviations = result.Tape.Where(r => r.Kind == TapeKind.HedgeDeviation).ToLookup(r => r.Time);
        result.Points.Should().OnlyContain(p => !p.Known || Math.Abs(p.NetDelta) <= band || deviations[p.Time].Any());
        result.Totals.UnexplainedHedgeDeviations.Should().Be(0);
        result.Totals.Insolvent.Should().BeFalse();
        result.Totals.FundingEarned.Should().BePositive();
        result.Totals.Trades.Should().BePositive();
        result.Tape.Select(r => r.Number).Should().Equal(Enumerable.Range(1, result.Tape.Length));

        // Two sources that differ by more than the policy's breaker allows pause the vault, and a guardian resumes it.
        result.Tape.Should().Contain(r => r.Kind == TapeKind.BreakerFired && r.Rule == "divergence");
        result.Points[^1].Mode.Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Run_EveryOrder_IsSettledOnTheTape()
    {
        SimulationResult result = SimulationRunner.Run(Simulations.Of(CarryPolicy, TestScenarios.Carry));

        int made = result.Tape.Count(r => r.Kind == TapeKind.Order);
        made.Should().BePositive();
        result.Tape.Count(r => r.Kind is TapeKind.Fill or TapeKind.Unfilled or TapeKind.Cancelled).Should().Be(made);
        result.FinalState.Pending.Should().BeEmpty();
    }

    [Fact]
    public void Run_Flows_AreDecidedByThePolicy()
    {
        SimulationResult result = SimulationRunner.Run(Simulations.Of(CarryPolicy, TestScenarios.Carry));
        ImmutableArray<TapeRecord> flows = [.. result.Tape.Where(r => r.Kind == TapeKind.Flow)];

        flows.Should().Contain(r => r.Rule == "kyc" && r.Message.StartsWith("deposit is done", StringComparison.Ordinal));
        flows.Should().Contain(r => r.Rule == "sanctions" && r.Message.StartsWith("deposit is denied", StringComparison.Ordinal));
        flows.Should().Contain(r => r.Message.StartsWith("redeem is done", StringComparison.Ordinal));
        result.Totals.FlowsMade.Should().Be(flows.Count(r => r.Message.Contains(" is done", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_SpotVault_ConservesEveryBaseUnit()
    {
        SimulationSetup setup = Simulations.Of(IndexPolicy, TestScenarios.Index);
        SimulationResult result = SimulationRunner.Run(setup);
        string[] symbols = [.. setup.Engine.Model.Assets.Select(a => a.Symbol.Value)];
        Dictionary<string, BigInteger> balances = symbols.ToDictionary(s => s, _ => BigInteger.Zero);
        balances["USDC"] = (BigInteger)setup.Scenario.InitialAssets;
        foreach (TapeRecord record in result.Tape)
        {
            if (record.Kind == TapeKind.Flow && record.Message.Contains(" is done", StringComparison.Ordinal))
            {
                balances["USDC"] += record.Message.StartsWith("deposit", StringComparison.Ordinal) ? Number(record, "net") : -Number(record, "amount");
            }
            else if (record.Kind == TapeKind.Fill)
            {
                bool buys = record.Message.Contains(" buys ", StringComparison.Ordinal);
                balances["USDC"] += buys ? -Number(record, "paid") : Number(record, "received");
                balances[record.Subject] += buys ? Number(record, "received") : -Number(record, "paid");
            }
        }

        result.Totals.Trades.Should().BeGreaterThan(10);
        result.Totals.FlowsMade.Should().BeGreaterThan(5);
        for (int i = 0; i < symbols.Length; i++)
        {
            ((BigInteger)result.FinalState.Balances[i]).Should().Be(balances[symbols[i]], symbols[i]);
        }
    }

    [Fact]
    public void Run_FutureChanged_LeavesThePastAsItWas()
    {
        SimulationSetup setup = Simulations.Of(CarryPolicy, TestScenarios.Carry);
        const int Known = 150;
        int from = setup.Market.WarmupSteps + Known;
        UnixTime changed = setup.Market.Times[from];
        MarketSeries other = setup.Market with
        {
            Assets = [.. setup.Market.Assets.Select(a => a with { Points = Lower(a.Points, from) })],
            Sources = [.. setup.Market.Sources.Select(s => s with { Points = Lower(s.Points, from) })],
            Perps =
            [
                .. setup.Market.Perps.Select(p => p with
                {
                    Points = Lower(p.Points, from),
                    Funding = [.. p.Funding.Select(f => f.Time < changed ? f : f with { Rate = -f.Rate })],
                }),
            ],
        };

        SimulationResult before = SimulationRunner.Run(setup);
        SimulationResult after = SimulationRunner.Run(setup with { Market = other });

        before.Points.Take(Known).Should().Equal(after.Points.Take(Known));
        Lines(before, changed).Should().NotBeEmpty().And.Equal(Lines(after, changed));
        before.Points[^1].Nav.Should().NotBe(after.Points[^1].Nav);
    }

    [Fact]
    public void Run_PriceTriplesBetweenTwoSteps_LiquidatesTheShort()
    {
        string yaml = TestScenarios.Carry.Replace(
            "  flows:", "    shocks: [{ at: 2024-03-01, asset: BTC, move: 200% }]\n  flows:", StringComparison.Ordinal);
        SimulationResult result = SimulationRunner.Run(Simulations.Of(CarryPolicy, yaml));

        result.Totals.Liquidations.Should().BePositive();
        result.Tape.Should().Contain(r => r.Kind == TapeKind.Liquidation && r.Rule == "drift");
        result.Totals.UnexplainedHedgeDeviations.Should().Be(0);
    }

    [Fact]
    public void Run_Progress_RisesToOne()
    {
        var seen = new List<decimal>();
        SimulationRunner.Run(Simulations.Of(IndexPolicy, TestScenarios.Index), seen.Add);

        seen.Should().BeInAscendingOrder().And.HaveCountLessThanOrEqualTo(200);
        seen[^1].Should().Be(1m);
    }

    [SharedTheory]
    [InlineData(2021, "0.30608358")]
    [InlineData(2022, "0.04164871")]
    public void FundingAccount_ConstantNotional_EarnsTheSumOfTheFile(int year, string sum)
    {
        SimulationSetup setup = Simulations.Of(CarryPolicy, TestScenarios.Funding);
        ImmutableArray<FundingReceipt> receipts = FundingAccount.Run(setup.Engine, setup.Market, "drift", "BTC", 100_000_000m);

        decimal earned = receipts.Where(r => r.Time.Year == year).Sum(r => r.Received);
        earned.Should().BeApproximately(decimal.Parse(sum, CultureInfo.InvariantCulture), 0.000000001m);
    }

    private static ImmutableArray<MarketPoint> Lower(ImmutableArray<MarketPoint> points, int from) =>
        [.. points.Select((p, i) => i < from ? p : p with { Price = p.Price * 0.9m })];

    private static string[] Lines(SimulationResult result, UnixTime before) =>
        [.. result.Tape.Where(r => r.Time < before).Select(ResultText.Of)];

    private static BigInteger Number(TapeRecord record, string name) =>
        BigInteger.Parse(record.Values.Single(v => v.Name == name).Text, CultureInfo.InvariantCulture);
}
