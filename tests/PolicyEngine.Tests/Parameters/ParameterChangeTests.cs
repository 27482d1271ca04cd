using System.Collections.Immutable;
using VaultPolicy.Dsl;
using VaultPolicy.PolicyEngine.Parameters;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Parameters;

/// <summary>
/// A price cap as in the incident of March 2026: it follows from a snapshot of the price and the growth since, and stands in a market at
/// 50,000. The ratio may move by 3 % at once.
/// </summary>
public sealed class ParameterChangeTests
{
    private const string Policy = "kvants-funding-carry";
    private const string Derived =
        "derived:\n  cap: { value: params.snapshot * (1.0 + params.growth), live: assets.BTC * oracle('btc').price / quotes.USD, min: 0%, max: 5% }\n\naccess:";

    private static readonly ImmutableDictionary<string, UnixTime> Never = ImmutableDictionary<string, UnixTime>.Empty.WithComparers(StringComparer.Ordinal);
    private static readonly TestVault Vault = new(TestVault.Carry());
    private static readonly MarketSnapshot Market = Vault.At(TestVault.Start, 50_000m);

    private static CheckedPolicy With(string snapshot, string growth, params (string, string)[] edits) => TestVault.Check(
        Policy,
        [
            ("parameters:\n", $"parameters:\n  snapshot: {{ value: {snapshot}, bounds: {{ minDelay: 3d, maxChange: 3%, relative: true, noZero: true }}, together: [growth] }}\n  growth: {{ value: {growth} }}\n"),
            ("\naccess:", "\n" + Derived),
            .. edits,
        ]);

    private static ParameterReview Review(CheckedPolicy before, CheckedPolicy after, VaultState? state = null, ImmutableDictionary<string, UnixTime>? changed = null) =>
        ParameterChange.Review(before, after, state ?? Vault.Seasoned(), Market, changed ?? Never);

    [Fact]
    public void Review_NothingChanges_MayGoAhead()
    {
        ParameterReview review = Review(With("49_000", "0.05"), With("49_000.0", "5%"));

        review.Changed.Should().BeEmpty("spelling is not meaning");
        review.MayGoAhead.Should().BeTrue();
        review.Derived.Should().Equal(new DerivedChange("cap", 51_450m, 51_450m, 50_000m));
        review.Derived[0].Gap.Should().Be(0.029m);
    }

    [Fact]
    public void Review_OneOfTwoCoupled_IsRefused()
    {
        ParameterFinding finding = Review(With("49_000", "0.05"), With("49_500", "0.05")).Findings.Should().ContainSingle().Which;

        (finding.Kind, finding.Subject, finding.Before, finding.After).Should().Be((ParameterFindingKind.ChangedAlone, "snapshot", 49_000m, 49_500m));
        finding.Message.Should().Be("`snapshot` changes and `growth`, which must change with it, does not");
    }

    [Fact]
    public void Review_CouplingDeclaredOnTheOtherSideOrDropped_HoldsStill()
    {
        CheckedPolicy before = With("49_000", "0.05");
        CheckedPolicy dropped = With("49_000", "0.04", (", together: [growth]", ""));

        Review(before, dropped).Findings.Should().Contain(f => f.Kind == ParameterFindingKind.ChangedAlone && f.Subject == "growth");
    }

    /// <summary>The ratio within its 3 %, the growth reset as if the whole step had been made: the cap is 2.85 % below the market.</summary>
    [Fact]
    public void Review_EachWithinItsBoundsButTheCapBelowTheMarket_IsRefused()
    {
        ParameterReview review = Review(With("47_500", "0.06"), With("48_575", "0"));

        ParameterFinding finding = review.Findings.Should().ContainSingle().Which;
        (finding.Kind, finding.Subject, finding.Before, finding.After, finding.Bound).Should().Be((ParameterFindingKind.DerivedOutside, "cap", 50_350m, 48_575m, 0m));
        review.Derived[0].Gap.Should().Be(-0.0285m);
        finding.Message.Should().Be("the derived value `cap` would be 48575, -2.85% off the live value 50000 and below the bound of 0%");
    }

    [Fact]
    public void Review_MovesTooFar_IsRefusedAndNotClipped()
    {
        ParameterFinding finding = Review(With("49_000", "0.05"), With("50_471", "0.01")).Findings.Should().ContainSingle().Which;

        (finding.Kind, finding.Bound).Should().Be((ParameterFindingKind.TooFar, 1_470m));
    }

    [Fact]
    public void Review_MovesExactlyAsFarAsAllowed_MayGoAhead() =>
        Review(With("49_000", "0.05"), With("50_470", "0.01")).MayGoAhead.Should().BeTrue();

    [Theory]
    [InlineData(3 * 86_400 - 1, false)]
    [InlineData(3 * 86_400, true)]
    public void Review_ChangedBefore_WaitsForTheLeastDelay(long secondsAgo, bool goesAhead)
    {
        var changed = Never.Add("snapshot", TestVault.Start - secondsAgo);

        ParameterReview review = Review(With("49_000", "0.05"), With("49_500", "0.04"), changed: changed);

        review.MayGoAhead.Should().Be(goesAhead);
        review.Findings.Count(f => f.Kind == ParameterFindingKind.TooSoon).Should().Be(goesAhead ? 0 : 1);
    }

    [Fact]
    public void Review_BecomesZeroOrAnotherUnit_IsRefused()
    {
        Review(With("49_000", "0.05"), With("0", "0.04")).Findings.Select(f => f.Kind).Should()
            .BeEquivalentTo([ParameterFindingKind.BecomesZero, ParameterFindingKind.TooFar, ParameterFindingKind.DerivedOutside]);
        CheckedPolicy percent = TestVault.Check(Policy, ("minFunding: { value: 3%/y, range: [0%/y, 30%/y], tightens: up }", "minFunding: { value: 3%/y }"));
        CheckedPolicy other = TestVault.Check(
            Policy,
            ("minFunding: { value: 3%/y, range: [0%/y, 30%/y], tightens: up }", "minFunding: { value: 3% }"),
            ("entry: market.funding(asset) > params.minFunding", "entry: params.minFunding > 0.0"));
        Review(percent, other).Findings.Should().Contain(f => f.Kind == ParameterFindingKind.KindChanged);
    }

    [Fact]
    public void Review_MarketWithoutAPrice_SaysThatNobodyKnows()
    {
        MarketSnapshot silent = Market with { Oracles = [.. Market.Oracles.Where(r => Vault.Model.Oracles[r.Oracle].Id.Value != "btc")] };

        ParameterChange.Review(With("49_000", "0.05"), With("49_500", "0.04"), Vault.Seasoned(), silent, Never)
            .Findings.Should().Contain(f => f.Kind == ParameterFindingKind.DerivedUnknown);
    }

    [Fact]
    public void Review_LimitThatWouldFireAtOnce_IsNamed()
    {
        (string, string) limit = ("measure: portfolio.leverage, max: 2.0", "measure: portfolio.leverage, max: params.cap");
        CheckedPolicy wide = TestVault.Check(Policy, limit, ("parameters:\n", "parameters:\n  cap: { value: 2.0 }\n"));
        CheckedPolicy tight = TestVault.Check(Policy, limit, ("parameters:\n", "parameters:\n  cap: { value: 0.5 }\n"));
        VaultState state = Vault.StepAndFill(Vault.Seasoned(), Market).State;

        ParameterReview review = Review(wide, tight, state);

        ParameterFinding finding = review.Findings.Should().ContainSingle().Which;
        (finding.Kind, finding.Subject, finding.Bound).Should().Be((ParameterFindingKind.FiresAtOnce, "leverage", 0.5m));
        Review(tight, wide, state).MayGoAhead.Should().BeTrue("widening makes nothing fire");
    }

    [Fact]
    public void Review_OtherVenues_AreNotComparable() =>
        Review(TestVault.Check(Policy), TestVault.Check(Policy, ("  drift: { kind: perp", "  hyper: { kind: perp }\n  drift: { kind: perp")))
            .Findings.Should().Contain(f => f.Kind == ParameterFindingKind.NotComparable && f.Subject == "venues");

    [Fact]
    public void Gap_WithoutALiveValueAboveZero_IsUnknown()
    {
        new DerivedChange("x", 1m, 1m, 0m).Gap.Should().BeNull();
        new DerivedChange("x", 1m, null, 1m).Gap.Should().BeNull();
        new DerivedChange("x", 1m, decimal.MaxValue, 0.0001m).Gap.Should().BeNull();
    }
}
