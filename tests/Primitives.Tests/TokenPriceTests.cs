using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace VaultPolicy.Primitives.Tests;

public class TokenPriceTests
{
    private const int MaxPlaces = 28;

    private static readonly BigInteger s_maxMantissa = (BigInteger.One << 96) - 1;

    private static Gen<decimal> Values { get; } = Gen.OneOf(
        Gen.Elements(0m, 1m, 0.0000000000000000000000000001m, 0.9987m, 1_234.567890123456789m, 60_000m, decimal.MaxValue, 7.9228162514264337593543950335m),
        from a in Gen.Choose(int.MinValue, int.MaxValue)
        from b in Gen.Choose(int.MinValue, int.MaxValue)
        from c in Gen.Choose(0, int.MaxValue)
        from bits in Gen.Choose(0, 2)
        from scale in Gen.Choose(0, MaxPlaces)
        select new decimal(a, bits > 0 ? b : 0, bits > 1 ? c : 0, false, (byte)scale));

    private static Gen<byte> Decimals { get; } = Gen.Choose(0, TokenPrice.MaxDecimals).Select(d => (byte)d);

    private static Gen<(TokenPrice Price, TokenAmount Amount)> Conversions { get; } =
        from value in Values
        from first in Decimals
        from second in Decimals
        from units in Numbers.Any
        select (new TokenPrice(value, first, second), new TokenAmount(units, first));

    [Fact]
    public void ConvertFloor_AnyAmount_IsTheFloorOfTheExactProduct() => Cases.Check(Conversions, c =>
    {
        (BigInteger n, BigInteger d) = Exact(c.Price.Value);
        BigInteger expected = (BigInteger)c.Amount.BaseUnits * n * BigInteger.Pow(10, c.Price.QuoteDecimals) / (d * BigInteger.Pow(10, c.Price.BaseDecimals));
        bool fits = c.Price.TryConvertFloor(c.Amount, out TokenAmount worth);
        return fits == (expected <= (BigInteger)UInt256.MaxValue) && (!fits || (BigInteger)worth.BaseUnits == expected);
    });

    [Fact]
    public void ConvertBackFloor_AnyAmount_IsTheFloorOfTheExactQuotient() => Cases.Check(Conversions, c =>
    {
        TokenPrice price = new(c.Price.Value, c.Price.QuoteDecimals, c.Price.BaseDecimals);
        (BigInteger n, BigInteger d) = Exact(price.Value);
        bool fits = price.TryConvertBackFloor(c.Amount, out TokenAmount bought);
        if (n.IsZero)
        {
            return !fits;
        }

        BigInteger expected = (BigInteger)c.Amount.BaseUnits * d * BigInteger.Pow(10, price.BaseDecimals) / (n * BigInteger.Pow(10, price.QuoteDecimals));
        return fits == (expected <= (BigInteger)UInt256.MaxValue) && (!fits || (BigInteger)bought.BaseUnits == expected);
    });

    [Fact]
    public void RoundTrip_ThereAndBack_NeverPaysMore() => Cases.Check(Conversions, c =>
        !c.Price.TryConvertFloor(c.Amount, out TokenAmount worth)
        || !c.Price.TryConvertBackFloor(worth, out TokenAmount back)
        || back <= c.Amount);

    [Fact]
    public void RoundTrip_ThroughTheInverse_NeverPaysMore() => Cases.Check(Conversions, c =>
        !c.Price.TryConvertFloor(c.Amount, out TokenAmount worth)
        || !c.Price.TryInvertFloor(out TokenPrice inverse)
        || !inverse.TryConvertFloor(worth, out TokenAmount back)
        || back <= c.Amount);

    [Fact]
    public void CreateFloor_AnyAmounts_IsTheFloorOfTheirQuotient() => Cases.Check(
        from quote in Numbers.Any
        from @base in Numbers.Any
        from first in Decimals
        from second in Decimals
        select (Quote: new TokenAmount(quote, first), Base: new TokenAmount(@base, second)),
        c =>
        {
            bool made = TokenPrice.TryCreateFloor(c.Quote, c.Base, out TokenPrice price);
            return c.Base.IsZero ? !made : IsFloor(
                made, price.Value, (BigInteger)c.Quote.BaseUnits * BigInteger.Pow(10, c.Base.Decimals), (BigInteger)c.Base.BaseUnits * BigInteger.Pow(10, c.Quote.Decimals));
        });

    [Fact]
    public void ChainAndCross_AnyPrices_AreFloorsOfTheExactResults() => Cases.Check(Pairs(), c =>
    {
        (BigInteger n1, BigInteger d1) = Exact(c.First.Value);
        (BigInteger n2, BigInteger d2) = Exact(c.Second.Value);
        TokenPrice next = new(c.Second.Value, c.First.QuoteDecimals, c.Second.QuoteDecimals);
        TokenPrice other = new(c.Second.Value, c.Second.BaseDecimals, c.First.QuoteDecimals);
        bool chained = c.First.TryChainFloor(next, out TokenPrice chain);
        bool crossed = c.First.TryCrossFloor(other, out TokenPrice cross);
        return IsFloor(chained, chain.Value, n1 * n2, d1 * d2)
            && (n2.IsZero ? !crossed : IsFloor(crossed, cross.Value, n1 * d2, d1 * n2))
            && (!chained || (chain.BaseDecimals, chain.QuoteDecimals) == (c.First.BaseDecimals, c.Second.QuoteDecimals))
            && (!crossed || (cross.BaseDecimals, cross.QuoteDecimals) == (c.First.BaseDecimals, c.Second.BaseDecimals));
    });

    [Fact]
    public void Chain_OfThree_GroupsAlikeUpToRoundingDown() => Cases.Check(
        from pair in Pairs()
        from value in Values
        select (pair.First, pair.Second, Third: value),
        c =>
        {
            TokenPrice second = new(c.Second.Value, c.First.QuoteDecimals, 6);
            TokenPrice third = new(c.Third, 6, 18);
            if (!c.First.TryChainFloor(second, out TokenPrice left) || !left.TryChainFloor(third, out TokenPrice one)
                || !second.TryChainFloor(third, out TokenPrice right) || !c.First.TryChainFloor(right, out TokenPrice two))
            {
                return true;
            }

            (BigInteger n1, BigInteger d1) = Exact(c.First.Value);
            (BigInteger n2, BigInteger d2) = Exact(second.Value);
            (BigInteger n3, BigInteger d3) = Exact(third.Value);
            return IsAtMost(one.Value, n1 * n2 * n3, d1 * d2 * d3) && IsAtMost(two.Value, n1 * n2 * n3, d1 * d2 * d3);
        });

    [Fact]
    public void Convert_OfAChain_NeverPaysMoreThanStepByStepAllows() => Cases.Check(Pairs().Zip(Numbers.Below(160)), c =>
    {
        ((TokenPrice first, TokenPrice raw), UInt256 units) = c;
        TokenPrice second = new(raw.Value, first.QuoteDecimals, raw.QuoteDecimals);
        TokenAmount amount = new(units, first.BaseDecimals);
        if (!first.TryConvertFloor(amount, out TokenAmount middle) || !second.TryConvertFloor(middle, out TokenAmount steps)
            || !first.TryChainFloor(second, out TokenPrice chain) || !chain.TryConvertFloor(amount, out TokenAmount whole))
        {
            return true;
        }

        (BigInteger n1, BigInteger d1) = Exact(first.Value);
        (BigInteger n2, BigInteger d2) = Exact(second.Value);
        BigInteger exact = (BigInteger)units * n1 * n2 * BigInteger.Pow(10, second.QuoteDecimals) / (d1 * d2 * BigInteger.Pow(10, first.BaseDecimals));
        return (BigInteger)steps.BaseUnits <= exact && (BigInteger)whole.BaseUnits <= exact;
    });

    [Fact]
    public void DivideFloorAndCeil_AnyDecimals_EncloseTheExactQuotient() => Cases.Check(Values.Zip(Values), c =>
    {
        (BigInteger n1, BigInteger d1) = Exact(c.Item1);
        (BigInteger n2, BigInteger d2) = Exact(c.Item2);
        bool down = ExactFraction.TryDivideFloor(c.Item1, c.Item2, out decimal floor);
        bool up = ExactFraction.TryDivideCeil(c.Item1, c.Item2, out decimal ceil);
        if (n2.IsZero)
        {
            return !down && !up;
        }

        return IsFloor(down, floor, n1 * d2, d1 * n2)
            && (!up || (IsAtLeast(ceil, n1 * d2, d1 * n2) && ceil - floor <= new decimal(1, 0, 0, false, floor.Scale)));
    });

    [Fact]
    public void Constructor_OutOfRange_IsRefused()
    {
        FluentActions.Invoking(() => new TokenPrice(-1m, 6, 6)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new TokenPrice(1m, 37, 6)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new TokenPrice(1m, 6, 37)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new TokenPrice(1m, 6, 18).TryConvertFloor(TokenAmount.Zero(18), out _)).Should().Throw<InvalidOperationException>();
    }

    private static Gen<(TokenPrice First, TokenPrice Second)> Pairs() =>
        from first in Values
        from second in Values
        from a in Decimals
        from b in Decimals
        from c in Decimals
        from d in Decimals
        select (new TokenPrice(first, a, b), new TokenPrice(second, c, d));

    private static (BigInteger Numerator, BigInteger Denominator) Exact(decimal value)
    {
        int[] bits = decimal.GetBits(value);
        BigInteger mantissa = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]);
        return (mantissa, BigInteger.Pow(10, value.Scale));
    }

    // The largest decimal of as many places as fit that is not above the fraction; none when its whole part has no decimal.
    private static bool IsFloor(bool made, decimal value, BigInteger numerator, BigInteger denominator)
    {
        BigInteger scaled = numerator * BigInteger.Pow(10, MaxPlaces) / denominator;
        int places = MaxPlaces;
        while (scaled > s_maxMantissa && places > 0)
        {
            scaled /= 10;
            places--;
        }

        (BigInteger n, BigInteger d) = Exact(value);
        return made ? n * BigInteger.Pow(10, places) == scaled * d : scaled > s_maxMantissa;
    }

    private static bool IsAtMost(decimal value, BigInteger numerator, BigInteger denominator)
    {
        (BigInteger n, BigInteger d) = Exact(value);
        return n * denominator <= numerator * d;
    }

    private static bool IsAtLeast(decimal value, BigInteger numerator, BigInteger denominator)
    {
        (BigInteger n, BigInteger d) = Exact(value);
        return n * denominator >= numerator * d;
    }
}
