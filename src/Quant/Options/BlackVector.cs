using System.Numerics;
using System.Runtime.CompilerServices;
using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Options;

/// <summary>
/// The two terms of Black's formula over the lanes of a vector. With A the present value of the underlying and B that of the strike, a
/// call is A N(d1) - B N(d2); a put is B N(-d2) - A N(-d1).
/// </summary>
/// <remarks>
/// Since A phi(d1) = B phi(d2), one exponential serves both: the tail of either term is A phi(d1) times a Mills ratio. An option far
/// out of the money is then a difference of Mills ratios and keeps its relative accuracy. Black, Journal of Financial Economics 3, 1976.
/// </remarks>
internal readonly ref struct BlackVector
{
    private const double InverseRootTwoPi = 0.3989422804014327;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal BlackVector(Vector<double> sign, Vector<double> asset, Vector<double> cash, Vector<double> logMoneyness, Vector<double> deviation)
    {
        D1 = (logMoneyness / deviation) + (Vector.Create(0.5) * deviation);
        D2 = D1 - deviation;
        Density = asset * Vector.Create(InverseRootTwoPi) * PortableVector.Exp(Vector.Create(-0.5) * D1 * D1);
        Asset = Term(sign * D1, asset);
        Cash = Term(sign * D2, cash);
    }

    /// <summary>ln(A / B) / s + s / 2.</summary>
    internal Vector<double> D1 { get; }

    /// <summary>d1 - s.</summary>
    internal Vector<double> D2 { get; }

    /// <summary>A phi(d1) = B phi(d2).</summary>
    internal Vector<double> Density { get; }

    /// <summary>A N(d1) for a call, A N(-d1) for a put.</summary>
    internal Vector<double> Asset { get; }

    /// <summary>B N(d2) for a call, B N(-d2) for a put.</summary>
    internal Vector<double> Cash { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<double> Term(Vector<double> d, Vector<double> whole)
    {
        Vector<double> tail = Density * PortableVector.MillsRatio(Vector.Min(Vector.Abs(d), Vector.Create(1e100)));
        return Vector.ConditionalSelect(Vector.LessThan(d, Vector<double>.Zero), tail, whole - tail);
    }
}
