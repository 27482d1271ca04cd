using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Risk;

/// <summary>Measures as policies write them: read as limits that always break, through the checker, the compiler and the step.</summary>
public sealed class MeasureExpressionTests
{
    private static readonly UnixTime T0 = TestVault.Start;
    private static readonly double[] Cycle = [0.000, 0.004, 0.008, 0.012, 0.016];

    [Theory]
    [InlineData("grossExposure('BTC')", 1.2)]
    [InlineData("hedgeRatio('BTC')", 1)]
    [InlineData("venueShare('drift')", 0.4)]
    [InlineData("venueShare('dex')", 0)]
    [InlineData("chainShare('eip155:42161')", 0.4)]
    [InlineData("chainShare('eip155:1')", 0.6)]
    [InlineData("lookThrough('custodian')", 0.15)]
    [InlineData("lookThrough('BTC')", 0.45)]
    [InlineData("lookThrough('USDC')", 0.4)]
    [InlineData("daysToExit('BTC', 0.1)", 1)]
    [InlineData("daysToExit('BTC', 1.0)", 0.1)]
    [InlineData("daysToExit(0.2)", 0.5)]
    [InlineData("depeg('BTC', 'USDC')", 49_999)]
    [InlineData("priceMove('BTC', duration('48h'))", 0.0)]
    public void Measure_OfAHedgedVault_IsTheKnownShare(string measure, double expected) =>
        ((double)Observed(measure)!.Value).Should().BeApproximately(expected, 1e-9);

    [Theory]
    [InlineData("daysToExit('BTC', 0.0)")]
    [InlineData("daysToExit('BTC', 1.1)")]
    [InlineData("daysToExit(0.0)")]
    [InlineData("impliedVolatility('BTC', duration('168h'))")]
    [InlineData("volatility('BTC', duration('24h'), 1)")]
    [InlineData("volatility('BTC', duration('24h'), 100000)")]
    [InlineData("twapDeviation('btc')")]
    [InlineData("var(1.0, duration('24h'), 'parametric', 250)")]
    [InlineData("es(0.99, duration('24h'), 'filtered', 0)")]
    public void Measure_ThatHasNoValue_LetsNothingIncreaseRisk(string measure)
    {
        StepResult step = Step(measure);

        step.Events.Should().Contain(e => e.Kind == StepEventKind.RuleError && e.RuleId == "probe");
        step.Events.Should().NotContain(e => e.Kind == StepEventKind.LimitBreached && e.RuleId == "probe");
    }

    [Fact]
    public void Volatility_OfAKnownCycle_IsTheSampleDeviationPerYear()
    {
        double[] returns = Returns(250);
        double mean = returns.Average();
        double expected = Math.Sqrt(returns.Sum(r => (r - mean) * (r - mean)) / 249d * 365d);

        ((double)Observed("volatility('BTC', duration('24h'), 250)")!.Value).Should().BeApproximately(expected, 1e-9);
    }

    [Fact]
    public void EwmaVolatility_OfAKnownCycle_IsRiskMetricsRecursion()
    {
        double[] returns = Returns(250);
        double variance = returns[0] * returns[0];
        foreach (double r in returns.Skip(1))
        {
            variance = (0.94 * variance) + (0.06 * r * r);
        }

        ((double)Observed("ewmaVolatility('BTC', duration('24h'), 250)")!.Value).Should().BeApproximately(Math.Sqrt(variance * 365d), 1e-9);
    }

    [Fact]
    public void Parametric_OfAnOpenPosition_IsMeanAndDeviationTimesTheExposure()
    {
        double[] returns = [.. Returns(250).Select(r => 0.6 * r)];
        double mean = returns.Average();
        double deviation = Math.Sqrt(returns.Sum(r => (r - mean) * (r - mean)) / 250d);

        ((double)Observed("var(0.99, duration('24h'), 'parametric', 250)", hedged: false)!.Value)
            .Should().BeApproximately((2.3263478740408408 * deviation) - mean, 1e-9);
    }

    [Theory]
    [InlineData("historical")]
    [InlineData("parametric")]
    [InlineData("cornish-fisher-or-historical")]
    [InlineData("filtered")]
    public void ExpectedShortfall_ByEveryMethod_IsNotBelowValueAtRisk(string method)
    {
        decimal valueAtRisk = Observed($"var(0.95, duration('24h'), '{method}', 250)", hedged: false)!.Value;
        decimal shortfall = Observed($"es(0.95, duration('24h'), '{method}', 250)", hedged: false)!.Value;

        valueAtRisk.Should().BePositive();
        shortfall.Should().BeGreaterThanOrEqualTo(valueAtRisk);
    }

    /// <summary>The daily returns of <see cref="TestVault.Seasoned"/>, oldest first, the last of them into the price of now.</summary>
    private static double[] Returns(int count)
    {
        double[] prices = [.. Enumerable.Range(1, 400).Reverse().Select(day => 1d + Cycle[day % 5]), 1d];
        return [.. prices.Zip(prices.Skip(1), (from, to) => (to / from) - 1d).TakeLast(count)];
    }

    [Fact]
    public void LookThrough_OfTokensWithinTokens_FollowsThemToTheEnd()
    {
        // 60 % of the vault is bitcoin, half of it a claim on the dollar token, of which a tenth is a claim on a bank; idle dollars add to both.
        (string, string)[] nested =
        [
            ("oracle: btc, maxWeight: 75% }", "oracle: btc, maxWeight: 75%, lookThrough: { USDC: 50%, BTC: 10% } }"),
            ("decimals: 6, oracle: usdc }", "decimals: 6, oracle: usdc, lookThrough: { bank: 10%, BTC: 20% } }"),
        ];

        ((double)Observed("lookThrough('bank')", hedged: false, nested)!.Value).Should().BeApproximately((0.4 + 0.3) * 0.1 / (1 - (0.5 * 0.2)), 1e-3);
    }

    private static decimal? Observed(string measure, bool hedged = true, params (string Old, string New)[] edits) =>
        Step(measure, hedged, edits).Events.Single(e => e.Kind == StepEventKind.LimitBreached && e.RuleId == "probe").Observed;

    private static StepResult Step(string measure, bool hedged = true, params (string Old, string New)[] edits)
    {
        var vault = TestVault.WithExpressions(
            "kvants-funding-carry",
            [
            ("  breakers:\n", $"    - {{ id: probe, measure: \"{measure}\", max: -1, onBreach: warn }}\n  breakers:\n"),
            ("drift: { kind: perp,", "drift: { kind: perp, chain: \"eip155:42161\","),
            .. edits.Length > 0 ? edits : [("oracle: btc, maxWeight: 75% }", "oracle: btc, maxWeight: 75%, lookThrough: { custodian: 25% } }")],
            ]);
        MarketSnapshot market = vault.At(T0, 50_000m) with { Volumes = Volumes(vault) };
        VaultState state = vault.Engine.AssumeStillMarket(vault.Seasoned(), market);
        int btc = vault.Asset("BTC");
        int usdc = vault.Asset("USDC");
        int drift = vault.Venue("drift");
        state = state with
        {
            Balances = state.Balances.SetItem(btc, UInt256.FromDecimalFloor(12m, 8)).SetItem(usdc, UInt256.FromDecimalFloor(hedged ? 0m : 400_000m, 6)),
            PerpAccounts = hedged
                ? state.PerpAccounts.SetItem(drift, new PerpAccount(UInt256.FromDecimalFloor(400_000m, 6), [new PerpPosition(btc, -12m, 50_000m)]))
                : state.PerpAccounts,
            OpenUnderlyings = [true],
        };
        return vault.Engine.Step(state, market);
    }

    private static System.Collections.Immutable.ImmutableArray<decimal> Volumes(TestVault vault) =>
        [.. vault.Model.Assets.Select(a => a.Symbol.Value == "BTC" ? 6_000_000m : 0m)];
}
