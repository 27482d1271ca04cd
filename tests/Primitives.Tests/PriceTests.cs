namespace VaultPolicy.Primitives.Tests;

public class PriceTests
{
    [Fact]
    public void Multiply_UnitsChain_GivesTheOuterUnits()
    {
        Price chained = new Price(60_000m, "BTC", "USD").Multiply(new Price(0.9m, "USD", "EUR"));
        chained.Should().Be(new Price(54_000m, "BTC", "EUR"));
        chained.ToString().Should().Be("54000 EUR/BTC");
    }

    [Fact]
    public void Multiply_UnitsDoNotChain_IsRefused()
    {
        Price btc = new(60_000m, "BTC", "USD");
        Price eth = new(3_000m, "ETH", "USD");
        btc.TryMultiply(eth, out _).Should().BeFalse();
        default(Price).TryMultiply(default, out _).Should().BeFalse();
        FluentActions.Invoking(() => btc.Multiply(eth)).Should().Throw<InvalidOperationException>()
            .WithMessage("a price BTC/USD does not chain with ETH/USD");
    }

    [Fact]
    public void Invert_Price_SwapsTheUnits()
    {
        new Price(4m, "ETH", "USD").Invert().Should().Be(new Price(0.25m, "USD", "ETH"));
        FluentActions.Invoking(() => new Price(0m, "LUNA", "USD").Invert()).Should().Throw<DivideByZeroException>();
    }

    [Fact]
    public void Convert_Amount_KeepsTheSign() => new Price(3_000m, "ETH", "USD").Convert(-0.5m).Should().Be(-1_500m);

    [Fact]
    public void Constructor_BadArguments_Throws()
    {
        FluentActions.Invoking(() => new Price(-1m, "ETH", "USD")).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Price(1m, "", "USD")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new Price(1m, "ETH", "")).Should().Throw<ArgumentException>();
    }
}
