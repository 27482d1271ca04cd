using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Scenarios;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Scenarios;

public sealed class ScenarioOptionTests
{
    private static readonly PolicyModel Policy = TestPolicies.Load("dvv-covered-call").Model;
    private static readonly string Text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "policies", "dvv-covered-call", "scenario.yaml"));

    [Fact]
    public void Read_Options_GiveEveryValue()
    {
        Scenario scenario = Read("BTC: { premium: 25%, floor: 30%, rho: -0.4, eta: 0.9, gamma: 0.4 }", out _)!;

        ScenarioOption option = scenario.Market.Options.Should().ContainSingle().Subject;
        (option.Venue, option.Asset, option.Volatility, option.Premium, option.Floor).Should().Be(("derive", "BTC", null, 0.25m, 0.3m));
        (option.Shape.Rho, option.Shape.Eta, option.Shape.Gamma).Should().Be((-0.4, 0.9, 0.4));
    }

    [Theory]
    [InlineData("BTC: { premium: 25%, volatility: 60% }", "both")]
    [InlineData("BTC: { eta: 1.9, rho: 0.5 }", "arbitrage")]
    [InlineData("BTC: { volatility: 600% }", "not within")]
    [InlineData("BTC: { skew: 1 }", "is not a key")]
    [InlineData("ETH: { premium: 10% }", "no asset `ETH`")]
    public void Read_WrongOptions_AreFound(string option, string message)
    {
        Read(option, out DiagnosticBag bag).Should().BeNull();

        bag.ToSorted().Select(d => d.Message).Should().Contain(m => m.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_Premium_IsOverTheRealisedVolatility()
    {
        MarketSeries market = Load(Read("BTC: { premium: 10% }", out _)!);

        AssetTrack spot = market.FindAsset("BTC")!;
        OptionTrack track = market.Options.Should().ContainSingle().Subject;
        track.Volatilities.Should().HaveCount(spot.Points.Length);
        ((double)track.Volatilities[5]).Should().BeApproximately((double)spot.Points[5].DailyVolatility * Math.Sqrt(365) * 1.1, 1e-8);
    }

    [Fact]
    public void Load_Volatility_StaysWhereItIs() =>
        Load(Read("BTC: { volatility: 70% }", out _)!).Options[0].Volatilities.Should().OnlyContain(v => v == 0.7m);

    [Fact]
    public void At_AStep_QuotesTheExpiriesOfTheTenor()
    {
        var snapshots = new SnapshotBuilder(Policy, Load(Read("BTC: { volatility: 70% }", out _)!));

        // The first of January 2023 was a Sunday.
        MarketSnapshot first = snapshots.At(0);

        first.Options.Select(s => s.Expiry).Should().Equal(UnixTime.Parse("2023-01-06T08:00:00Z"));
        first.Options[0].Forward.Should().Be(first.Oracles[0].Price);
        double years = (double)(first.Options[0].Expiry - first.Time) / 31_536_000;
        first.Options[0].Slice.Volatility(0d, years).Value.Should().BeApproximately(0.7, 1e-12);
        snapshots.At(8).Options.Should().HaveCount(2, "from Monday noon on the nearest Friday to a week ahead is the next one");
    }

    private static MarketSeries Load(Scenario scenario) =>
        ScenarioMarketLoader.Load(scenario, new Dictionary<string, ReadOnlyMemory<byte>>(), new DiagnosticBag())!;

    private static Scenario? Read(string option, out DiagnosticBag bag)
    {
        bag = new DiagnosticBag();
        Text.Should().Contain("BTC: { premium: 10% }");
        return ScenarioReader.Read(
            "scenario.yaml", Encoding.UTF8.GetBytes(Text.Replace("BTC: { premium: 10% }", option, StringComparison.Ordinal)), Policy, bag);
    }
}
