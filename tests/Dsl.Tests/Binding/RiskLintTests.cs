namespace VaultPolicy.Dsl.Tests.Binding;

/// <summary>The checks that incidents taught: each finds its mistake, and keeps silent where the policy has an answer.</summary>
public sealed class RiskLintTests
{
    private const string Weth = "weth: { base: WETH, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h }";
    private const string Usdc = "usdc: { base: USDC, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h }";
    private const string Leverage = "onBreach: block }]";
    private const string Wide = ", bounds: [0.10 USD, 100_000 USD]";

    [Theory]
    [InlineData("decimals: 8", "decimals: 18", "VP4370 18")]
    [InlineData("decimals: 8", "decimals: 8", null)]
    [InlineData("decimals: 8", "minSources: 1", null)]
    public void FeedDecimals_ThatDiffer_AreFoundAtTheSecond(string usdc, string weth, string? finding) =>
        Expect(Small((Usdc, Usdc[..^2] + $", {usdc} }}"), (Weth, Weth[..^2] + $", {weth} }}")), finding);

    [Theory]
    [InlineData("", "VP4371 weth")]
    [InlineData(", bounds: [100 USD, 9_000 USD]", null)]
    public void Price_OfOneSourceInASharedVault_NeedsBounds(string bounds, string? finding) =>
        Expect(Shared((Weth[..^2] + Wide + " }", Weth[..^2] + bounds + " }")), finding);

    [Theory]
    [InlineData("[fixed]", "", "VP4372 fixed")]
    [InlineData("[chainlink, HardCoded]", "", "VP4372 HardCoded")]
    [InlineData("[chainlink]", ", bounds: [2_000 USD, 2_000 USD]", "VP4372 [2_000 USD, 2_000 USD]")]
    [InlineData("[chainlink]", ", bounds: [1_000 USD, 9_000 USD]", null)]
    public void Price_ThatCannotChange_IsAnError(string sources, string bounds, string? finding) =>
        Expect(Small((Weth, Weth.Replace("[chainlink]", sources, StringComparison.Ordinal)[..^2] + bounds + " }")), finding);

    [Theory]
    [InlineData("", "VP4377 usdc")]
    [InlineData("\n  depegs: [{ id: peg, asset: USDC, par: 1 USD, max: 2%, action: guard }]", null)]
    [InlineData("\n  breakers: [{ id: peg, when: \"depeg('USDC', 'WETH') > 2.0\", action: guard }]", null)]
    [InlineData("\n  breakers: [{ id: peg, when: \"oracle('usdc').price < price(quotes.USD, assets.USDC)\", action: guard }]", null)]
    public void Peg_NeedsARuleThatActs(string section, string? finding) =>
        Expect(Small((Usdc, Usdc[..^2] + ", bounds: [0.95 USD, 1.05 USD] }"), (Leverage, Leverage + section)), finding);

    [Theory]
    [InlineData("", "VP4374 issuer")]
    [InlineData("\n  breakers: [{ id: issuer, when: \"lookThrough('issuer') > 0.3\", action: guard }]", null)]
    public void Parts_NeedALimitThatAddsThemUp(string section, string? finding) =>
        Expect(Small(("maxWeight: 60% }", "maxWeight: 60%, lookThrough: { issuer: 40% } }"), (Leverage, Leverage + section)), finding);

    [Fact]
    public void Parts_OfMoreThanTheWhole_AreAnError() =>
        Expect(Small(("maxWeight: 60% }", "maxWeight: 60%, lookThrough: { a: 60%, b: 50% } }")), "VP4344 lookThrough");

    [Theory]
    [InlineData("", "VP4375 WETH")]
    [InlineData("\n  breakers: [{ id: weight, when: \"weight('WETH') > 0.6\", action: guard }]", null)]
    [InlineData("\n  breakers: [{ id: weight, when: portfolio.concentration > 0.6, action: guard }]", null)]
    public void Weight_InASharedVault_NeedsALimit(string section, string? finding) =>
        Expect(Shared((", maxWeight: 60% }", " }"), (Leverage, Leverage + section)), finding);

    [Theory]
    [InlineData("1", "", "VP4379 { symbol: half, decimals: 18, virtualShares: 1 }")]
    [InlineData("1", "\n  sharePrices: [{ id: share, window: 1d, maxGain: 5%, action: pause }]", null)]
    [InlineData("1", "\n  sharePrices: [{ id: share, window: 1d, maxLoss: 5%, action: pause }]", "VP4379 { symbol: half, decimals: 18, virtualShares: 1 }")]
    [InlineData("1000", "", null)]
    public void Donations_NeedVirtualSharesOrAGuard(string virtualShares, string section, string? finding) =>
        Expect(Shared(("virtualShares: 1e12", $"virtualShares: {virtualShares}"), (Leverage, Leverage + section)), finding);

    [Theory]
    [InlineData("", "VP4378 guardian")]
    [InlineData("\n  guardian: { may: [veto] }", "VP4378 guardian")]
    [InlineData("\n  guardian: { may: [pause] }", null)]
    public void Guardian_MayPause(string powers, string? finding) =>
        Expect(Shared((Leverage, Leverage + "\ngovernance:\n  roles:\n    guardian: [\"0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28\"]" + powers)), finding);

    [Theory]
    [InlineData("priceMoves: [{ id: g, assets: [WETH], window: 1d, max: 0%, action: guard }]", "VP4380 0%")]
    [InlineData("sharePrices: [{ id: g, window: 1d, maxGain: 0%, action: guard }]", "VP4380 0%")]
    [InlineData("sharePrices: [{ id: g, window: 1d, maxLoss: 0%, action: guard }]", "VP4380 0%")]
    [InlineData("outflows: [{ id: g, window: 1d, max: 0%, action: block }]", "VP4380 0%")]
    [InlineData("outflows: [{ id: g, window: 1d, maxAmount: 0 USDC, action: block }]", "VP4380 0 USDC")]
    [InlineData("depegs: [{ id: g, asset: USDC, par: 1 USD, max: 0%, action: block }]", "VP4380 0%")]
    [InlineData("priceMoves: [{ id: g, assets: [WETH], window: 1d, max: 1bps, action: guard }]", null)]
    public void Guard_WithABoundOfZero_FiresAtOnce(string section, string? finding) => Expect(Small((Leverage, $"{Leverage}\n  {section}")), finding);

    [Theory]
    [InlineData("360d", "VP4383 { minDelay: 360d, maxChange: 10%, relative: true }")]
    [InlineData("359d", null)]
    public void Parameter_ThatMovesOnceAYear_CannotFollow(string delay, string? finding) => Expect(
        Small((Leverage, $"{Leverage}\nparameters:\n  cap: {{ value: 1.0, bounds: {{ minDelay: {delay}, maxChange: 10%, relative: true }} }}")), finding);

    [Theory]
    [InlineData("10%", "guard", "20%", "pause", null)]
    [InlineData("20%", "guard", "10%", "pause", "VP4381 10%")]
    [InlineData("20%", "guard", "10%", "guard", null)]
    public void Ladder_OfPriceMoves_RisesWithTheAction(string first, string lax, string second, string strict, string? finding) => Expect(
        Small((Leverage, $"{Leverage}\n  priceMoves:\n    - {{ id: a, assets: [WETH], window: 1d, max: {first}, action: {lax} }}\n    - {{ id: b, assets: [WETH, USDC], window: 1d, max: {second}, action: {strict} }}")),
        finding);

    [Theory]
    [InlineData("1.5", "2.0", null)]
    [InlineData("2.0", "1.5", "VP4381 1.5")]
    public void Ladder_OfLimits_RisesWithTheAction(string lax, string strict, string? finding) => Expect(
        Small(("max: 1.0, onBreach: block }]", $"max: {lax}, onBreach: block }}, {{ id: stop, measure: portfolio.leverage, max: {strict}, onBreach: pause }}]")), finding);

    [Theory]
    [InlineData("360", "5%/y", "VP4382 1%/y")]
    [InlineData("360", "0%/y", null)]
    [InlineData("365", "5%/y", null)]
    public void Years_HaveOneLength(string dayCount, string hurdle, string? finding) => Expect(
        Small((Leverage, $"{Leverage}\nfees:\n  management: {{ rate: 1%/y, dayCount: {dayCount} }}\n  performance: {{ rate: 10%, hurdle: {hurdle}, crystallise: yearly }}\n  split: {{ treasury: 100% }}\n  recipients: {{ treasury: \"0x62480241424Dd9a65F9f3284101A01cD099Ad8aC\" }}")),
        finding);

    [Theory]
    [InlineData("minLeverage: 1.5\n  target: 2\n  maxLeverage: 2.5", "2.0", null)]
    [InlineData("target: 2", "1.9", "VP4384 target")]
    public void Leverage_OfTheTarget_IsAllowed(string options, string limit, string? finding) => Expect(
        Small(("kind: weights\n  weights: { USDC: 50%, WETH: 50% }", $"kind: leverage\n  underlyings: [WETH]\n  {options}"), ("dex: { kind: spot }", "dex: { kind: spot }\n  perps: { kind: perp, maxLeverage: 5 }"), ("venues: [dex]", "venues: [dex, perps]"), ("max: 1.0, onBreach", $"max: {limit}, onBreach")), finding);

    [Theory]
    [InlineData("", "VP4376 lending")]
    [InlineData("\n  idle: 0%", "VP4376 lending")]
    [InlineData("\n  idle: 5%", null)]
    public void Lending_KeepsSomethingIdle(string idle, string? finding) =>
        Expect(Small(("kind: weights\n  weights: { USDC: 50%, WETH: 50% }", $"kind: lending\n  underlyings: [WETH]{idle}")), finding);

    [Theory]
    [InlineData("2%", "10m", null)]
    [InlineData("0%", "10m", "VP4385 0%")]
    [InlineData("2%", "8d", "VP4386 8d")]
    public void Hedge_HasABandAndCanTrade(string band, string cooldown, string? finding) => Expect(
        Small(
            ("kind: weights\n  weights: { USDC: 50%, WETH: 50% }", $"kind: funding-carry\n  underlyings: [WETH]\n  allocation: 50%\n  hedge: {{ ratio: 1.0, band: {band}, venue: drift }}"),
            ("  dex: { kind: spot }", "  dex: { kind: spot }\n  drift: { kind: perp, maxLeverage: 3 }"),
            ("venues: [dex] }", $"venues: [dex, drift] }}\n  limits: {{ cooldown: {cooldown} }}"),
            ("max: 1.0, onBreach", "max: 3.0, onBreach")),
        finding);

    [Theory]
    [InlineData("var(0.99, duration('24h'), 'historical', 99)", true)]
    [InlineData("var(0.99, duration('24h'), 'historical', 100)", false)]
    [InlineData("es( 0.975 , duration('24h'), 'parametric' , 39 )", true)]
    [InlineData("es(0.975, duration('24h'), 'parametric', 40)", false)]
    [InlineData("drawdown(duration('24h'))", false)]
    public void Tail_NeedsAReturnBeyondIt(string measure, bool found) => Expect(
        Small(("measure: portfolio.leverage, max: 1.0", $"measure: \"{measure}\", max: 4%")), found ? $"VP4387 \"{measure}\"" : null);

    [Theory]
    [InlineData("", "VP4373 speed")]
    [InlineData(", bounds: { minDelay: 3d }", null)]
    public void CoupledParameters_AreHeldBackTogether(string bounds, string? finding) => Expect(
        Small(("access:\n", $"parameters:\n  ratio: {{ value: 1.2, range: [1, 2], bounds: {{ minDelay: 3d, maxChange: 3%, relative: true }}, together: [speed] }}\n  speed: {{ value: 0.1, range: [0, 1]{bounds} }}\naccess:\n")),
        finding);

    private static void Expect(string policy, string? finding) => Bound.Of(policy).Findings().Should().Equal(finding is null ? [] : [finding]);

    private static string Small(params (string Old, string New)[] edits) => Edited(Policies.Small, edits);

    private static string Shared(params (string Old, string New)[] edits) => Edited(
        Edited(Policies.Small, ("type: personal", "type: shared"), ("  owner: \"0x62480241424Dd9a65F9f3284101A01cD099Ad8aC\"\n", ""), ("maxAge: 25h }", $"maxAge: 25h{Wide} }}")), edits);

    private static string Edited(string text, params (string Old, string New)[] edits)
    {
        foreach ((string old, string replacement) in edits)
        {
            text.Should().Contain(old);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        return text;
    }
}
