using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Scenarios;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private static readonly PolicyModel Policy = TestPolicies.Load("kvants-funding-carry").Model;

    [Fact]
    public void Read_Generated_GivesEveryValue()
    {
        Scenario scenario = Read(TestScenarios.Carry, out DiagnosticBag bag)!;

        bag.ToSorted().Should().BeEmpty();
        (scenario.Name, scenario.StepSeconds, scenario.WarmupSeconds, scenario.Seed).Should().Be(("carry", 28_800, 260 * 86_400, 7UL));
        scenario.Start.Should().Be(UnixTime.Parse("2024-01-01"));
        scenario.InitialAssets.Should().Be((UInt256)10_000_000_000_000);
        scenario.Approvals.Should().Equal("guardian");
        scenario.Files.Should().BeEmpty();
        GeneratedScenarioMarket market = scenario.Market.Should().BeOfType<GeneratedScenarioMarket>().Subject;
        market.Assets.Single(a => a.Asset == "BTC").Should().Match<VaultPolicy.Simulation.Markets.Generated.GeneratedAsset>(
            a => a.Price == 40_000m && a.DriftPerYear == 0.2m && a.VolatilityPerYear == 0.55m && a.Sources.Single().Deviation == 0.0005m);
        market.Perps.Single().Should().Match<VaultPolicy.Simulation.Markets.Generated.GeneratedPerp>(
            p => p.Venue == "drift" && p.Asset == "BTC" && p.Funding.Mean == 0.09m && p.Funding.HalfLifeSeconds == 432_000 && p.FundingIntervalSeconds == 28_800);
        scenario.Flows.Should().HaveCount(3);
        scenario.Flows[0].Probability.Should().Be(0.8m);
        scenario.Flows[1].Share.Should().Be(0.4m);
    }

    [Fact]
    public void Read_Replay_ListsItsFilesOnceAndSorted() =>
        Read(TestScenarios.Recorded, out _)!.Files.Should().Equal(
            "funding/Binance_BTCUSDT_funding_2019-09_2024-08.csv",
            "ohlcv/Binance_BTCUSDT_UM_perp_1d.csv",
            "ohlcv/Binance_BTCUSDT_d.csv",
            "ohlcv/Coinbase_BTCUSD_1d_2011_2025.csv");

    [Theory]
    [InlineData("seed: 7", "sede: 7", "VP2001", "did you mean `seed`?")]
    [InlineData("  name: carry\n", "", "VP2002", "name")]
    [InlineData("kind: generated", "kind: imagined", "VP2003", "`generated`")]
    [InlineData("BTC: { price: 40_000 USD", "DOGE: { price: 40_000 USD", "VP2005", "assets")]
    [InlineData("      drift:\n", "      drfit:\n", "VP2007", "did you mean `drift`?")]
    [InlineData("approvals: [guardian]", "approvals: [king]", "VP2008", "roles")]
    [InlineData("volatility: 55%", "volatility: 55%/y", "VP3004", "rate")]
    [InlineData("volatility: 55%", "volatility: 900%", "VP3008", "is not within 0 and 5")]
    [InlineData("amount: 60_000 USDC", "amount: 60_000 BTC", "VP3004", "USDC")]
    [InlineData("deposit: 10_000_000 USDC", "deposit: 0 USDC", "VP3008", "start with a deposit")]
    [InlineData("step: 8h", "step: 0h", "VP3008", "not above zero")]
    [InlineData("step: 8h", "step: 7h", "VP4621", "no multiple of the step")]
    [InlineData("start: 2024-01-01", "start: 01.01.2024", "VP4621", "2024-01-31")]
    [InlineData("step: 8h", "step: 1s", "VP4621", "more than 1000000")]
    [InlineData("every: 14d", "every: 1m", "VP4621", "more than 100000")]
    [InlineData("share: 40%", "share: 40%, amount: 5 USDC", "VP4624", "either an `amount` or a `share`")]
    [InlineData("scenario:", "szenario:", "VP3001", "scenario")]
    public void Read_Mistake_IsRefusedWithAHint(string right, string wrong, string code, string hint)
    {
        string text = TestScenarios.Carry.Replace(right, wrong, StringComparison.Ordinal);
        text.Should().NotBe(TestScenarios.Carry);

        Read(text, out DiagnosticBag bag).Should().BeNull();
        Diagnostic first = bag.ToSorted().Should().Contain(d => d.Descriptor.Code == code).Which;
        $"{first.Message} {first.Help}".Should().Contain(hint);
        first.Span.StartPosition.Line.Should().BePositive();
    }

    [Theory]
    [InlineData("../secret.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("https://example.org/x.csv")]
    [InlineData("a\\\\b.csv")]
    public void Read_FileOutsideTheDataFolder_IsRefused(string file)
    {
        string text = TestScenarios.Recorded.Replace("spot: ohlcv/Binance_BTCUSDT_d.csv", $"spot: \"{file}\"", StringComparison.Ordinal);

        Read(text, out DiagnosticBag bag).Should().BeNull();
        bag.ToSorted().Should().Contain(d => d.Descriptor == NameDiagnostics.PathEscape);
    }

    [Fact]
    public void Load_Warmup_PutsThoseStepsBeforeTheStart()
    {
        Scenario scenario = Read(TestScenarios.Carry, out _)!;
        MarketSeries market = ScenarioMarketLoader.Load(scenario, new Dictionary<string, ReadOnlyMemory<byte>>(), new DiagnosticBag())!;

        market.WarmupSteps.Should().Be(780);
        market.Times[market.WarmupSteps].Should().Be(scenario.Start);
        market.Times[^1].Should().Be(scenario.End);
    }

    [SharedFact]
    public void Load_BrokenFile_ReportsTheFilesOwnFinding()
    {
        Scenario scenario = Read(TestScenarios.Recorded, out _)!;
        Dictionary<string, ReadOnlyMemory<byte>> files = scenario.Files.ToDictionary(f => f, f => (ReadOnlyMemory<byte>)SharedData.Read(f), StringComparer.Ordinal);
        files["ohlcv/Binance_BTCUSDT_UM_perp_1d.csv"] = Encoding.UTF8.GetBytes("Unix,Date,Open,High,Low,Close\nx\n");
        var bag = new DiagnosticBag();

        ScenarioMarketLoader.Load(scenario, files, bag).Should().BeNull();
        bag.ToSorted().Single().Span.ToString().Should().Be("ohlcv/Binance_BTCUSDT_UM_perp_1d.csv:2:1");
    }

    private static Scenario? Read(string yaml, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        return ScenarioReader.Read("scenario.yaml", Encoding.UTF8.GetBytes(yaml), Policy, bag);
    }
}
