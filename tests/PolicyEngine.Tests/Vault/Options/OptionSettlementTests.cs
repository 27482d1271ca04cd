using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Tests.Vault.Options;

public sealed class OptionSettlementTests
{
    [Theory]
    [InlineData(-2, 52_500, 1, 5_000_000_000)]
    [InlineData(2, 52_500, 1, 5_000_000_000)]
    [InlineData(-2, 50_000, 1, 0)]
    [InlineData(-1, 50_000.0000001, 1, 1)]
    [InlineData(1, 50_000.0000001, 1, 0)]
    [InlineData(-1, 50_001, 0.98, 1_020_409)]
    [InlineData(1, 50_001, 0.98, 1_020_408)]
    public void Payoff_RoundsAgainstTheVaultOnce(double size, double price, double cash, long expected)
    {
        var position = new OptionPosition(new OptionContract(1, OptionVault.Expiry, 50_000m, OptionKind.Call), (decimal)size);

        OptionSettlement.Payoff(position, (decimal)price, (decimal)cash, 6).Should().Be((UInt256)(ulong)expected);
    }

    [Fact]
    public void Payoff_InTheUnderlyingItself_NeverExceedsTheSize()
    {
        // A call settled in its own underlying pays (S - K) / S of it: written on as much as is held, it is always covered.
        Prop.ForAll(Gen.Choose(1, 1_000_000).Two().ToArbitrary(), pair =>
        {
            (decimal size, decimal price) = (pair.Item1 / 1_000m, pair.Item2);
            var position = new OptionPosition(new OptionContract(1, OptionVault.Expiry, 0.01m, OptionKind.Call), -size);
            return OptionSettlement.Payoff(position, price, price, 8) <= UInt256.FromDecimalFloor(size, 8);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Payoff_AnyTerms_IsTheExactQuotientRounded()
    {
        Gen<(int Size, int Price, int Cash)> terms =
            from size in Gen.Choose(-1_000_000, 1_000_000).Where(s => s != 0)
            from price in Gen.Choose(1, 2_000_000)
            from cash in Gen.Choose(900, 1_100)
            select (size, price, cash);
        Prop.ForAll(terms.ToArbitrary(), t =>
        {
            var position = new OptionPosition(new OptionContract(1, OptionVault.Expiry, 10_000.5m, OptionKind.Put), t.Size / 1_000m);
            BigInteger intrinsic = BigInteger.Max(0, 1_000_050 - t.Price);
            BigInteger top = BigInteger.Abs(t.Size) * intrinsic * 1_000_000 * 1_000;
            BigInteger bottom = new BigInteger(1_000) * 100 * t.Cash;
            BigInteger expected = t.Size < 0 ? (top + bottom - 1) / bottom : top / bottom;
            return (BigInteger)OptionSettlement.Payoff(position, t.Price / 100m, t.Cash / 1_000m, 6) == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public void Payoff_PriceNotPositive_Throws(int price, int cash)
    {
        var position = new OptionPosition(new OptionContract(1, OptionVault.Expiry, 1m, OptionKind.Put), 1m);

        FluentActions.Invoking(() => OptionSettlement.Payoff(position, price, cash, 6)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
