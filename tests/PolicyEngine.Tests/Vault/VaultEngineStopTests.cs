using VaultPolicy.PolicyEngine.Tests.Vault.Options;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

/// <summary>`risk.stops` in the step, on the shipped index policy.</summary>
public sealed class VaultEngineStopTests
{
    private static readonly UnixTime T0 = TestVault.Start;

    private static TestVault Carry(string stop) => new(TestVault.Carry(
        ("risk:\n  limits:", $"risk:\n  stops: [{stop}]\n  limits:"),
        ("max: 4%, onBreach: reduce", "max: 90%, onBreach: warn"),
        ("max: 8%, onBreach: safety", "max: 90%, onBreach: warn"),
        ("max: 80%, onBreach: reduce", "max: 100%, onBreach: warn")));

    /// <summary>Long coins without a hedge, bought at the price of the first step.</summary>
    private static VaultState Holding(TestVault vault, decimal coins = 4m)
    {
        VaultState state = vault.Seasoned(800_000m);
        return state with { Balances = state.Balances.SetItem(vault.Asset("BTC"), UInt256.FromDecimalFloor(coins, 8)) };
    }

    /// <summary>The state with the coins and the price seen once; orders of the strategy are thrown away.</summary>
    private static VaultState Seen(TestVault vault, VaultState state, UnixTime time, decimal price) =>
        vault.Engine.Step(state, vault.At(time, price)).State with { Pending = [] };

    [Fact]
    public void Step_PriceFallsThroughATrailingStop_ClosesThePositionAndLetsNothingBack()
    {
        TestVault vault = Carry("{ id: btc-stop, asset: BTC, kind: trailing, distance: 10%, action: reduce }");
        VaultState state = Seen(vault, Holding(vault), T0, 50_000m);

        (state, StepResult step) = vault.StepAndFill(state, vault.At(T0 + 60, 44_000m));

        StepEvent fired = step.Events.Should().ContainSingle(e => e.Kind == StepEventKind.BreakerFired).Which;
        (fired.RuleId, fired.Observed, fired.Bound).Should().Be(("btc-stop", 44_000m, 45_000m));
        fired.Message.Should().Contain("a fill is expected at 43780");
        step.Orders.Should().OnlyContain(o => o.Cause == "btc-stop" && o.Kind == OrderKind.SpotSell);
        state.Balances[vault.Asset("BTC")].Should().Be(UInt256.Zero);
        StepResult next = vault.Engine.Step(state, vault.At(T0 + 28_800, 44_000m));
        next.Orders.Should().BeEmpty();
        next.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId == "btc-stop");
    }

    [Fact]
    public void Step_StopUnderAWrittenPut_BuysItBack()
    {
        var vault = new OptionVault(
            ("risk:\n  limits:", "risk:\n  stops: [{ id: btc-stop, asset: BTC, kind: trailing, distance: 10%, action: reduce }]\n  limits:"),
            ("max: 4%, onBreach: reduce", "max: 100%, onBreach: warn"));
        VaultState state = vault.Trade(vault.Funded(), vault.Contract(50_000m, OptionKind.Put), -2m, 1_000m, vault.At(T0, 50_000m)).State;
        state = vault.Engine.Step(state, vault.At(T0, 50_000m)).State with { Pending = [] };

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 60, 44_000m));

        Order bought = step.Orders.Should().ContainSingle(o => o.Kind == OrderKind.OptionBuy).Which;
        (bought.Kind, bought.Size, bought.Cause, bought.ReduceOnly).Should().Be((OrderKind.OptionBuy, 2m, "btc-stop", true));
    }

    [Fact]
    public void Step_RearmHasPassed_OpensAgain()
    {
        TestVault vault = Carry("{ id: btc-stop, asset: BTC, kind: trailing, distance: 10%, action: reduce, rearm: 1d }");
        VaultState state = Seen(vault, Holding(vault), T0, 50_000m);
        state = vault.StepAndFill(state, vault.At(T0 + 60, 44_000m)).State;

        vault.Engine.Step(state, vault.At(T0 + 60 + 86_400, 44_000m)).Orders.Should().Contain(o => o.Kind == OrderKind.SpotBuy);
    }

    [Fact]
    public void Step_StopOnTheShare_MovesTheMode()
    {
        TestVault vault = Carry("{ id: nav-stop, kind: absolute, distance: 5%, action: safety }");
        VaultState state = Seen(vault, Holding(vault, 10m), T0, 50_000m);

        StepResult step = vault.Engine.Step(state, vault.At(T0 + 60, 40_000m));

        step.State.Mode.Should().Be(OperatingMode.Safety);
        step.State.ModeCause.Should().Be("nav-stop");
    }

    [Fact]
    public void Step_AverageNotCovered_LetsNothingGrow()
    {
        TestVault vault = Carry("{ id: btc-stop, asset: BTC, kind: trailing, distance: 10%, price: twap, window: 30m, action: reduce }");

        StepResult step = vault.Engine.Step(vault.Seasoned(), vault.At(T0, 50_000m));

        step.Events.Should().Contain(e => e.Kind == StepEventKind.RuleError && e.RuleId == "btc-stop");
        step.Orders.Should().BeEmpty();
    }

    [Fact]
    public void Step_ScaledByValueAtRisk_ReadsThePastOfTheAsset()
    {
        TestVault vault = Carry("{ id: btc-stop, asset: BTC, kind: valueAtRisk, valueAtRisk: { multiple: 12, horizon: 1d, observations: 250 }, action: reduce }");
        VaultState state = Seen(vault, Holding(vault), T0, 50_000m);

        // The past of the test falls by 0.4 % on four days of five: twelve times that is 4.8 %.
        vault.Engine.Step(state, vault.At(T0 + 60, 48_500m)).Events.Should().NotContain(e => e.Kind == StepEventKind.BreakerFired);
        vault.Engine.Step(state, vault.At(T0 + 60, 47_000m)).Events.Should().Contain(e => e.Kind == StepEventKind.BreakerFired);
    }

    [Fact]
    public void Step_PendingSaleOfAStop_IsNotOrderedTwice()
    {
        TestVault vault = Carry("{ id: btc-stop, asset: BTC, kind: trailing, distance: 10%, action: reduce }");
        VaultState state = Seen(vault, Holding(vault), T0, 50_000m);
        state = vault.Engine.Step(state, vault.At(T0 + 60, 44_000m)).State;

        vault.Engine.Step(state, vault.At(T0 + 120, 44_000m)).Orders.Should().BeEmpty();
    }
}
