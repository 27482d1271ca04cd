using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Options;

/// <summary>
/// Values a book of European options, as many at a time as the processor's vectors hold. Allocates nothing. Each result has the same
/// bits as that of <see cref="BlackScholes"/> for the same option.
/// </summary>
public static class OptionBookPricer
{
    /// <summary>Values every option of the book, or none.</summary>
    /// <param name="basis">Whether <see cref="OptionBookColumns.Underlying"/> holds spot or forward prices.</param>
    /// <param name="book">The options.</param>
    /// <param name="results">Where the results go; all 0 on error.</param>
    /// <param name="error">
    /// Why there are none: columns of different lengths, or the first thing wrong with row <paramref name="errorRow"/>.
    /// </param>
    /// <param name="errorRow">The first row that is wrong; -1 when the error is not a row's.</param>
    public static bool TryValue(
        UnderlyingBasis basis, in OptionBookColumns book, in OptionBookResults results, out QuantError error, out int errorRow)
    {
        error = QuantError.None;
        errorRow = -1;
        int count = book.Count;
        if (!book.HaveOneLength || !results.HaveLength(count))
        {
            error = QuantError.LengthMismatch;
            return false;
        }

        int width = Vector<double>.Count;
        bool ordinary = true;
        int row = 0;
        for (; row + width <= count; row += width)
        {
            ordinary &= ValueBlock(basis, book, results, row);
        }

        if (row < count)
        {
            ordinary &= ValueRest(basis, book, results, row);
        }

        return ordinary || TryValueExceptions(basis, book, results, out error, out errorRow);
    }

    /// <summary>The rows after the last whole block, padded with copies of the last row.</summary>
    private static bool ValueRest(UnderlyingBasis basis, in OptionBookColumns book, in OptionBookResults results, int start)
    {
        const int columns = 7;
        const int outputs = 6;
        int width = Vector<double>.Count;
        int rest = book.Count - start;
        Span<double> input = stackalloc double[columns * width];
        Span<double> output = stackalloc double[outputs * width];
        Pad(book.Sign[start..], input[..width]);
        Pad(book.Underlying[start..], input.Slice(width, width));
        Pad(book.Strike[start..], input.Slice(2 * width, width));
        Pad(book.Volatility[start..], input.Slice(3 * width, width));
        Pad(book.Years[start..], input.Slice(4 * width, width));
        Pad(book.Rate[start..], input.Slice(5 * width, width));
        Pad(book.Yield[start..], input.Slice(6 * width, width));
        var padded = new OptionBookColumns
        {
            Sign = input[..width],
            Underlying = input.Slice(width, width),
            Strike = input.Slice(2 * width, width),
            Volatility = input.Slice(3 * width, width),
            Years = input.Slice(4 * width, width),
            Rate = input.Slice(5 * width, width),
            Yield = input.Slice(6 * width, width),
        };
        var values = new OptionBookResults
        {
            Value = output[..width],
            Delta = output.Slice(width, width),
            Gamma = output.Slice(2 * width, width),
            Vega = output.Slice(3 * width, width),
            Theta = output.Slice(4 * width, width),
            Rho = output.Slice(5 * width, width),
        };
        bool ordinary = ValueBlock(basis, padded, values, 0);
        values.Value[..rest].CopyTo(results.Value[start..]);
        values.Delta[..rest].CopyTo(results.Delta[start..]);
        values.Gamma[..rest].CopyTo(results.Gamma[start..]);
        values.Vega[..rest].CopyTo(results.Vega[start..]);
        values.Theta[..rest].CopyTo(results.Theta[start..]);
        values.Rho[..rest].CopyTo(results.Rho[start..]);
        return ordinary;
    }

    private static void Pad(ReadOnlySpan<double> column, Span<double> padded)
    {
        column.CopyTo(padded);
        padded[column.Length..].Fill(column[^1]);
    }

    /// <summary>Values one vector of rows. Whether all of them are in range and not degenerate; the others' results are meaningless.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Vectors before tiering are calls: a hundred times slower.
    private static bool ValueBlock(UnderlyingBasis basis, in OptionBookColumns book, in OptionBookResults results, int row)
    {
        bool forward = basis == UnderlyingBasis.Forward;
        Vector<double> sign = Load(book.Sign, row);
        Vector<double> underlying = Load(book.Underlying, row);
        Vector<double> strike = Load(book.Strike, row);
        Vector<double> volatility = Load(book.Volatility, row);
        Vector<double> years = Load(book.Years, row);
        Vector<double> rate = Load(book.Rate, row);
        Vector<double> yield = Load(book.Yield, row);
        Vector<double> carry = forward ? rate : yield;
        Vector<double> root = Vector.SquareRoot(years);
        Vector<double> deviation = volatility * root;
        Vector<double> rateTime = rate * years;
        Vector<double> carryTime = carry * years;

        // Each comparison is false for NaN.
        Vector<long> good = Vector.Equals(Vector.Abs(sign), Vector<double>.One)
            & Vector.GreaterThanOrEqual(underlying, Vector.Create(OptionTerms.MinPrice))
            & Vector.LessThanOrEqual(underlying, Vector.Create(OptionTerms.MaxPrice))
            & Vector.GreaterThanOrEqual(strike, Vector.Create(OptionTerms.MinPrice))
            & Vector.LessThanOrEqual(strike, Vector.Create(OptionTerms.MaxPrice))
            & Vector.LessThanOrEqual(volatility, Vector.Create(OptionTerms.MaxVolatility))
            & Vector.LessThanOrEqual(years, Vector.Create(OptionTerms.MaxYears))
            & Vector.GreaterThanOrEqual(deviation, Vector.Create(DegenerateOption.MinDeviation))
            & Vector.LessThanOrEqual(Vector.Abs(rate), Vector.Create(OptionTerms.MaxRate))
            & Vector.LessThanOrEqual(Vector.Abs(yield), Vector.Create(OptionTerms.MaxRate))
            & Vector.LessThanOrEqual(Vector.Abs(rateTime), Vector.Create(OptionTerms.MaxGrowth))
            & Vector.LessThanOrEqual(Vector.Abs(yield * years), Vector.Create(OptionTerms.MaxGrowth));

        Vector<double> discount = PortableVector.Exp(-rateTime);
        Vector<double> assetUnit = forward ? discount : PortableVector.Exp(-carryTime);
        Vector<double> growth = (rate - carry) * years;
        var black = new BlackVector(
            sign,
            underlying * assetUnit,
            strike * discount,
            PortableVector.Log(underlying / strike) + growth,
            deviation);

        Vector<double> value = Vector.Max(Vector<double>.Zero, sign * (black.Asset - black.Cash));
        Store(results.Value, row, value);
        Store(results.Delta, row, sign * black.Asset / underlying);
        Store(results.Gamma, row, black.Density / (underlying * underlying * deviation));
        Store(results.Vega, row, black.Density * root);
        Store(results.Theta, row,
            (Vector.Create(-0.5) * black.Density * volatility / root) + (sign * ((carry * black.Asset) - (rate * black.Cash))));
        Store(results.Rho, row, forward ? -years * value : sign * years * black.Cash);
        return Vector.EqualsAll(good, Vector<long>.AllBitsSet);
    }

    /// <summary>The slow way, when some row is degenerate or wrong.</summary>
    private static bool TryValueExceptions(
        UnderlyingBasis basis, in OptionBookColumns book, in OptionBookResults results, out QuantError error, out int errorRow)
    {
        for (int row = 0; row < book.Count; row++)
        {
            OptionTerms terms = book.Row(row);
            error = terms.Check();
            if (error != QuantError.None)
            {
                errorRow = row;
                results.Clear();
                return false;
            }

            if (DegenerateOption.Is(terms.Underlying, terms.Volatility * Math.Sqrt(terms.Years)))
            {
                results.SetRow(row, DegenerateOption.Value(basis, terms));
            }
        }

        error = QuantError.None;
        errorRow = -1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ReadOnlySpan<double> column, int row) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetReference(column), (nuint)row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Span<double> column, int row, Vector<double> values) =>
        values.StoreUnsafe(ref MemoryMarshal.GetReference(column), (nuint)row);
}
