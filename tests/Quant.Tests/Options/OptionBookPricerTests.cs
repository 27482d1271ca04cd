using System.Security.Cryptography;
using System.Runtime.InteropServices;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Options;

public class OptionBookPricerTests
{
    // Counts around the widths of vectors, and a book.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1_000)]
    [InlineData(50_003)]
    public void TryValue_AnyBook_HasTheBitsOfTheSingleOption(int count)
    {
        OptionTerms[] options = RandomOptions.Create(count, seed: 3);
        foreach (UnderlyingBasis basis in new[] { UnderlyingBasis.Spot, UnderlyingBasis.Forward })
        {
            var book = new OptionBook(options);
            book.TryPrice(basis, out QuantError error, out int row).Should().BeTrue();
            (error, row).Should().Be((QuantError.None, -1));
            for (int i = 0; i < count; i++)
            {
                BlackScholes.TryValue(basis, options[i], out OptionValuation one, out _).Should().BeTrue();
                Bits(book.Value[i], book.Delta[i], book.Gamma[i], book.Vega[i], book.Theta[i], book.Rho[i])
                    .Should().Equal(Bits(one.Value, one.Delta, one.Gamma, one.Vega, one.Theta, one.Rho));
            }
        }
    }

    // A digest of the bits of 20,000 valuations. It must be this one on every processor, system and vector width; run it with
    // DOTNET_EnableAVX2=0 or DOTNET_MaxVectorTBitWidth=512 to see other widths.
    [Fact]
    public void TryValue_EveryMachine_GivesTheSameBits()
    {
        var random = new RandomNumbers(4);
        OptionTerms[] options = [.. Enumerable.Range(0, 20_000).Select(i => new OptionTerms(
            i % 2 == 0 ? OptionKind.Call : OptionKind.Put,
            random.Uniform(10, 1_000), random.Uniform(10, 1_000), random.Uniform(0.01, 2), random.Uniform(0.001, 2),
            random.Uniform(-0.1, 0.2), random.Uniform(-0.1, 0.2)))];
        var book = new OptionBook(options);
        book.TryPrice(UnderlyingBasis.Spot, out _, out _).Should().BeTrue();
        double[] all = [.. book.Value, .. book.Delta, .. book.Gamma, .. book.Vega, .. book.Theta, .. book.Rho];
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<double>(all)))[..16].Should().Be("2B13D35D78DF8111");
    }

    [Fact]
    public void TryValue_DegenerateRows_AreValuedInTheirPlace()
    {
        var good = new OptionTerms(OptionKind.Call, 110, 100, 0.5, 1d, 0.05, 0.02);
        OptionTerms[] options = [good, good with { Years = 0 }, good with { Volatility = 0, Kind = OptionKind.Put }, good with { Underlying = 0 }, good];
        var book = new OptionBook(options);
        book.TryPrice(UnderlyingBasis.Spot, out _, out _).Should().BeTrue();
        for (int i = 0; i < options.Length; i++)
        {
            BlackScholes.TryValue(UnderlyingBasis.Spot, options[i], out OptionValuation one, out _).Should().BeTrue();
            book.Value[i].Should().Be(one.Value);
            book.Theta[i].Should().Be(one.Theta);
            book.Rho[i].Should().Be(one.Rho);
        }
    }

    [Fact]
    public void TryValue_BadRow_NamesItAndGivesNoNumber()
    {
        var good = new OptionTerms(OptionKind.Call, 110, 100, 0.5, 1d);
        foreach ((OptionTerms bad, QuantError expected) in new[]
        {
            (good with { Volatility = double.NaN }, QuantError.NotFinite),
            (good with { Underlying = -1 }, QuantError.OutOfRange),
            (good with { Years = -1 }, QuantError.Expired),
            (good with { Strike = double.PositiveInfinity }, QuantError.NotFinite),
        })
        {
            OptionTerms[] options = [.. Enumerable.Repeat(good, 20)];
            options[13] = bad;
            var book = new OptionBook(options);
            book.TryPrice(UnderlyingBasis.Forward, out QuantError error, out int row).Should().BeFalse();
            (error, row).Should().Be((expected, 13));
            book.Value.Should().OnlyContain(v => v == 0d);
            book.Delta.Should().OnlyContain(v => v == 0d);
        }

        var signs = new OptionBook([good, good]);
        signs.Signs[1] = 0.5;
        signs.TryPrice(UnderlyingBasis.Forward, out QuantError sign, out int at).Should().BeFalse();
        (sign, at).Should().Be((QuantError.OutOfRange, 1));
    }

    [Fact]
    public void TryValue_ColumnsOfDifferentLengths_AreRefused()
    {
        double[] two = [1, 1];
        double[] one = [1];
        var book = new OptionBookColumns { Sign = two, Underlying = two, Strike = one, Volatility = two, Years = two, Rate = two, Yield = two };
        var results = new OptionBookResults
        {
            Value = new double[2], Delta = new double[2], Gamma = new double[2], Vega = new double[2], Theta = new double[2], Rho = new double[2],
        };
        OptionBookPricer.TryValue(UnderlyingBasis.Spot, book, results, out QuantError error, out int row).Should().BeFalse();
        (error, row).Should().Be((QuantError.LengthMismatch, -1));
    }

    [Fact]
    public void TryValue_EmptyBook_HasNothingToDo() =>
        new OptionBook([]).TryPrice(UnderlyingBasis.Spot, out _, out _).Should().BeTrue();

    [Fact]
    public void TryValue_Book_AllocatesNothing()
    {
        var book = new OptionBook(RandomOptions.Create(1_001, seed: 5));
        book.TryPrice(UnderlyingBasis.Spot, out _, out _).Should().BeTrue();
        long before = GC.GetAllocatedBytesForCurrentThread();
        book.TryPrice(UnderlyingBasis.Spot, out _, out _);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private static long[] Bits(params double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
