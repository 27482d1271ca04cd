using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Numerics;
using VaultPolicy.Simulation.Venues;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Venues;

public sealed class SpotVenueTests
{
    private static readonly VenueContext Context = new([6, 8], 0, 1m);
    private static readonly VenueTerms Terms = new() { Fee = 0.0005m };

    [Fact]
    public void Execute_Buy_TakesTheFeeFromWhatIsPaidAndRoundsDown()
    {
        Fill fill = SpotVenue.Execute(Cleared(OrderKind.SpotBuy, 1_000_000_000, 30_000.1m, 1m), UnixTime.Epoch, Terms, Context);

        fill.Paid.Should().Be((UInt256)1_000_000_000);
        fill.Fee.Should().Be((UInt256)500_000);
        // 999.5 USDC / 30,000.1 = 0.033316555... BTC
        fill.Received.Should().Be((UInt256)3_331_655);
        fill.Complete.Should().BeTrue();
    }

    [Fact]
    public void Execute_Sell_TakesTheFeeFromWhatIsReceived()
    {
        Fill fill = SpotVenue.Execute(Cleared(OrderKind.SpotSell, 100_000_000, 30_000m, 1m), UnixTime.Epoch, Terms, Context);

        (fill.Paid, fill.Fee, fill.Received).Should().Be(((UInt256)100_000_000, (UInt256)15_000_000, (UInt256)29_985_000_000));
    }

    [Fact]
    public void Execute_Dust_IsNotTaken()
    {
        Fill fill = SpotVenue.Execute(Cleared(OrderKind.SpotBuy, 1, 30_000m, 1m), UnixTime.Epoch, Terms, Context);

        (fill.Paid, fill.Received, fill.Fee).Should().Be((UInt256.Zero, UInt256.Zero, UInt256.Zero));
    }

    [Fact]
    public void Execute_PerpOrder_Throws() =>
        FluentActions.Invoking(() => SpotVenue.Execute(Cleared(OrderKind.PerpBuy, 1, 1m, 1m), UnixTime.Epoch, Terms, Context)).Should().Throw<ArgumentException>();

    [Fact]
    public void Execute_ThereAndBack_NeverGainsAndLosesNoMoreThanFeesAndRounding() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20_000),
            Prop.ForAll(Seeds.Any, seed =>
            {
                var random = new SplitMix64((ulong)seed);
                UInt256 cash = 1_000_000 + (random.Next() % 10_000_000_000_000);
                decimal price = 0.0001m + ((random.Next() % 10_000_000_000) / 10_000m);
                VenueContext context = Context with { CashPrice = 0.9m + ((random.Next() % 2_000) / 10_000m) };
                VenueTerms terms = Terms with { Fee = (random.Next() % 100) / 10_000m };
                Fill bought = SpotVenue.Execute(Cleared(OrderKind.SpotBuy, cash, price, 1m), UnixTime.Epoch, terms, context);
                if (bought.Received.IsZero)
                {
                    return bought.Paid.IsZero;
                }

                Fill sold = SpotVenue.Execute(Cleared(OrderKind.SpotSell, bought.Received, price, 1m), UnixTime.Epoch, terms, context);
                decimal unit = price / context.CashPrice / 100m;
                decimal lost = (bought.Paid - sold.Received).ToDecimalFloor(0) - bought.Fee.ToDecimalFloor(0) - sold.Fee.ToDecimalFloor(0);
                return sold.Received <= bought.Paid && lost >= 0m && (sold.Paid.IsZero || lost <= unit + 2m);
            }));

    private static ClearedOrder Cleared(OrderKind kind, UInt256 amount, decimal price, decimal share) =>
        new(new Order(1, kind, 0, 1, amount, 0m, 0m, false, UnixTime.Epoch, "test"), price, price, share, "");
}
