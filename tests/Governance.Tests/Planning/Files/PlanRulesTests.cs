using System.Collections.Immutable;
using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Files;
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
