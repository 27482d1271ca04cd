using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Risk;

/// <summary>Price moves, the value of a share, outflows and pegs, through the step.</summary>
public sealed class RiskGuardTests
{
    private const string Breakers = "  breakers:\n";
    private const string Crash = "  priceMoves: [{ id: crash, assets: [BTC], window: 24h, max: 20%, action: guard, resume: { after: 6h, quiet: 1h, by: guardian } }]\n";
    private static readonly UnixTime T0 = TestVault.Start;

    [Fact]
    public void Step_PriceMovedTooFar_GuardsWithBothValuesOnTheTape()
    {
        TestVault vault = Carry(Crash);
        VaultState state = vault.Engine.AssumeStillMarket(vault.Seasoned(), vault.At(T0, 50_000m));

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 3_600, 39_000m));

        StepEvent fired = step.Events.Single(e => e.Kind == StepEventKind.BreakerFired);
        fired.Should().Match<StepEvent>(e => e.RuleId == "crash" && e.Observed == 0.22m && e.Bound == 0.2m);
        fired.Message.Should().Be("the price of `BTC` moved by 0.22 within 1d, more than 0.2: guard");
        (step.State.Mode, step.State.ModeCause).Should().Be((OperatingMode.Guarded, "crash"));
    }

    [Fact]
    public void Step_UpAndDownWithinTheWindow_IsMeasuredFromThePeak()
    {
        TestVault vault = Carry(Crash);
        VaultState state = vault.Engine.AssumeStillMarket(vault.Seasoned(), vault.At(T0, 50_000m));
        state = vault.Engine.Step(state, vault.At(T0 + 3_600, 58_000m)).State;

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 7_200, 46_000m));

        step.Events.Should().ContainSingle(e => e.Kind == StepEventKind.BreakerFired).Which.Observed.Should().Be(12m / 58m);
    }

    [Fact]
    public void Step_SameMoveSlowerThanTheWindow_DoesNotFire()
    {
        TestVault vault = Carry(Crash);
        VaultState state = vault.Engine.AssumeStillMarket(vault.Seasoned(), vault.At(T0, 50_000m));
        for (int hour = 1; hour <= 72; hour++)
        {
            StepResult step = vault.Engine.Step(state, vault.At(T0 + (hour * 3_600), 50_000m - (hour * 150m)));
            step.Events.Should().NotContain(e => e.Kind == StepEventKind.BreakerFired);
            state = step.State;
        }

        state.PriceRanges.Length.Should().BeLessThan(30);
    }

    [Fact]
    public void Step_PastPricesDoNotCoverTheWindow_LetsNothingIncreaseRisk()
    {
        TestVault vault = Carry(Crash);
        VaultState state = vault.Seasoned() with { PriceRanges = [] };

        StepResult step = vault.Engine.Step(state, vault.At(T0, 50_000m));

        step.Orders.Should().BeEmpty();
        step.Events.Should().Contain(e => e.Kind == StepEventKind.RuleError && e.RuleId == "crash" && e.Message.Contains("do not cover 1d"));
        step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "crash");
        step.State.Mode.Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Step_AfterAGapOfSteps_TheLastPriceBeforeCounts()
    {
        TestVault vault = Carry(Crash);
        VaultState state = vault.Engine.AssumeStillMarket(vault.Seasoned(), vault.At(T0, 50_000m));

        StepResult step = vault.Engine.Step(state, vault.At(T0 + (5 * 86_400), 30_000m));

        step.Events.Should().Contain(e => e.Kind == StepEventKind.BreakerFired && e.RuleId == "crash" && e.Observed == 0.4m);
    }

    [Fact]
    public void Step_ResumeAfterACrash_NeedsTimeQuietAndRole()
    {
        TestVault vault = Carry(Crash);
        VaultState state = vault.Engine.AssumeStillMarket(vault.Seasoned(), vault.At(T0, 50_000m));
        state = vault.Engine.Step(state, vault.At(T0 + 3_600, 39_000m)).State;
        for (int hour = 2; hour <= 30; hour++)
        {
            MarketSnapshot market = vault.At(T0 + (hour * 3_600), 39_000m) with { Approvals = ["guardian"] };
            StepResult step = vault.Engine.Step(state, market);
            bool fires = step.Events.Any(e => e.Kind == StepEventKind.BreakerFired);
            fires.Should().Be(hour <= 24, "the price of before leaves the window of a day");
            step.State.Mode.Should().Be(hour <= 24 ? OperatingMode.Guarded : OperatingMode.Normal);
            state = step.State;
        }
    }

    [Theory]
    [InlineData(1_060_000, "a share gained 0.06 within 1d, more than 0.05: pause")]
    [InlineData(890_000, "a share lost 0.11 within 1d, more than 0.1: pause")]
    public void Step_ValueOfAShareJumps_Pauses(int assets, string message)
    {
        TestVault vault = Carry("  sharePrices: [{ id: share, window: 1d, maxGain: 5%, maxLoss: 10%, action: pause }]\n", "max: 8%, onBreach: safety", "max: 80%, onBreach: safety");
        VaultState state = vault.Engine.Step(vault.Seasoned(), vault.At(T0, 50_000m, funding: 0m)).State;
        decimal now = state.Balances[vault.Asset("USDC")].ToDecimalFloor(6) / 1_000_000m;
        state = state with { Balances = state.Balances.SetItem(vault.Asset("USDC"), UInt256.FromDecimalFloor(assets * now, 6)) };

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 60, 50_000m, funding: 0m));

        step.Events.Where(e => e.Kind == StepEventKind.BreakerFired).Select(e => e.RuleId).Should().Equal("share");
        step.State.Mode.Should().Be(OperatingMode.Paused);
        step.Events.Single(e => e.Kind == StepEventKind.BreakerFired).Message.Should().StartWith(message[..20]).And.EndWith(message[^24..]);
    }

    [Theory]
    [InlineData("max: 20%", 150_000, 60_000, true)]
    [InlineData("max: 20%", 150_000, 40_000, false)]
    [InlineData("maxAmount: 200_000 USDC", 150_000, 50_000, false)]
    [InlineData("maxAmount: 200_000 USDC", 150_000, 50_001, true)]
    public void Step_RedemptionsOfTheWindowAndThoseWaiting_AreHeldAgainstTheLimit(string limit, int redeemed, int waiting, bool fires)
    {
        TestVault vault = Carry($"  outflows: [{{ id: run, window: 1d, {limit}, action: guard }}]\n");
        VaultState state = Redeemed(vault.Seasoned(850_000m), redeemed, T0 - 80_000);
        MarketSnapshot market = vault.At(T0, 50_000m) with { RedemptionDemand = UInt256.FromDecimalFloor(waiting, 6) };

        StepResult step = vault.Engine.Step(state, market);

        step.Events.Any(e => e.Kind == StepEventKind.BreakerFired && e.RuleId == "run").Should().Be(fires);
        step.State.Mode.Should().Be(fires ? OperatingMode.Guarded : OperatingMode.Normal);
    }

    [Fact]
    public void Step_RedemptionsOlderThanTheWindow_DoNotCount()
    {
        TestVault vault = Carry("  outflows: [{ id: run, window: 1d, max: 20%, action: guard }]\n");

        StepResult step = vault.Engine.Step(Redeemed(vault.Seasoned(), 900_000, T0 - 86_400), vault.At(T0, 50_000m));

        step.Events.Should().NotContain(e => e.RuleId == "run");
    }

    [Fact]
    public void Step_AssetLeavesItsPeg_IsNotBoughtUntilItIsBackAndTheWayBackAllowsIt()
    {
        TestVault vault = Index("  depegs: [{ id: link-peg, asset: LINK, par: 2_000 USD, max: 2%, recover: 1%, action: block, resume: { after: 1h, quiet: 30m, by: guardian } }]\n");
        VaultState state = vault.Funded();
        int link = vault.Asset("LINK");

        (state, StepResult broken) = vault.StepAndFill(state, Market(vault, T0, 1_950m));
        broken.Events.Should().Contain(e => e.Kind == StepEventKind.BreakerFired && e.RuleId == "link-peg" && e.Observed == 0.025m && e.Bound == 0.02m);
        broken.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "link-peg" && e.Subject == "LINK");
        state.Balances[link].IsZero.Should().BeTrue();
        broken.Orders.Should().NotBeEmpty("the other assets are bought");

        // Within max, but not within recover: nothing changes, whoever asks.
        state = vault.Engine.Step(state, Market(vault, T0 + 3_600, 1_970m) with { Approvals = ["guardian"] }).State;
        state.Depegs.Should().ContainSingle();

        // Back, but not for long enough.
        state = vault.Engine.Step(state, Market(vault, T0 + 4_000, 2_000m) with { Approvals = ["guardian"] }).State;
        state.Depegs.Should().ContainSingle();
        state = vault.Engine.Step(state, Market(vault, T0 + 5_400, 2_000m)).State;
        state.Depegs.Should().ContainSingle("nobody asked");

        StepResult released = vault.Engine.Step(state, Market(vault, T0 + 5_401, 2_000m) with { Approvals = ["guardian"] });
        released.State.Depegs.Should().BeEmpty();
        released.Events.Should().Contain(e => e.Kind == StepEventKind.Released && e.RuleId == "link-peg");
    }

    [Fact]
    public void Step_AssetLeavesItsPegUnderReduce_IsSold()
    {
        TestVault vault = Index("  depegs: [{ id: link-peg, asset: LINK, par: 2_000 USD, max: 2%, action: reduce }]\n");
        (VaultState state, _) = vault.StepAndFill(vault.Funded(), Market(vault, T0, 2_000m));
        int link = vault.Asset("LINK");
        state.Balances[link].IsZero.Should().BeFalse();

        (state, StepResult step) = vault.StepAndFill(state, Market(vault, T0 + 7_200, 1_900m));

        step.Orders.Should().ContainSingle().Which.Should().Match<Order>(o => o.Kind == OrderKind.SpotSell && o.Asset == link && o.Cause == "link-peg");
        state.Balances[link].IsZero.Should().BeTrue();
        vault.Engine.Step(state, Market(vault, T0 + 14_400, 1_900m)).Orders.Should().NotContain(o => o.Asset == link);
    }

    [Fact]
    public void Step_PegAgainstAnAssetWithoutPrice_LetsNothingIncreaseRiskAndKeepsTheLatch()
    {
        TestVault vault = Index("  depegs: [{ id: peg, asset: LINK, reference: AAVE, max: 2%, action: guard }]\n");
        VaultState state = vault.Engine.Step(vault.Funded(), Market(vault, T0, 1_900m)).State;
        int aave = vault.Model.Oracles.Select(o => o.Id.Value).ToList().IndexOf("aave");
        MarketSnapshot blind = Market(vault, T0 + 60, 2_000m);
        blind = blind with { Oracles = [.. blind.Oracles.Where(r => r.Oracle != aave)] };

        StepResult step = vault.Engine.Step(state, blind);

        state.Mode.Should().Be(OperatingMode.Guarded);
        step.State.Depegs.Should().ContainSingle().Which.Away.Should().Be(T0 + 60);
        step.Events.Should().Contain(e => e.Kind == StepEventKind.RuleError && e.RuleId == "peg");
    }

    [Fact]
    public void Step_PegThatWavers_DoesNotOpenAndCloseItsCap()
    {
        TestVault vault = Index("  depegs: [{ id: peg, asset: LINK, par: 2_000 USD, max: 2%, recover: 1%, action: block, resume: { after: 0s, by: guardian } }]\n");
        VaultState state = vault.Funded();
        int changes = 0;
        for (int i = 0; i < 200; i++)
        {
            bool before = state.Depegs.IsEmpty;
            decimal price = 2_000m * (i % 2 == 0 ? 0.979m : 0.981m);
            state = vault.Engine.Step(state, Market(vault, T0 + i, price) with { Approvals = ["guardian"] }).State;
            changes += before == state.Depegs.IsEmpty ? 0 : 1;
        }

        changes.Should().Be(1);
    }

    private static VaultState Redeemed(VaultState state, decimal amount, UnixTime when) => state with
    {
        Activity = state.Activity with
        {
            Flows = [new FlowRecord(when, AccessAction.Redeem, Address.Parse("0x62480241424Dd9a65F9f3284101A01cD099Ad8aC"), "", UInt256.FromDecimalFloor(amount, 6))],
        },
    };

    private static MarketSnapshot Market(TestVault vault, UnixTime time, decimal link)
    {
        MarketSnapshot market = vault.At(time, 2_000m);
        int oracle = vault.Model.Oracles.Select(o => o.Id.Value).ToList().IndexOf("link");
        return market with { Oracles = [.. market.Oracles.Select(r => r.Oracle == oracle ? r with { Price = link } : r)] };
    }

    private static TestVault Carry(string section, string old = "  breakers:\n", string replacement = "  breakers:\n") =>
        new(TestVault.Carry((Breakers, section + Breakers), (old, replacement)));

    private static TestVault Index(string section) => new(TestVault.Index((Breakers, section + Breakers)));
}
