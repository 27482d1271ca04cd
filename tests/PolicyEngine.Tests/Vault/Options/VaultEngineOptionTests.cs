using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.PolicyEngine.Tests.Vault.Options;

public sealed class VaultEngineOptionTests
{
    private const decimal Price = 50_000m;
    private static readonly OptionVault Vault = new();

    [Fact]
    public void Apply_OptionSold_CreditsThePremiumToTheMargin()
    {
        MarketSnapshot market = Vault.At(OptionVault.Now, Price);

        VaultState state = Vault.Trade(Vault.Funded(), Vault.Contract(55_000m, OptionKind.Call), -2m, 500.000_000_25m, market, fee: 3m).State;

        Vault.Margin(state).Should().Be(UInt256.FromDecimalFloor(200_000m + 1_000m - 3m, 6));
        state.OptionsAt(Vault.Venue).Positions.Should().Equal(new OptionPosition(Vault.Contract(55_000m, OptionKind.Call), -2m));
        state.Activity.Trades.Should().ContainSingle().Which.Notional.Should().Be(1_000.000_000_5m);
    }

    [Fact]
    public void Apply_OptionBought_DebitsThePremiumRoundedUp()
    {
        VaultState state = Vault.Trade(
            Vault.Funded(), Vault.Contract(55_000m, OptionKind.Call), 1m, 0.000_000_1m, Vault.At(OptionVault.Now, Price)).State;

        Vault.Margin(state).Should().Be(UInt256.FromDecimalFloor(200_000m, 6) - 1UL);
    }

    [Fact]
    public void Value_OpenedAtTheMarkWithoutCosts_KeepsNav()
    {
        Gen<(int Strike, int Size, bool Call)> trades =
            from strike in Gen.Choose(30_000, 80_000)
            from size in Gen.Choose(-30_000, 30_000).Where(s => s != 0)
            from call in ArbMap.Default.GeneratorFor<bool>()
            select (strike, size, call);
        MarketSnapshot market = Vault.At(OptionVault.Now, Price);
        decimal before = Vault.Engine.Value(Vault.Funded(), market).Nav;
        Prop.ForAll(trades.ToArbitrary(), t =>
        {
            OptionContract contract = Vault.Contract(t.Strike, t.Call ? OptionKind.Call : OptionKind.Put);
            decimal size = t.Size / 10_000m;
            decimal mark = Vault.Mark(contract, market).PriceFor(size);
            PortfolioValuation after = Vault.Engine.Value(Vault.Trade(Vault.Funded(), contract, size, mark, market).State, market);

            // The margin is rounded against the vault, by less than a base unit.
            return after.Known && before - after.Nav is >= 0m and < 0.000_001m;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SettleOptions_AtExpiry_KeepsNav()
    {
        Gen<(int Strike, int Size, bool Call, int Price)> trades =
            from strike in Gen.Choose(30_000, 80_000)
            from size in Gen.Choose(-30_000, 30_000).Where(s => s != 0)
            from call in ArbMap.Default.GeneratorFor<bool>()
            from price in Gen.Choose(2_000_000, 9_000_000)
            select (strike, size, call, price);
        Prop.ForAll(trades.ToArbitrary(), t =>
        {
            OptionContract contract = Vault.Contract(t.Strike, t.Call ? OptionKind.Call : OptionKind.Put);
            VaultState open = Vault.Trade(Vault.Funded(), contract, t.Size / 10_000m, 100m, Vault.At(OptionVault.Now, Price)).State;
            MarketSnapshot expiry = Vault.At(OptionVault.Expiry, t.Price / 100m);
            decimal before = Vault.Engine.Value(open, expiry).Nav;
            VaultState settled = Vault.Engine.SettleOptions(open, expiry).State;
            decimal after = Vault.Engine.Value(settled, expiry).Nav;

            return settled.OptionsAt(Vault.Venue).Positions.IsEmpty && before - after is >= 0m and < 0.000_001m;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(60_000, -2, OptionKind.Call, 196_000)]
    [InlineData(60_000, 2, OptionKind.Call, 204_000)]
    [InlineData(60_000, -2, OptionKind.Put, 200_000)]
    [InlineData(40_000, -2, OptionKind.Put, 164_000)]
    public void Step_AtExpiry_SettlesAgainstTheOraclePrice(double price, double size, OptionKind kind, double expected)
    {
        VaultState state = Vault.Trade(Vault.Funded(), Vault.Contract(58_000m, kind), (decimal)size, 0m, Vault.At(OptionVault.Now, Price)).State;

        StepResult result = Vault.Engine.Step(state, Vault.At(OptionVault.Expiry, (decimal)price));

        Vault.Margin(result.State).Should().Be(UInt256.FromDecimalFloor((decimal)expected, 6));
        result.State.OptionsAt(Vault.Venue).Positions.Should().BeEmpty();
        result.Events.Should().ContainSingle(e => e.Kind == StepEventKind.Settled)
            .Which.Message.Should().StartWith("BTC 2024-01-05 58000 ").And.Contain($"settles at {price:0} USD");
    }

    [Fact]
    public void Step_BeforeExpiry_SettlesNothing()
    {
        VaultState state = Vault.Trade(Vault.Funded(), Vault.Contract(58_000m, OptionKind.Put), -1m, 0m, Vault.At(OptionVault.Now, Price)).State;

        StepResult result = Vault.Engine.Step(state, Vault.At(OptionVault.Expiry - 1, Price));

        result.State.OptionsAt(Vault.Venue).Positions.Should().HaveCount(1);
        result.Events.Should().NotContain(e => e.Kind == StepEventKind.Settled);
    }

    [Fact]
    public void Step_OracleFaultyAtExpiry_LeavesThePositionUntilAPriceIsBelieved()
    {
        VaultState state = Vault.Trade(Vault.Funded(), Vault.Contract(58_000m, OptionKind.Call), -1m, 0m, Vault.At(OptionVault.Now, Price)).State;
        MarketSnapshot blind = Vault.At(OptionVault.Expiry, 60_000m) with { SequencerUp = false };

        VaultState waiting = Vault.Engine.Step(state, blind).State;
        VaultState settled = Vault.Engine.Step(waiting, Vault.At(OptionVault.Expiry + 3_600, 61_000m)).State;

        waiting.OptionsAt(Vault.Venue).Positions.Should().HaveCount(1);
        settled.OptionsAt(Vault.Venue).Positions.Should().BeEmpty();
        Vault.Margin(settled).Should().Be(UInt256.FromDecimalFloor(197_000m, 6));
    }

    [Fact]
    public void Step_PayoffBeyondTheMargin_BoundsAtZeroAndReports()
    {
        VaultState state = Vault.Trade(Vault.Funded(margin: 1_000m), Vault.Contract(50_000m, OptionKind.Call), -1m, 0m, Vault.At(OptionVault.Now, Price)).State;

        StepResult result = Vault.Engine.Step(state, Vault.At(OptionVault.Expiry, 52_000m));

        Vault.Margin(result.State).Should().Be(UInt256.Zero);
        result.Events.Should().ContainSingle(e => e.Kind == StepEventKind.Insolvent).Which.Observed.Should().Be(-1_000m);
    }

    [Fact]
    public void Value_HeldOptionWithoutASmile_IsNotKnownAndNothingIsTraded()
    {
        VaultState state = Vault.Trade(Vault.Funded(), Vault.Contract(50_000m, OptionKind.Call), -1m, 0m, Vault.At(OptionVault.Now, Price)).State;
        MarketSnapshot dark = Vault.At(OptionVault.Now + 60, Price) with { Options = [] };

        PortfolioValuation value = Vault.Engine.Value(state, dark);
        StepResult result = Vault.Engine.Step(state, dark);

        value.Known.Should().BeFalse();
        value.Unknown.Should().Be("`derive` has no usable smile for BTC 2024-01-05 50000 call");
        result.Orders.Should().BeEmpty();
        result.Events.Should().Contain(e => e.Kind == StepEventKind.RuleError && e.RuleId == "valuation");
    }

    [Fact]
    public void Value_WrittenStraddle_HasTheGreeksOfABumpedRevaluation()
    {
        MarketSnapshot market = Flat(Price, OptionVault.Volatility);
        VaultState state = Vault.Trade(Vault.Funded(), Vault.Contract(50_000m, OptionKind.Call), -4m, 1_000m, market).State;
        state = Vault.Trade(state, Vault.Contract(50_000m, OptionKind.Put), -4m, 1_000m, market).State;
        decimal Nav(decimal price, decimal volatility = OptionVault.Volatility) => Vault.Engine.Value(state, Flat(price, volatility)).Nav;
        decimal Units(decimal price) => (Nav(price + 1m) - Nav(price - 1m)) / 2m;
        PortfolioValuation value = Vault.Engine.Value(state, market);

        (value.View.NetDelta * value.Nav / Price).Should().BeApproximately(Units(Price), 1e-6m);
        (value.View.Gamma * value.Nav / Price).Should().BeApproximately(Units(Price + 250m) - Units(Price - 250m), 5e-4m);
        (value.View.Vega * value.Nav).Should().BeApproximately((Nav(Price, 0.61m) - Nav(Price, 0.59m)) / 2m, 1m);
        (value.View.Theta * value.Nav).Should().BeApproximately(-value.View.Vega * value.Nav * 100m * 0.6m / 2m / 4.333_333m, 1m, "theta is vega x volatility / 2 T for options on a forward");
        value.View.OptionNotional.Should().BeApproximately(400_000m / value.Nav, 1e-12m);
    }

    private static MarketSnapshot Flat(decimal price, decimal volatility)
    {
        double variance = (double)(volatility * volatility) * (OptionVault.Expiry - OptionVault.Now) / OptionMarks.SecondsPerYear;
        return Vault.Vault.At(OptionVault.Now, price) with
        {
            Options = [new OptionSmile(Vault.Venue, Vault.Btc, OptionVault.Expiry, price, new SviSlice(variance, 0d, 0d, 0d, 0.1))],
        };
    }

    [Fact]
    public void CancelExpired_OptionOrderBeyondItsExpiry_Disappears()
    {
        VaultState state = Vault.Funded();
        var order = new Order(1, OrderKind.OptionSell, Vault.Venue, Vault.Btc, UInt256.Zero, 1m, 0m, false, OptionVault.Expiry - 10, "x")
        {
            Option = Vault.Contract(50_000m, OptionKind.Call),
        };

        VaultEngine.CancelExpired(state with { Pending = [order] }, OptionVault.Expiry - 1).Pending.Should().HaveCount(1);
        VaultEngine.CancelExpired(state with { Pending = [order] }, OptionVault.Expiry).Pending.Should().BeEmpty();
    }
}
