using System.Numerics;
using System.Runtime.CompilerServices;

namespace VaultPolicy.Quant.Numerics;

/// <summary>
/// Elementary functions with the same bits on every processor and system, unlike those of <see cref="Math"/>, which call the C runtime.
/// Errors are below 2 units in the last place. Arguments outside a function's domain give NaN, as in <see cref="Math"/>: callers turn
/// it into a <see cref="QuantError"/>.
/// </summary>
public static class PortableMath
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoTo54 = 18014398509481984d;
    private const double Ln2 = 0.6931471805599453;

    /// <summary>e^x.</summary>
    public static double Exp(double x) => double.IsNaN(x) ? double.NaN : ExpLane(x);

    /// <summary>ln x; negative infinity at 0, NaN below it.</summary>
    public static double Log(double x)
    {
        if (x is not (> 0d and < double.PositiveInfinity))
        {
            return x == 0d ? double.NegativeInfinity : x > 0d ? x : double.NaN;
        }

        return x < SmallestNormal
            ? LogLane(x * TwoTo54) - (54d * Ln2)
            : LogLane(x);
    }

    /// <summary>ln(1 + x), accurate near 0; negative infinity at -1, NaN below it.</summary>
    /// <remarks>Kahan's correction: ln(u) x / (u - 1) with u = 1 + x rounded cancels the rounding of u.</remarks>
    public static double LogOnePlus(double x)
    {
        double u = 1d + x;
        return u == 1d ? x
            : u is > 0d and < double.PositiveInfinity ? Log(u) * (x / (u - 1d))
            : Log(u);
    }

    /// <summary>x^y for x of 0 or more: e^(y ln x). The relative error grows as |y ln x| units in the last place.</summary>
    public static double Pow(double x, double y) =>
        y == 0d || x == 1d ? 1d
        : x == 0d ? (y > 0d ? 0d : double.PositiveInfinity)
        : Exp(y * Log(x));

    /// <summary>Mills' ratio N(-x) / phi(x) of the standard normal distribution, for x of 0 to 1e150.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Vectors before tiering are calls: a hundred times slower.
    internal static double MillsRatio(double x) => PortableVector.MillsRatio(Vector.Create(x)).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double ExpLane(double x) => PortableVector.Exp(Vector.Create(x)).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double LogLane(double x) => PortableVector.Log(Vector.Create(x)).ToScalar();
}
