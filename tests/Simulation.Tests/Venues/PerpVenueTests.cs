using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Venues;

namespace VaultPolicy.Simulation.Tests.Venues;

public sealed class PerpVenueTests
{
    private static readonly VenueContext Context = new([6, 8], 0, 1m);
    private static readonly VenueTerms Terms = new() { Fee = 0.0005m };
    private static readonly ImmutableArray<decimal> Marks = [0m, 20_000m];

    [Fact]
    public void Execute_Sell_FillsWithAFeeRoundedUp()
    {
        Fill fill = Execute(OrderKind.PerpSell, 1.00000001m, false, Account(10_000, 0m), out string refusal);

        refusal.Should().BeEmpty();
        fill.Size.Should().Be(1.00000001m);
        fill.Fee.Should().Be((UInt256)10_000_001);
    }

    [Fact]
    public void Execute_NotEnoughMargin_IsRefused()
    {
        Fill fill = Execute(OrderKind.PerpSell, 1m, false, Account(1_999, 0m), out string refusal);

        fill.Size.Should().Be(0m);
        fill.Fee.Should().Be(UInt256.Zero);
        refusal.Should().Contain("initial margin");
    }

    [Theory]
    [InlineData(OrderKind.PerpBuy, 3, 2)]
    [InlineData(OrderKind.PerpBuy, 1, 1)]
    [InlineData(OrderKind.PerpSell, 1, 0)]
    public void Execute_ReduceOnly_NeverGrowsThePosition(OrderKind kind, int size, int filled) =>
        Execute(kind, size, true, Account(100_000, -2m), out _).Size.Should().Be(filled);

    [Fact]
    public void MoveMargin_WithdrawalBelowInitialMargin_IsRefused()
    {
        PerpAccount account = Account(10_000, -2m);

        Withdraw(account, 6_000_000_000).Paid.Should().Be((UInt256)6_000_000_000);
        Withdraw(account, 6_000_000_001).Paid.Should().Be(UInt256.Zero);
        Withdraw(account, 20_000_000_000).Paid.Should().Be(UInt256.Zero);
    }

    [Theory]
    [InlineData(1_200, false)]
    [InlineData(1_199, true)]
    public void MustLiquidate_AtTheMaintenanceMargin_IsStrict(int margin, bool liquidate) =>
        PerpVenue.MustLiquidate(Account(margin, -2m), Marks, Terms, Context).Should().Be(liquidate);

    [Fact]
    public void Equity_ShortInARisingMarket_Falls() =>
        PerpVenue.Equity(Account(10_000, -2m), [0m, 21_000m], Context).Should().Be(8_000m);

    private static Fill Withdraw(PerpAccount account, ulong amount) =>
        PerpVenue.MoveMargin(
            new Order(1, OrderKind.MarginWithdraw, 0, 0, amount, 0m, 0m, false, UnixTime.Epoch, "test"), UnixTime.Epoch, account, Marks, Terms, Context, out _);

    private static Fill Execute(OrderKind kind, decimal size, bool reduceOnly, PerpAccount account, out string refusal) =>
        PerpVenue.Execute(
            new ClearedOrder(new Order(1, kind, 0, 1, UInt256.Zero, size, 0m, reduceOnly, UnixTime.Epoch, "test"), 20_000m, 20_000m, 1m, ""),
            UnixTime.Epoch,
            account,
            Marks,
            Terms,
            Context,
            out refusal);

    private static PerpAccount Account(int margin, decimal size) =>
        new((UInt256)((ulong)margin * 1_000_000UL), size == 0m ? [] : [new PerpPosition(1, size, 20_000m)]);
}
