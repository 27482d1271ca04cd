using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Dsl.Tests.Binding;

public sealed class OptionRulesTests
{
    [Theory]
    [InlineData("covered-call", "underlyings: [USDC]\n  delta: 0.1")]
    [InlineData("covered-call", "underlyings: [USDC]\n  moneyness: 110%\n  tenor: 28d\n  strikeStep: 2%\n  premiumDiscount: 0%")]
    [InlineData("cash-secured-put", "underlyings: [WETH]\n  delta: 10%")]
    [InlineData("short-straddle", "underlyings: [WETH]\n  hedge: { ratio: 1, band: 5% }")]
    [InlineData("short-strangle", "underlyings: [WETH]\n  putDelta: 0.1\n  callDelta: 0.2\n  hedge: { ratio: 1, band: 5% }")]
    public void Check_SoundStrategy_HasNoFinding(string kind, string keys) => Policy(kind, keys).Findings().Should().BeEmpty();

    [Theory]
    [InlineData("covered-call", "underlyings: [WETH]\n  delta: 0.1", "VP4230 WETH")]
    [InlineData("cash-secured-put", "underlyings: [USDC]\n  delta: 0.1", "VP4230 USDC")]
    [InlineData("short-straddle", "underlyings: [USDC]\n  hedge: { ratio: 1, band: 5% }", "VP4230 USDC")]
    [InlineData("covered-call", "underlyings: [USDC]", "VP4231 covered-call")]
    [InlineData("covered-call", "underlyings: [USDC]\n  delta: 0.1\n  moneyness: 110%", "VP4231 moneyness")]
    [InlineData("covered-call", "underlyings: [USDC]\n  delta: 10", "VP4231 delta")]
    [InlineData("covered-call", "underlyings: [USDC]\n  delta: 0", "VP4231 delta")]
    [InlineData("covered-call", "underlyings: [USDC]\n  delta: 100%", "VP4231 delta")]
    [InlineData("covered-call", "underlyings: [USDC]\n  moneyness: 0", "VP4231 moneyness")]
    [InlineData("covered-call", "underlyings: [USDC]\n  moneyness: 110", "VP4231 moneyness")]
    [InlineData("covered-call", "underlyings: [USDC]\n  delta: 0.1\n  tenor: 36h", "VP4231 tenor")]
    [InlineData("covered-call", "underlyings: [USDC]\n  delta: 0.1\n  tenor: 366d", "VP4231 tenor")]
    [InlineData("covered-call", "underlyings: [USDC]\n  delta: 0.1\n  strikeStep: 0.001%", "VP4231 strikeStep")]
    [InlineData("covered-call", "underlyings: [USDC]\n  delta: 0.1\n  premiumDiscount: 100%", "VP4231 premiumDiscount")]
    [InlineData("short-strangle", "underlyings: [WETH]\n  putDelta: 1.5\n  callDelta: 0.2\n  hedge: { ratio: 1, band: 5% }", "VP4231 putDelta")]
    public void Check_WrongTerms_AreFoundAtTheirPlace(string kind, string keys, string finding) =>
        Policy(kind, keys).Findings().Should().Equal(finding);

    [Theory]
    [InlineData("short-straddle", "underlyings: [WETH]", "`hedge`")]
    [InlineData("short-strangle", "underlyings: [WETH]\n  callDelta: 0.2\n  hedge: { ratio: 1, band: 5% }", "`putDelta`")]
    public void Check_MissingKey_IsNamed(string kind, string keys, string missing) =>
        Policy(kind, keys).Diagnostics.Should().ContainSingle(d => d.Descriptor == NameDiagnostics.MissingKey).Which.Message.Should().Contain(missing);

    [Fact]
    public void Check_NoOptionVenue_IsFound()
    {
        Bound bound = Bound.Of(Policies.Small.Replace(Weights, "kind: covered-call\n  underlyings: [USDC]\n  delta: 0.1", StringComparison.Ordinal));

        bound.Diagnostics.Should().ContainSingle(d => d.Descriptor == RuleDiagnostics.NoVenueForStrategy).Which.Message.Should().Contain("`option`");
    }

    [Fact]
    public void Check_DeltaOfAParameter_IsItsValue()
    {
        string text = Small("covered-call", "underlyings: [USDC]\n  delta: params.callDelta")
            .Replace("access:\n", "parameters:\n  callDelta: { value: 0.15, range: [0.05, 0.30], tightens: down }\naccess:\n", StringComparison.Ordinal);

        Bound bound = Bound.Of(text);

        bound.Findings().Should().BeEmpty();
        bound.Model!.Strategy.Options.Should().ContainSingle(o => o.Key.Value == "delta").Which.Value.Number.Should().Be(0.15m);
    }

    private const string Weights = "kind: weights\n  weights: { USDC: 50%, WETH: 50% }";

    private static Bound Policy(string kind, string keys) => Bound.Of(Small(kind, keys));

    private static string Small(string kind, string keys) => Policies.Small
        .Replace(Weights, $"kind: {kind}\n  {keys}", StringComparison.Ordinal)
        .Replace("dex: { kind: spot }", "dex: { kind: option }\n  drift: { kind: perp }", StringComparison.Ordinal)
        .Replace("venues: [dex]", "venues: [dex, drift]", StringComparison.Ordinal);
}
