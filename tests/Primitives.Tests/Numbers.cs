using FsCheck;
using FsCheck.Fluent;

namespace VaultPolicy.Primitives.Tests;

/// <summary>Generators of unsigned 256-bit integers that prefer the edges of the limbs.</summary>
internal static class Numbers
{
    private static readonly UInt256[] s_edges =
    [
        UInt256.Zero, UInt256.One, 2u, 10u,
        uint.MaxValue, 1UL << 32, ulong.MaxValue - 1, ulong.MaxValue,
        UInt256.One << 64, (UInt256.One << 64) + 1u, (UInt256.One << 96) - 1u, UInt256.One << 96,
        (UInt256.One << 127) - 1u, UInt256.One << 127, (UInt256.One << 128) - 1u, UInt256.One << 128, (UInt256.One << 128) + 1u,
        (UInt256.One << 192) - 1u, UInt256.One << 192, UInt256.One << 255,
        UInt256.MaxValue - 1u, UInt256.MaxValue,
    ];

    internal static Gen<ulong> Limb { get; } = Gen.OneOf(
        Gen.Elements(0UL, 1UL, ulong.MaxValue, 1UL << 63, (1UL << 63) - 1, 1UL << 32, (1UL << 32) - 1),
        RandomLimb(),
        RandomLimb());

    /// <summary>Any 256-bit number.</summary>
    internal static Gen<UInt256> Any { get; } = Gen.OneOf(Gen.Elements(s_edges), Limbs(), Limbs(), Shifted(), PowersOfTen());

    /// <summary>Any number above 0.</summary>
    internal static Gen<UInt256> Positive { get; } = Any.Select(n => n.IsZero ? UInt256.One : n);

    /// <summary>Any number below 2^<paramref name="bits"/>.</summary>
    internal static Gen<UInt256> Below(int bits) => Any.Select(n => n.BitLength <= bits ? n : n >> (n.BitLength - bits));

    internal static Gen<(UInt256 A, UInt256 B)> Pairs { get; } =
        from a in Any
        from b in Any
        select (a, b);

    internal static Gen<(UInt256 A, UInt256 B, UInt256 D)> Triples { get; } =
        from a in Any
        from b in Any
        from d in Positive
        select (a, b, d);

    private static Gen<ulong> RandomLimb() =>
        from high in Gen.Choose(0, (1 << 22) - 1)
        from middle in Gen.Choose(0, (1 << 21) - 1)
        from low in Gen.Choose(0, (1 << 21) - 1)
        select ((ulong)(uint)high << 42) | ((ulong)(uint)middle << 21) | (uint)low;

    private static Gen<UInt256> Limbs() =>
        from a in Limb
        from b in Limb
        from c in Limb
        from d in Limb
        select (((((UInt256)a << 64) | b) << 64 | c) << 64) | d;

    private static Gen<UInt256> Shifted() =>
        from n in Limbs()
        from bits in Gen.Choose(0, 255)
        select n >> bits;

    private static Gen<UInt256> PowersOfTen() =>
        from exponent in Gen.Choose(0, UInt256.MaxPow10)
        from offset in Gen.Choose(0, 2)
        select UInt256.Pow10(exponent) + (uint)offset - 1u;
}
