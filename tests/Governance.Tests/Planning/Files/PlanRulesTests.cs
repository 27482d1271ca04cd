using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Planning.Files;

/// <summary>What the policy in force demands of a plan.</summary>
public class PlanRulesTests
{
    private static readonly UnixTime Now = UnixTime.FromUtc(2026, 3, 1);

    private static readonly string Text = PolicyFiles.Text("kvants-funding-carry").Replace(
        "  countries: { value:",
        """
          low:  { value: 10, range: [0, 100], tightens: down, together: [high], bounds: { minDelay: 3d, maxChange: 20%, relative: true, noZero: true } }
          high: { value: 20, range: [0, 100], tightens: down, bounds: { minDelay: 0s, maxChange: 5 } }
          countries: { value:
        """,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("low:  { value: 10", "low:  { value: 11", "VP7023")]
    [InlineData("high: { value: 20", "high: { value: 21", "VP7023")]
    [InlineData("high: { value: 20", "high: { value: 26", "VP7023 VP7025")]
    [InlineData("value: 10, range", "value: 0, range", "VP7023 VP7025 VP7026")]
    [InlineData("entry: 0bps", "entry: 1bps", "")]
    public void Check_OneParameterMoved_NamesWhatItBreaks(string text, string replacement, string codes) =>
        Codes(PlanHistory.None, Text.Replace(text, replacement, StringComparison.Ordinal)).Should().Be(codes);

    [Theory]
    [InlineData(2, "VP7024")]
    [InlineData(3, "")]
    public void Check_MinDelay_CountsFromTheLastChange(int days, string codes)
    {
        PlanHistory history = new(Now, ImmutableDictionary<string, UnixTime>.Empty.Add("low", Now + (-days * UnixTime.SecondsPerDay)), []);
        Codes(history, Text.Replace("value: 10, range", "value: 11, range", StringComparison.Ordinal).Replace("value: 20, range", "value: 21, range", StringComparison.Ordinal))
            .Should().Be(codes);
    }

    [Fact]
    public void Check_Pending_ContradictsAnotherValueAlone()
    {
        string next = Text.Replace("entry: 0bps", "entry: 5bps", StringComparison.Ordinal);
        Codes(Pending("fees.entry", "0.05%"), next).Should().Be("");
        Codes(Pending("fees.entry", "0.04%"), next).Should().Be("VP7027");
        Codes(Pending("fees.entry", null), next).Should().Be("VP7027");
        Codes(Pending("fees.exit", "1%"), next).Should().Be("");
    }

    /// <summary>Each parameter within its bounds, and the cap derived from both 2.85 % below the market: what happened in March 2026.</summary>
    [Theory]
    [InlineData("48_575", "0.00", "VP7028")]
    [InlineData("47_600", "0.061", "")]
    public void Check_LiveMarket_HoldsDerivedValuesAgainstIt(string snapshot, string growth, string codes)
    {
        PlanSide old = PolicyComparisonTests.Side(Capped("47_500", "0.06"));
        PlanSide next = PolicyComparisonTests.Side(Capped(snapshot, growth));
        var readings = ImmutableArray.CreateBuilder<OracleReading>();
        PolicyModel model = old.Compiled.Source.Model;
        for (int oracle = 0; oracle < model.Oracles.Length; oracle++)
        {
            for (int source = 0; source < model.Oracles[oracle].Sources.Length; source++)
            {
                readings.Add(new OracleReading(oracle, source, model.Oracles[oracle].Id.Value == "usdc" ? 1m : 50_000m, Now));
            }
        }

        var market = new MarketSnapshot(Now, readings.ToImmutable(), [new PerpQuote(1, 1, 50_000m, 0.0001m, 28_800)], SequencerUp: true);
        var live = new LiveMarket(old.Compiled.Engine.InitialState(Now, (UInt256)1_000_000_000_000UL), market);
        ChangeSet set = PolicyComparison.Of(old, next);
        string.Join(' ', PlanRules.Check(old, next, set, PlanHistory.None with { Market = live }).Select(v => v.Code)).Should().Be(codes);
        PlanRules.Check(old, next, set, PlanHistory.None).Should().BeEmpty("the bounds of each parameter are kept");
    }

    private static string Capped(string snapshot, string growth) => PolicyFiles.Text("kvants-funding-carry")
        .Replace("parameters:\n", $"parameters:\n  snapshot: {{ value: {snapshot}, tightens: down, bounds: {{ minDelay: 3d, maxChange: 3%, relative: true }}, together: [growth] }}\n  growth: {{ value: {growth}, tightens: down }}\n", StringComparison.Ordinal)
        .Replace("\naccess:", "\nderived:\n  cap: { value: params.snapshot * (1.0 + params.growth), live: assets.BTC * oracle('btc').price / quotes.USD, min: 0%, max: 5% }\n\naccess:", StringComparison.Ordinal);

    private static PlanHistory Pending(string key, string? after) => PlanHistory.None with { Pending = [new PendingChange("proposal 7", key, after)] };

    private static string Codes(PlanHistory history, string next)
    {
        PlanSide old = PolicyComparisonTests.Side(Text);
        PlanSide target = PolicyComparisonTests.Side(next);
        ChangeSet set = PolicyComparison.Of(old, target);
        ImmutableArray<PlanViolation> violations = PlanRules.Check(old, target, set, history);
        violations.All(v => v.Message.Length > 0 && v.Help.Length > 0).Should().BeTrue();
        return string.Join(' ', violations.Select(v => v.Code).Distinct().Order(StringComparer.Ordinal));
    }
}
