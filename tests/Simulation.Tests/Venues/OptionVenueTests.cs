using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;
using VaultPolicy.Quant.Surface;
using VaultPolicy.Simulation.Venues;

namespace VaultPolicy.Simulation.Tests.Venues;

public sealed class OptionVenueTests
{
    private static readonly UnixTime Now = UnixTime.FromUtc(2024, 3, 1, 8);
    private static readonly UnixTime Expiry = UnixTime.FromUtc(2024, 3, 8, 8);
    private static readonly OptionContract Call = new(1, Expiry, 66_000m, OptionKind.Call);
    private static readonly VenueContext Context = new([6, 8], 0, 1m);
    private static readonly VenueTerms Terms = new() { VolatilitySpread = 0.01m, OptionFee = 0.0003m, OptionFeeCap = 0.125m, InitialMargin = 0.1m };
    private static readonly OptionVenueMarket Market = At(Now, 0.6);

    [Fact]
    public void Execute_Sell_FillsAtTheBidOfTheSurface()
    {
        Fill fill = Execute(OrderKind.OptionSell, 2m, 0m, Account(100_000), out string refusal);

        refusal.Should().BeEmpty();
        OptionMarks.TryShifted(Call, Now, Market.Smiles[0], -0.01m, out decimal bid).Should().BeTrue();
        (fill.Size, fill.Price, fill.ReferencePrice).Should().Be((2m, bid, Market.Mark(Call).Up));
        fill.Price.Should().BeLessThan(fill.ReferencePrice);
    }

    [Fact]
    public void Execute_Buy_FillsAtTheAskOfTheSurface()
    {
        Fill fill = Execute(OrderKind.OptionBuy, 2m, 100_000m, Account(100_000, -2m), out string refusal);

        refusal.Should().BeEmpty();
        fill.Price.Should().BeGreaterThan(Market.Mark(Call).Up);
    }

    [Fact]
    public void Execute_Fee_IsOfTheUnderlyingAndCappedByThePrice()
    {
        Fill near = Execute(OrderKind.OptionSell, 1m, 0m, Account(100_000), out _);
        OptionContract far = Call with { Strike = 90_000m };
        Fill cheap = Execute(OrderKind.OptionSell, 1m, 0m, Account(100_000), out _, far);

        near.Fee.Should().Be(UInt256.FromDecimalCeil(18m, 6), "3 bps of 60,000");
        cheap.Fee.Should().Be(UInt256.FromDecimalCeil(0.125m * cheap.Price, 6));
    }

    [Fact]
    public void Execute_BeyondTheLimit_IsRefused()
    {
        Execute(OrderKind.OptionSell, 1m, Market.Mark(Call).Up, Account(100_000), out string sell).Size.Should().Be(0m);
        Execute(OrderKind.OptionBuy, 1m, Market.Mark(Call).Down, Account(100_000, -1m), out string buy).Size.Should().Be(0m);

        (sell, buy).Should().Be(("the price is beyond the order's limit", "the price is beyond the order's limit"));
    }

    [Fact]
    public void Execute_NotEnoughMargin_IsRefusedButReducingIsNot()
    {
        Execute(OrderKind.OptionSell, 1m, 0m, Account(5_900), out string refusal).Size.Should().Be(0m);
        Execute(OrderKind.OptionSell, 1m, 0m, Account(6_100), out string _).Size.Should().Be(1m);
        Execute(OrderKind.OptionBuy, 1m, 100_000m, Account(2_000, -3m), out string _).Size.Should().Be(1m);

        refusal.Should().Contain("initial margin");
    }

    [Theory]
    [InlineData(OrderKind.OptionBuy, -2, 3, 2)]
    [InlineData(OrderKind.OptionBuy, 0, 3, 0)]
    [InlineData(OrderKind.OptionSell, -2, 1, 0)]
    [InlineData(OrderKind.OptionSell, 2, 3, 2)]
    public void Execute_ReduceOnly_NeverGrowsThePosition(OrderKind kind, int held, int size, int filled)
    {
        var order = new Order(1, kind, 0, 1, UInt256.Zero, size, kind == OrderKind.OptionBuy ? 100_000m : 0m, true, Now, "test") { Option = Call };

        OptionVenue.Execute(order, Now, Account(100_000, held), Market, Terms, Context, out _).Size.Should().Be(filled);
    }

    [Fact]
    public void Execute_NoSmileOrExpired_IsRefused()
    {
        OptionContract other = Call with { Expiry = Expiry + 604_800 };

        Execute(OrderKind.OptionSell, 1m, 0m, Account(100_000), out string refusal, other).Size.Should().Be(0m);
        OptionVenue.Execute(Order(OrderKind.OptionSell, 1m, 0m, Call), Expiry, Account(100_000), At(Expiry, 0.6), Terms, Context, out string late)
            .Size.Should().Be(0m);

        (refusal, late).Should().Be(("the venue quotes no such option", "the venue quotes no such option"));
    }

    [Fact]
    public void MoveMargin_WithdrawalBelowTheInitialMargin_IsRefused()
    {
        OptionAccount account = Account(20_000, -1m);
        decimal free = 20_000m + Market.Mark(Call).ValueOf(-1m) - 6_000m;

        Withdraw(account, UInt256.FromDecimalFloor(free, 6)).Should().NotBe(UInt256.Zero);
        Withdraw(account, UInt256.FromDecimalFloor(free + 0.000_002m, 6)).Should().Be(UInt256.Zero);
        Withdraw(account, UInt256.FromDecimalFloor(20_001m, 6)).Should().Be(UInt256.Zero);
    }

    private static OptionVenueMarket At(UnixTime now, double volatility) => new(
        now, 0, [new OptionSmile(0, 1, Expiry, 60_000m, new SviSlice(volatility * volatility * 7 / 365, 0d, 0d, 0d, 1d))], [1m, 60_000m]);

    private static OptionAccount Account(int margin, decimal size = 0m) =>
        new OptionAccount(UInt256.FromDecimalFloor(margin, 6), []).WithTrade(Call, size);

    private static UInt256 Withdraw(OptionAccount account, UInt256 amount) => OptionVenue.MoveMargin(
        new Order(1, OrderKind.MarginWithdraw, 0, 0, amount, 0m, 0m, false, Now, "test"), Now, account, Market, Terms, Context, out _).Paid;

    private static Fill Execute(OrderKind kind, decimal size, decimal limit, OptionAccount account, out string refusal, OptionContract? contract = null) =>
        OptionVenue.Execute(Order(kind, size, limit, contract ?? Call), Now, account, Market, Terms, Context, out refusal);

    private static Order Order(OrderKind kind, decimal size, decimal limit, OptionContract contract) =>
        new(1, kind, 0, 1, UInt256.Zero, size, limit, false, Now, "test") { Option = contract };
}
