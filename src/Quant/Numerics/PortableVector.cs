using System.Numerics;
using System.Runtime.CompilerServices;

namespace VaultPolicy.Quant.Numerics;

/// <summary>
/// exp, log and Mills' ratio over the lanes of a vector, with the same bits on every processor and at every vector width: only
/// +, -, *, /, fused multiply-add (one rounding, as IEEE 754-2008 defines it) and bit moves, in a fixed order.
/// </summary>
/// <remarks>
/// The C runtime behind <see cref="Math.Exp"/> differs between systems in the last bit. The coefficients are Chebyshev fits made with
/// 60 digits; errors are below 2 units in the last place. Why: docs/decisions/0010.
/// </remarks>
internal static class PortableVector
{
    // Adding this puts an integer of up to 51 bits into the lowest bits of the sum, rounded to nearest even.
    private const double IntegerShift = 6755399441055744d;
    private const double Log2E = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Rest = 2.3190468138462996e-17;
    private const double Ln2High = 0.6931471804855391;
    private const double Ln2Low = 7.440617110012397e-11;
    private const double TwoTo52 = 4503599627370496d;
    private const long OneBits = 0x3FF0_0000_0000_0000;
    private const long RootHalfBits = 0x3FE6_A09E_667F_3BCD;
    private const long ExponentMask = unchecked((long)0xFFF0_0000_0000_0000);
    private const long Bias1024 = 1024L << 52;
    private const long TwoTo52Bits = 0x4330_0000_0000_0000;

    /// <summary>e^x; below -745.2 it is 0 or the smallest number, above 709.78 it is infinite. NaN is not allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<double> Exp(Vector<double> x)
    {
        // Clamped so that the exponent below stays within its bits; the clamped values underflow and overflow by themselves.
        x = Vector.Min(Vector.Max(x, Vector.Create(-746d)), Vector.Create(710d));
        Vector<double> shift = Vector.Create(IntegerShift);
        Vector<double> n = Vector.FusedMultiplyAdd(x, Vector.Create(Log2E), shift) - shift;
        Vector<double> r = Vector.FusedMultiplyAdd(n, Vector.Create(-Ln2), x);
        r = Vector.FusedMultiplyAdd(n, Vector.Create(-Ln2Rest), r);

        // (e^r - 1 - r) / r^2 on |r| <= ln 2 / 2, in two chains.
        Vector<double> square = r * r;
        Vector<double> even = Vector.FusedMultiplyAdd(Vector.Create(2.762008948195459e-07), square, Vector.Create(2.4801521293463862e-05));
        Vector<double> odd = Vector.FusedMultiplyAdd(Vector.Create(2.5105217695684516e-08), square, Vector.Create(2.755725539833871e-06));
        even = Vector.FusedMultiplyAdd(even, square, Vector.Create(0.0013888888917215586));
        odd = Vector.FusedMultiplyAdd(odd, square, Vector.Create(0.00019841269874822307));
        even = Vector.FusedMultiplyAdd(even, square, Vector.Create(0.04166666666662412));
        odd = Vector.FusedMultiplyAdd(odd, square, Vector.Create(0.008333333333326134));
        even = Vector.FusedMultiplyAdd(even, square, Vector.Create(0.5000000000000001));
        odd = Vector.FusedMultiplyAdd(odd, square, Vector.Create(0.1666666666666667));
        Vector<double> power = Vector.FusedMultiplyAdd(square, Vector.FusedMultiplyAdd(odd, r, even), r) + Vector<double>.One;

        // 2^n in two factors: gradual underflow needs an exponent below the smallest normal one.
        Vector<double> half = Vector.FusedMultiplyAdd(n, Vector.Create(0.5), shift) - shift;
        return power * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>ln x for finite normal x above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<double> Log(Vector<double> x)
    {
        // x = 2^e m with m in [sqrt 1/2, sqrt 2).
        Vector<long> bits = Vector.AsVectorInt64(x);
        Vector<long> biased = bits - Vector.Create(RootHalfBits) + Vector.Create(Bias1024);
        Vector<long> exponent = Vector.ShiftRightLogical(biased, 52) | Vector.Create(TwoTo52Bits);
        Vector<double> e = Vector.AsVectorDouble(exponent) - Vector.Create(TwoTo52 + 1024d);
        Vector<double> m = Vector.AsVectorDouble(bits - ((biased & Vector.Create(ExponentMask)) - Vector.Create(Bias1024)));

        // log(1 + f) = 2 s + s R(s^2) with s = f / (2 + f).
        Vector<double> f = m - Vector<double>.One;
        Vector<double> s = f / (f + Vector.Create(2d));
        Vector<double> z = s * s;
        Vector<double> series = Vector.FusedMultiplyAdd(Vector.Create(0.14617229114009048), z, Vector.Create(0.1533165379922582));
        series = Vector.FusedMultiplyAdd(series, z, Vector.Create(0.1818289133623783));
        series = Vector.FusedMultiplyAdd(series, z, Vector.Create(0.22222211101577205));
        series = Vector.FusedMultiplyAdd(series, z, Vector.Create(0.2857142862620096));
        series = Vector.FusedMultiplyAdd(series, z, Vector.Create(0.39999999999898944));
        series = Vector.FusedMultiplyAdd(series, z, Vector.Create(0.666666666666667));
        Vector<double> halfSquare = Vector.Create(0.5) * f * f;
        Vector<double> correction = Vector.FusedMultiplyAdd(s, Vector.FusedMultiplyAdd(z, series, halfSquare), e * Vector.Create(Ln2Low));
        return Vector.FusedMultiplyAdd(e, Vector.Create(Ln2High), f - (halfSquare - correction));
    }

    /// <summary>Mills' ratio N(-x) / phi(x) of the standard normal distribution, for x of 0 to 1e150.</summary>
    /// <remarks>(1 + x) M(x) is smooth in t = (x - 5) / (x + 5) from -1 to 1; a polynomial of degree 23 gives it to 2e-17.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<double> MillsRatio(Vector<double> x)
    {
        Vector<double> plusOne = x + Vector<double>.One;
        Vector<double> plusFive = x + Vector.Create(5d);
        Vector<double> inverse = Vector<double>.One / (plusOne * plusFive);
        Vector<double> t = (x - Vector.Create(5d)) * plusOne * inverse;

        // Four chains in t^4: half the latency of one.
        Vector<double> square = t * t;
        Vector<double> fourth = square * square;
        Vector<double> c0 = Vector.FusedMultiplyAdd(Vector.Create(9.092476134019147e-09), fourth, Vector.Create(3.2054316652589574e-07));
        Vector<double> c1 = Vector.FusedMultiplyAdd(Vector.Create(1.1032071151574336e-08), fourth, Vector.Create(4.91996233147834e-07));
        Vector<double> c2 = Vector.FusedMultiplyAdd(Vector.Create(-7.073898575561589e-10), fourth, Vector.Create(-6.588974491108954e-08));
        Vector<double> c3 = Vector.FusedMultiplyAdd(Vector.Create(-9.564832934712551e-10), fourth, Vector.Create(-7.758520236786343e-08));
        c0 = Vector.FusedMultiplyAdd(c0, fourth, Vector.Create(-2.480583845192319e-05));
        c1 = Vector.FusedMultiplyAdd(c1, fourth, Vector.Create(2.270961270923768e-05));
        c2 = Vector.FusedMultiplyAdd(c2, fourth, Vector.Create(-1.7633239265736746e-07));
        c3 = Vector.FusedMultiplyAdd(c3, fourth, Vector.Create(-3.277287633208865e-06));
        c0 = Vector.FusedMultiplyAdd(c0, fourth, Vector.Create(-0.004201290329187307));
        c1 = Vector.FusedMultiplyAdd(c1, fourth, Vector.Create(1.9530638370790786e-05));
        c2 = Vector.FusedMultiplyAdd(c2, fourth, Vector.Create(0.00045704392357953655));
        c3 = Vector.FusedMultiplyAdd(c3, fourth, Vector.Create(-0.0001343742785571135));
        c0 = Vector.FusedMultiplyAdd(c0, fourth, Vector.Create(-0.0661776007790963));
        c1 = Vector.FusedMultiplyAdd(c1, fourth, Vector.Create(0.0615050458401865));
        c2 = Vector.FusedMultiplyAdd(c2, fourth, Vector.Create(-0.03802659218584139));
        c3 = Vector.FusedMultiplyAdd(c3, fourth, Vector.Create(0.01634823128102938));
        c0 = Vector.FusedMultiplyAdd(c0, fourth, Vector.Create(1.1568486282918946));
        c1 = Vector.FusedMultiplyAdd(c1, fourth, Vector.Create(-0.22948753825211315));
        c2 = Vector.FusedMultiplyAdd(c2, fourth, Vector.Create(0.07778159886873769));
        c3 = Vector.FusedMultiplyAdd(c3, fourth, Vector.Create(0.0250721793016388));
        Vector<double> smooth = Vector.FusedMultiplyAdd(
            Vector.FusedMultiplyAdd(c3, t, c2), square, Vector.FusedMultiplyAdd(c1, t, c0));
        return smooth * plusFive * inverse;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfTwo(Vector<double> n) => Vector.AsVectorDouble(
        Vector.ShiftLeft(Vector.AsVectorInt64(n + Vector.Create(IntegerShift)), 52) + Vector.Create(OneBits));
}
