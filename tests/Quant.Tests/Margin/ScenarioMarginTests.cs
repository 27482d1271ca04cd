using VaultPolicy.Quant.Margin;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Margin;

public class ScenarioMarginTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> PublishedCases() => [.. PublishedMarginCases.Names];

    [SharedTheory]
    [MemberData(nameof(PublishedCases))]
    public void TryCompute_PublishedCase_GivesItsMargins(string name)
    {
        ScenarioMarginResult margin = Compute(PublishedMarginCases.Portfolio(name));
        margin.Initial.Should().BeApproximately(PublishedMarginCases.Result(name, "InitialMarginHand"), Tolerance);
        margin.Maintenance.Should().BeApproximately(PublishedMarginCases.Result(name, "MaintenanceMarginHand"), Tolerance);
        margin.MarkToMarket.Should().BeApproximately(PublishedMarginCases.Result(name, "PortfolioMTM"), Tolerance);
        margin.BasisContingency.Should().BeApproximately(PublishedMarginCases.Result(name, "ForwardContingency"), Tolerance);
        (-margin.ConfidenceContingency).Should().BeApproximately(PublishedMarginCases.Result(name, "OracleContingency"), Tolerance);
    }

    [SharedFact]
    public void PublishedCases_All_AreThere() => PublishedMarginCases.Names.Should().HaveCount(11);

    [SharedFact]
    public void TryCompute_BoxOverTwoExpiries_IsBoundByTheBasis()
    {
        ScenarioMarginResult margin = Compute(PublishedMarginCases.Portfolio("Test13"));
        margin.WorstScenario.Should().Be(-1);
        margin.WorstLoss.Should().Be(margin.BasisContingency);
    }

    [Fact]
    public void TryCompute_BaseAndPerps_ChargesThem()
    {
        ScenarioMarginResult margin = Compute(new MarginPortfolio { Spot = 1_500, PerpPrice = 1_505, Cash = 1_000, Base = 2, Perps = -1 });
        // Static 2 % of 3 units; the worst cell is the fall by 15 % (2 long at spot, 1 short at the perpetual's mark).
        margin.StaticContingency.Should().BeApproximately(90, 1e-9);
        margin.WorstLoss.Should().BeApproximately((-0.15 * 3_000) + (0.15 * 1_505), 1e-9);
        margin.MarkToMarket.Should().Be(4_000);
    }

    [Fact]
    public void TryCompute_StableOffItsPeg_RaisesTheInitialFactor()
    {
        var portfolio = new MarginPortfolio { Spot = 1_500, Base = 1, StablePrice = 0.9 };
        ScenarioMarginResult margin = Compute(portfolio);
        margin.InitialFactor.Should().BeApproximately(1.3 + (0.08 * 2), 1e-12);
        margin.MarkToMarket.Should().BeApproximately(1_500 / 0.9, 1e-9);
        Compute(portfolio with { StablePrice = 0.98 }).InitialFactor.Should().Be(1.3);
    }

    [Fact]
    public void TryCompute_VolatilityShockedToZero_IsIntrinsic()
    {
        // One day: (30)^0.3 * 0.45 > 1, so that down means none.
        MarginParameters parameters = PublishedMarginCases.Parameters with { VolatilityDown = 0.45 };
        var expiry = new MarginExpiry(86_400, 1_500, 0, 0, 1, [new MarginOption(OptionKind.Call, 1_400, -1, 0.8)]);
        var gains = new double[1];
        ScenarioMargin.TryCompute(
            new MarginPortfolio { Spot = 1_500, Expiries = [expiry] }, parameters, [new MarginScenario(1, VolatilityShock.Down)],
            out ScenarioMarginResult margin, out _, gains).Should().BeTrue();
        gains[0].Should().BeApproximately(-100 - margin.MarkToMarket, 1e-9);
    }

    [Fact]
    public void TryCompute_SpotToZero_LeavesOnlyPuts()
    {
        var expiry = new MarginExpiry(
            864_000, 1_500, 0, 0, 1, [new MarginOption(OptionKind.Call, 1_400, 1, 0.8), new MarginOption(OptionKind.Put, 1_400, -1, 0.8)]);
        var gains = new double[1];
        ScenarioMargin.TryCompute(
            new MarginPortfolio { Spot = 1_500, Expiries = [expiry] }, PublishedMarginCases.Parameters, [new MarginScenario(0, VolatilityShock.Up)],
            out ScenarioMarginResult margin, out _, gains).Should().BeTrue();
        gains[0].Should().BeApproximately(-1_400 - margin.MarkToMarket, 1e-9);
    }

    [Fact]
    public void TryCompute_Dampener_ScalesTheScenario()
    {
        var portfolio = new MarginPortfolio { Spot = 1_500, Base = 1 };
        var gains = new double[2];
        ScenarioMargin.TryCompute(
            portfolio, PublishedMarginCases.Parameters, [new(0.34, VolatilityShock.Up), new(0.34, VolatilityShock.Up, 0.21)],
            out _, out _, gains).Should().BeTrue();
        gains[1].Should().BeApproximately(gains[0] * 0.21, 1e-9);
    }

    [Fact]
    public void Grids_AreThePublishedOnes()
    {
        MarginGrids.Core.Should().HaveCount(23);
        MarginGrids.Tails.Should().HaveCount(8);
        PublishedMarginCases.Grid.Should().HaveCount(21);
        MarginGrids.Core.Should().OnlyHaveUniqueItems();
    }

    // Every rule of the margin against its plain definition: expired and long options, negative rates, unsure feeds, a lost peg, tails.
    [Fact]
    public void TryCompute_RandomPortfolios_AgreesWithTheSlowDefinition()
    {
        var random = new RandomNumbers(13);
        for (int i = 0; i < 400; i++)
        {
            MarginPortfolio portfolio = Random(random) with
            {
                Cash = random.Uniform(-1_000, 1_000),
                PerpUnsettled = random.Uniform(-100, 100),
                SpotConfidence = random.Uniform(0.3, 1),
                PerpConfidence = random.Uniform(0.3, 1),
                StablePrice = random.Uniform(0.9, 1.1),
            };
            portfolio = portfolio with
            {
                Perps = random.Coin() ? portfolio.Perps : 0,
                Expiries = [.. portfolio.Expiries.Select(e => e with
                {
                    Seconds = (long)(random.Coin() ? random.Uniform(0, 5_000_000) : random.Uniform(0, 100_000)) * (random.Coin() ? 1 : 0),
                    ForwardFixed = random.Coin() ? random.Uniform(0, 500) : 0,
                    Confidence = random.Uniform(0.3, 1),
                    Options = [.. e.Options, e.Options[0] with { Amount = random.Uniform(-3, 3), Kind = OptionKind.Put }],
                })],
            };
            MarginParameters parameters = random.Coin() ? MarginParameters.Default : PublishedMarginCases.Parameters;
            MarginScenario[] grid = [.. MarginGrids.Core, .. MarginGrids.Tails, new(0, VolatilityShock.None)];
            ScenarioMargin.TryCompute(portfolio, parameters, grid, out ScenarioMarginResult margin, out _).Should().BeTrue();
            (double initial, double maintenance) = SlowMargin.Compute(portfolio, parameters, grid);
            margin.Initial.Should().BeApproximately(initial, 1e-8);
            margin.Maintenance.Should().BeApproximately(maintenance, 1e-8);
        }
    }

    // More scenarios never lower a margin; a larger position in the same direction never raises what is free.
    [Fact]
    public void TryCompute_MoreScenarios_NeverFreeMargin()
    {
        var random = new RandomNumbers(11);
        for (int i = 0; i < 300; i++)
        {
            MarginPortfolio portfolio = Random(random);
            ScenarioMargin.TryCompute(portfolio, MarginParameters.Default, MarginGrids.Core.AsSpan(), out ScenarioMarginResult core, out _)
                .Should().BeTrue();
            ScenarioMargin.TryCompute(
                portfolio, MarginParameters.Default, [.. MarginGrids.Core, .. MarginGrids.Tails], out ScenarioMarginResult all, out _)
                .Should().BeTrue();
            all.Maintenance.Should().BeLessThanOrEqualTo(core.Maintenance);
            all.Initial.Should().BeLessThanOrEqualTo(core.Initial);
            core.Initial.Should().BeLessThanOrEqualTo(core.Maintenance + 1e-9);
            core.WorstLoss.Should().BeLessThanOrEqualTo(core.BasisContingency);
        }
    }

    // The margin of a position k times as large, cash aside, is k times as large: nothing depends on size.
    [Fact]
    public void TryCompute_ScaledPortfolio_ScalesItsMargin()
    {
        var random = new RandomNumbers(12);
        for (int i = 0; i < 200; i++)
        {
            MarginPortfolio one = Random(random);
            MarginPortfolio three = one with
            {
                Base = one.Base * 3,
                Perps = one.Perps * 3,
                Expiries = [.. one.Expiries.Select(e => e with { Options = [.. e.Options.Select(o => o with { Amount = o.Amount * 3 })] })],
            };
            ScenarioMarginResult a = Compute(one);
            ScenarioMarginResult b = Compute(three);
            b.Maintenance.Should().BeApproximately(3 * a.Maintenance, 1e-9 * (1 + Math.Abs(b.Maintenance)));
            b.Initial.Should().BeApproximately(3 * a.Initial, 1e-9 * (1 + Math.Abs(b.Initial)));
        }
    }

    [SharedFact]
    public void TryCompute_UsualPortfolio_AllocatesNothing()
    {
        MarginPortfolio portfolio = PublishedMarginCases.Portfolio("Test19");
        ScenarioMargin.TryCompute(portfolio, MarginParameters.Default, MarginGrids.Core.AsSpan(), out _, out _).Should().BeTrue();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ScenarioMargin.TryCompute(portfolio, MarginParameters.Default, MarginGrids.Core.AsSpan(), out _, out _);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void TryCompute_BadInput_NamesTheError()
    {
        var good = new MarginPortfolio { Spot = 1_500, PerpPrice = 1_500, Perps = 1 };
        var expiry = new MarginExpiry(86_400, 1_500, 0, 0, 1, [new MarginOption(OptionKind.Call, 1_500, 1, 0.5)]);
        ErrorOf(good with { Spot = double.NaN }).Should().Be(QuantError.NotFinite);
        ErrorOf(good with { Spot = 0 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { PerpPrice = -1 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Base = -1 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { StablePrice = 0 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { SpotConfidence = 1.1 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Cash = double.PositiveInfinity }).Should().Be(QuantError.NotFinite);
        ErrorOf(good with { Expiries = default }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Expiries = [expiry with { Seconds = -1 }] }).Should().Be(QuantError.Expired);
        ErrorOf(good with { Expiries = [expiry with { Seconds = long.MaxValue }] }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Expiries = [expiry with { ForwardVariable = 0 }] }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Expiries = [expiry with { Rate = double.NaN }] }).Should().Be(QuantError.NotFinite);
        ErrorOf(good with { Expiries = [expiry with { Options = default }] }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Expiries = [expiry with { Options = [expiry.Options[0] with { Strike = 0 }] }] }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Expiries = [expiry with { Options = [expiry.Options[0] with { Volatility = -1 }] }] }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Expiries = [expiry with { Options = [expiry.Options[0] with { Amount = double.NaN }] }] }).Should().Be(QuantError.NotFinite);
        ErrorOf(good with { Expiries = [.. Enumerable.Repeat(expiry, 65)] }).Should().Be(QuantError.OutOfRange);
        Error(good, [], MarginParameters.Default).Should().Be(QuantError.Empty);
        Error(good, [new(-1, VolatilityShock.Up)], MarginParameters.Default).Should().Be(QuantError.OutOfRange);
        Error(good, [new(1, (VolatilityShock)9)], MarginParameters.Default).Should().Be(QuantError.OutOfRange);
        Error(good, [new(1, VolatilityShock.Up)], MarginParameters.Default with { InitialFactor = 0.5 }).Should().Be(QuantError.OutOfRange);
        Error(good, [new(1, VolatilityShock.Up)], MarginParameters.Default with { OptionCharge = double.NaN }).Should().Be(QuantError.OutOfRange);
        ScenarioMargin.TryCompute(good, MarginParameters.Default, [new(1, VolatilityShock.Up)], out _, out QuantError length, new double[2]).Should().BeFalse();
        length.Should().Be(QuantError.LengthMismatch);
    }

    // The ranges of the inputs are such that nothing within them overflows.
    [Fact]
    public void TryCompute_LargestInputs_StayFinite()
    {
        var huge = new MarginPortfolio
        {
            Spot = 1e30,
            PerpPrice = 1e30,
            Perps = -1e100,
            Base = 1e100,
            StablePrice = 1e-30,
            Expiries = [new MarginExpiry(1, 1e30, 0, 100, 0, [new MarginOption(OptionKind.Call, 1e-30, -1e100, 1_000)])],
        };
        ScenarioMargin.TryCompute(
            huge, MarginParameters.Default with { PegThreshold = 1e6, PegFactor = 1e6, InitialFactor = 1e6 },
            [new(0, VolatilityShock.None), new(1_000, VolatilityShock.Up)], out ScenarioMarginResult margin, out _).Should().BeTrue();
        double.IsFinite(margin.Initial).Should().BeTrue();
        double.IsFinite(margin.Maintenance).Should().BeTrue();
    }

    private static MarginPortfolio Random(RandomNumbers random) => new()
    {
        Spot = 1_500,
        PerpPrice = random.Uniform(1_450, 1_550),
        Base = random.Uniform(0, 3),
        Perps = random.Uniform(-3, 3),
        Expiries = [.. Enumerable.Range(1, 3).Select(i => new MarginExpiry(
            i * 1_000_000L, random.Uniform(1_450, 1_550), 0, random.Uniform(-0.02, 0.1), 1,
            [.. Enumerable.Range(0, 7).Select(_ => new MarginOption(
                random.Coin() ? OptionKind.Call : OptionKind.Put, random.Uniform(1_000, 2_000), random.Uniform(-2, 2), random.Uniform(0.3, 1.5)))]))],
    };

    private static ScenarioMarginResult Compute(MarginPortfolio portfolio)
    {
        ScenarioMargin.TryCompute(
            portfolio, PublishedMarginCases.Parameters, PublishedMarginCases.Grid.AsSpan(), out ScenarioMarginResult margin, out QuantError error)
            .Should().BeTrue("{0}", error);
        return margin;
    }

    private static QuantError ErrorOf(MarginPortfolio portfolio) => Error(portfolio, MarginGrids.Core.AsSpan(), MarginParameters.Default);

    private static QuantError Error(MarginPortfolio portfolio, ReadOnlySpan<MarginScenario> grid, MarginParameters parameters)
    {
        ScenarioMargin.TryCompute(portfolio, parameters, grid, out ScenarioMarginResult margin, out QuantError error).Should().BeFalse();
        margin.Should().Be(default(ScenarioMarginResult));
        return error;
    }
}
