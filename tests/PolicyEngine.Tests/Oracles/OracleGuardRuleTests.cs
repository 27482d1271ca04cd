using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Oracles;

/// <summary>The rules beyond age, divergence and bounds: sources, sequencer and time-weighted price.</summary>
public sealed class OracleGuardRuleTests
{
    private const string Btc = "btc: { base: BTC, quote: USD, sources: [pyth, chainlink], aggregate: median, maxAge: 25h, maxDivergence: 150bps,\n         bounds: [1_000 USD, 1_000_000 USD], onFault: pause }";
    private static readonly UnixTime T0 = TestVault.Start;

    [Fact]
    public void Check_FewerFreshSourcesThanNeeded_IsAFaultWithBothCounts()
    {
        OracleCheck check = Check("minSources: 2", (0, 50_000m, 0), (1, 50_000m, 90_001));

        check.Fault.Should().Be(OracleFault.TooFewSources);
        check.Observed.Should().Be(1m);
        check.Bound.Should().Be(2m);
    }

    [Fact]
    public void Check_SourceWithItsOwnAge_IsHeldAgainstThat()
    {
        Check("maxAges: { pyth: 60s }", (0, 50_000m, 61), (1, 49_000m, 3_600)).View.Price.Should().Be(49_000m);
        OracleCheck stale = Check("maxAges: { pyth: 60s }", (0, 50_000m, 61));
        stale.Fault.Should().Be(OracleFault.Stale);
        (stale.Observed, stale.Bound).Should().Be((61m, 60m));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3_599, true)]
    [InlineData(3_600, false)]
    public void Check_SequencerCameBack_WaitsForItsGrace(long ago, bool faulty)
    {
        var vault = new TestVault(Model("sequencerGrace: 1h"));
        MarketSnapshot market = vault.At(T0, 50_000m) with { SequencerUpSince = T0 - ago };

        OracleCheck check = new OracleGuard(vault.Model.Oracles).Check(market, [])[Index(vault.Model)];

        check.Fault.Should().Be(faulty ? OracleFault.SequencerGrace : OracleFault.None);
        check.HasPrice.Should().Be(!faulty);
    }

    [Fact]
    public void Check_PricesTooFarApartForANumber_DivergesRatherThanThrows()
    {
        OracleCheck check = Check("minSources: 1", (0, 0.000_000_000_000_000_000_000_000_001m, 0), (1, decimal.MaxValue, 0));

        check.Fault.Should().Be(OracleFault.Diverging);
        check.Observed.Should().Be(decimal.MaxValue);
    }

    [Fact]
    public void Check_TwapWindowNotCovered_SaysHowMuchIs()
    {
        var run = new Run("twap: 2h, maxTwapDeviation: 5%, minObservations: 2");

        OracleCheck first = run.At(0, 50_000m);
        OracleCheck later = run.At(3_600, 50_000m);

        first.Fault.Should().Be(OracleFault.TwapNotCovered);
        (first.Observed, first.Bound).Should().Be((0m, 7_200m));
        (later.Observed, later.Bound).Should().Be((3_600m, 7_200m));
        later.HasPrice.Should().BeTrue();
        later.Twap.Should().BeNull();
    }

    [Fact]
    public void Check_WindowCovered_BelievesThePrice()
    {
        var run = new Run("twap: 2h, maxTwapDeviation: 5%, minObservations: 2");
        run.At(0, 50_000m);
        run.At(3_600, 51_000m);

        OracleCheck check = run.At(7_200, 52_000m);

        check.Fault.Should().Be(OracleFault.None);
        check.Twap.Should().Be(50_500m);
        check.TwapDeviation.Should().BeApproximately(1_500m / 50_500m, 1e-20m);
    }

    [Fact]
    public void Check_TooFewObservations_IsAFault()
    {
        var run = new Run("twap: 2h, maxTwapDeviation: 5%, minObservations: 3");
        run.At(0, 50_000m);
        run.At(3_600, 50_000m);

        OracleCheck check = run.At(7_200, 50_000m);

        check.Fault.Should().Be(OracleFault.TooFewObservations);
        (check.Observed, check.Bound).Should().Be((2m, 3m));
    }

    [Fact]
    public void Check_PriceFarFromItsAverage_IsAFaultUntilTheAverageFollows()
    {
        var run = new Run("twap: 2h, maxTwapDeviation: 5%, minObservations: 2");
        run.At(0, 50_000m);
        run.At(3_600, 50_000m);

        OracleCheck pushed = run.At(7_200, 60_000m);
        run.At(10_800, 60_000m);
        OracleCheck followed = run.At(14_400, 60_000m);

        pushed.Fault.Should().Be(OracleFault.TwapDeviating);
        (pushed.Observed, pushed.Bound).Should().Be((0.2m, 0.05m));
        pushed.Twap.Should().Be(50_000m);
        followed.Fault.Should().Be(OracleFault.None);
        followed.Twap.Should().Be(60_000m);
    }

    [Fact]
    public void Check_PriceOutOfBounds_NeverEntersTheAverage()
    {
        var run = new Run("twap: 2h, maxTwapDeviation: 5%, minObservations: 2");
        run.At(0, 50_000m);
        run.At(3_600, 2_000_000m).Fault.Should().Be(OracleFault.OutOfBounds);

        run.At(7_200, 50_000m).Twap.Should().Be(50_000m);
    }

    [Fact]
    public void Step_StillOracles_CoverTheWindowAtOnce()
    {
        var vault = new TestVault(Model("twap: 26h, maxTwapDeviation: 5%"));
        MarketSnapshot market = vault.At(T0, 50_000m);
        VaultState state = vault.Seasoned();

        vault.Engine.TwapSeconds.Should().Be(93_600);
        vault.Engine.EffectiveMode(state with { OracleHistories = [] }, market).Should().Be(OperatingMode.Paused);
        vault.Engine.EffectiveMode(vault.Engine.AssumeStillMarket(state, market), market).Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Step_TwapFault_NamesTheRuleAndTheValuesOnTheTape()
    {
        var vault = new TestVault(Model("twap: 26h, maxTwapDeviation: 5%"));
        MarketSnapshot market = vault.At(T0, 50_000m);
        VaultState state = vault.Engine.AssumeStillMarket(vault.Seasoned(), market);

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 3_600, 60_000m));

        StepEvent fault = step.Events.Single(e => e.Kind == StepEventKind.OracleFault);
        fault.Should().Match<StepEvent>(e => e.RuleId == "btc" && e.Subject == "pause" && e.Observed == 0.2m && e.Bound == 0.05m);
        fault.Message.Should().Be("oracle `btc` is too far from its time-weighted price (0.2 against 0.05 of `maxTwapDeviation`): pause");
        step.Orders.Should().BeEmpty();
        step.State.Mode.Should().Be(OperatingMode.Normal);
    }

    [Theory]
    [InlineData("block")]
    [InlineData("reduce")]
    public void Step_FaultThatBlocks_LetsNothingIncreaseRisk(string action)
    {
        var vault = TestVault.WithExpressions("velvet-shared-index");
        string oracle = vault.Model.Oracles.First(o => o.Id.Value != "usdc").Id.Value;
        PolicyModel model = vault.Model with
        {
            Oracles = [.. vault.Model.Oracles.Select(o => o with { OnFault = o.OnFault with { Value = Enum.Parse<RiskAction>(action, ignoreCase: true) } })],
        };
        var blocking = new TestVault(model);
        MarketSnapshot market = blocking.At(T0, 2_000m);
        int index = model.Oracles.Select(o => o.Id.Value).ToList().IndexOf(oracle);
        MarketSnapshot without = market with { Oracles = [.. market.Oracles.Where(r => r.Oracle != index)] };

        StepResult step = blocking.Engine.Step(blocking.Funded(), without);

        step.Events.Should().Contain(e => e.Kind == StepEventKind.OracleFault && e.RuleId == oracle && e.Subject == action);
        step.Orders.Should().BeEmpty();
        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == oracle);
        blocking.Engine.Step(blocking.Funded(), market).Orders.Should().NotBeEmpty();
    }

    [Fact]
    public void Step_FaultWithAWayBack_StaysPausedUntilTimeAndRoleAllow()
    {
        var vault = new TestVault(TestVault.Carry((Btc, Btc.Replace("onFault: pause", "onFault: pause, resume: { after: 1h, by: guardian }", StringComparison.Ordinal))));
        MarketSnapshot sound = vault.At(T0, 50_000m);
        int btc = Index(vault.Model);
        MarketSnapshot faulty = sound with { Oracles = [.. sound.Oracles.Where(r => r.Oracle != btc)] };

        VaultState state = vault.Engine.Step(vault.Seasoned(), faulty).State;
        StepResult early = vault.Engine.Step(state, vault.At(T0 + 3_599, 50_000m) with { Approvals = ["guardian"] });
        StepResult nobody = vault.Engine.Step(state, vault.At(T0 + 3_600, 50_000m));
        StepResult still = vault.Engine.Step(state, faulty with { Time = T0 + 3_600, Approvals = ["guardian"] });
        StepResult resumed = vault.Engine.Step(state, vault.At(T0 + 3_600, 50_000m) with { Approvals = ["guardian"] });

        (state.Mode, state.ModeCause).Should().Be((OperatingMode.Paused, "btc"));
        early.State.Mode.Should().Be(OperatingMode.Paused);
        nobody.State.Mode.Should().Be(OperatingMode.Paused);
        still.State.Mode.Should().Be(OperatingMode.Paused);
        resumed.State.Mode.Should().Be(OperatingMode.Normal);
    }

    private static PolicyModel Model(string keys) => TestVault.Carry((Btc, Btc.Replace("onFault", keys + ", onFault", StringComparison.Ordinal)));

    private static int Index(PolicyModel model) => model.Oracles.Select(o => o.Id.Value).ToList().IndexOf("btc");

    private static OracleCheck Check(string keys, params (int Source, decimal Price, long Age)[] readings)
    {
        PolicyModel model = Model(keys);
        int btc = Index(model);
        ImmutableArray<OracleReading> read = [.. readings.Select(r => new OracleReading(btc, r.Source, r.Price, T0 - r.Age))];
        return new OracleGuard(model.Oracles).Check(new MarketSnapshot(T0, read, [], SequencerUp: true), [])[btc];
    }

    private sealed class Run
    {
        private readonly TestVault _vault;
        private readonly OracleGuard _guard;
        private ImmutableArray<OracleHistory> _histories = [];

        public Run(string keys)
        {
            _vault = new TestVault(Model(keys));
            _guard = new OracleGuard(_vault.Model.Oracles);
        }

        public OracleCheck At(long seconds, decimal price)
        {
            ImmutableArray<OracleCheck> checks = _guard.Check(_vault.At(T0 + seconds, price), _histories);
            _histories = _guard.Remember(_histories, checks, T0 + seconds);
            return checks[Index(_vault.Model)];
        }
    }
}
