using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VaultPolicy.Primitives.Keccak;

/// <summary>
/// Keccak-f[1600] on four states side by side: lane i of state s is word 4i + s, so that one vector holds one lane of all of them.
/// </summary>
/// <remarks>
/// Source: The Keccak reference 3.0, section 1.2. For machines with vectors of 256 bits; elsewhere correct and slow.
/// </remarks>
internal static class KeccakPermutation4
{
    /// <summary>The number of states.</summary>
    internal const int Width = 4;

    // The truth tables of `a ^ b ^ c` and of `a ^ (~b & c)`.
    private const byte XorOfThree = 0x96;
    private const byte XorOfAndNot = 0xD2;

    /// <summary>Permutes four states.</summary>
    /// <param name="states">The 25 lanes of all states, 100 words.</param>
    // Unoptimised it would be some fifty times slower, and a program that hashes one tree would end before the runtime saw that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Permute(Span<ulong> states)
    {
        // One check for all vectors.
        ref ulong first = ref MemoryMarshal.GetReference(states[..(4 * KeccakPermutation.StateWords)]);
        Vector256<ulong> a0 = Vector256.LoadUnsafe(ref first);
        Vector256<ulong> a1 = Vector256.LoadUnsafe(ref first, 4);
        Vector256<ulong> a2 = Vector256.LoadUnsafe(ref first, 8);
        Vector256<ulong> a3 = Vector256.LoadUnsafe(ref first, 12);
        Vector256<ulong> a4 = Vector256.LoadUnsafe(ref first, 16);
        Vector256<ulong> a5 = Vector256.LoadUnsafe(ref first, 20);
        Vector256<ulong> a6 = Vector256.LoadUnsafe(ref first, 24);
        Vector256<ulong> a7 = Vector256.LoadUnsafe(ref first, 28);
        Vector256<ulong> a8 = Vector256.LoadUnsafe(ref first, 32);
        Vector256<ulong> a9 = Vector256.LoadUnsafe(ref first, 36);
        Vector256<ulong> a10 = Vector256.LoadUnsafe(ref first, 40);
        Vector256<ulong> a11 = Vector256.LoadUnsafe(ref first, 44);
        Vector256<ulong> a12 = Vector256.LoadUnsafe(ref first, 48);
        Vector256<ulong> a13 = Vector256.LoadUnsafe(ref first, 52);
        Vector256<ulong> a14 = Vector256.LoadUnsafe(ref first, 56);
        Vector256<ulong> a15 = Vector256.LoadUnsafe(ref first, 60);
        Vector256<ulong> a16 = Vector256.LoadUnsafe(ref first, 64);
        Vector256<ulong> a17 = Vector256.LoadUnsafe(ref first, 68);
        Vector256<ulong> a18 = Vector256.LoadUnsafe(ref first, 72);
        Vector256<ulong> a19 = Vector256.LoadUnsafe(ref first, 76);
        Vector256<ulong> a20 = Vector256.LoadUnsafe(ref first, 80);
        Vector256<ulong> a21 = Vector256.LoadUnsafe(ref first, 84);
        Vector256<ulong> a22 = Vector256.LoadUnsafe(ref first, 88);
        Vector256<ulong> a23 = Vector256.LoadUnsafe(ref first, 92);
        Vector256<ulong> a24 = Vector256.LoadUnsafe(ref first, 96);
        Vector256<ulong> b0, b1, b2, b3, b4, c0, c1, c2, c3, c4, d0, d1, d2, d3, d4;
        Vector256<ulong> e0, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, e16, e17, e18, e19, e20, e21,
            e22, e23, e24;
        foreach (ulong constant in KeccakConstants.Rounds)
        {
            // Theta: the parity of each column.
            c0 = Parity(a0, a5, a10, a15, a20);
            c1 = Parity(a1, a6, a11, a16, a21);
            c2 = Parity(a2, a7, a12, a17, a22);
            c3 = Parity(a3, a8, a13, a18, a23);
            c4 = Parity(a4, a9, a14, a19, a24);
            d0 = c4 ^ Rotate(c1, 1);
            d1 = c0 ^ Rotate(c2, 1);
            d2 = c1 ^ Rotate(c3, 1);
            d3 = c2 ^ Rotate(c4, 1);
            d4 = c3 ^ Rotate(c0, 1);

            // Rho and pi bring five lanes to a row; chi mixes the row. Row by row, so that few values live at once.
            b0 = a0 ^ d0;
            b1 = Rotate(a6 ^ d1, 44);
            b2 = Rotate(a12 ^ d2, 43);
            b3 = Rotate(a18 ^ d3, 21);
            b4 = Rotate(a24 ^ d4, 14);
            e0 = Chi(b0, b1, b2) ^ Vector256.Create(constant);
            e1 = Chi(b1, b2, b3);
            e2 = Chi(b2, b3, b4);
            e3 = Chi(b3, b4, b0);
            e4 = Chi(b4, b0, b1);

            b0 = Rotate(a3 ^ d3, 28);
            b1 = Rotate(a9 ^ d4, 20);
            b2 = Rotate(a10 ^ d0, 3);
            b3 = Rotate(a16 ^ d1, 45);
            b4 = Rotate(a22 ^ d2, 61);
            e5 = Chi(b0, b1, b2);
            e6 = Chi(b1, b2, b3);
            e7 = Chi(b2, b3, b4);
            e8 = Chi(b3, b4, b0);
            e9 = Chi(b4, b0, b1);

            b0 = Rotate(a1 ^ d1, 1);
            b1 = Rotate(a7 ^ d2, 6);
            b2 = Rotate(a13 ^ d3, 25);
            b3 = Rotate(a19 ^ d4, 8);
            b4 = Rotate(a20 ^ d0, 18);
            e10 = Chi(b0, b1, b2);
            e11 = Chi(b1, b2, b3);
            e12 = Chi(b2, b3, b4);
            e13 = Chi(b3, b4, b0);
            e14 = Chi(b4, b0, b1);

            b0 = Rotate(a4 ^ d4, 27);
            b1 = Rotate(a5 ^ d0, 36);
            b2 = Rotate(a11 ^ d1, 10);
            b3 = Rotate(a17 ^ d2, 15);
            b4 = Rotate(a23 ^ d3, 56);
            e15 = Chi(b0, b1, b2);
            e16 = Chi(b1, b2, b3);
            e17 = Chi(b2, b3, b4);
            e18 = Chi(b3, b4, b0);
            e19 = Chi(b4, b0, b1);

            b0 = Rotate(a2 ^ d2, 62);
            b1 = Rotate(a8 ^ d3, 55);
            b2 = Rotate(a14 ^ d4, 39);
            b3 = Rotate(a15 ^ d0, 41);
            b4 = Rotate(a21 ^ d1, 2);
            e20 = Chi(b0, b1, b2);
            e21 = Chi(b1, b2, b3);
            e22 = Chi(b2, b3, b4);
            e23 = Chi(b3, b4, b0);
            e24 = Chi(b4, b0, b1);

            a0 = e0;
            a1 = e1;
            a2 = e2;
            a3 = e3;
            a4 = e4;
            a5 = e5;
            a6 = e6;
            a7 = e7;
            a8 = e8;
            a9 = e9;
            a10 = e10;
            a11 = e11;
            a12 = e12;
            a13 = e13;
            a14 = e14;
            a15 = e15;
            a16 = e16;
            a17 = e17;
            a18 = e18;
            a19 = e19;
            a20 = e20;
            a21 = e21;
            a22 = e22;
            a23 = e23;
            a24 = e24;
        }

        a0.StoreUnsafe(ref first);
        a1.StoreUnsafe(ref first, 4);
        a2.StoreUnsafe(ref first, 8);
        a3.StoreUnsafe(ref first, 12);
        a4.StoreUnsafe(ref first, 16);
        a5.StoreUnsafe(ref first, 20);
        a6.StoreUnsafe(ref first, 24);
        a7.StoreUnsafe(ref first, 28);
        a8.StoreUnsafe(ref first, 32);
        a9.StoreUnsafe(ref first, 36);
        a10.StoreUnsafe(ref first, 40);
        a11.StoreUnsafe(ref first, 44);
        a12.StoreUnsafe(ref first, 48);
        a13.StoreUnsafe(ref first, 52);
        a14.StoreUnsafe(ref first, 56);
        a15.StoreUnsafe(ref first, 60);
        a16.StoreUnsafe(ref first, 64);
        a17.StoreUnsafe(ref first, 68);
        a18.StoreUnsafe(ref first, 72);
        a19.StoreUnsafe(ref first, 76);
        a20.StoreUnsafe(ref first, 80);
        a21.StoreUnsafe(ref first, 84);
        a22.StoreUnsafe(ref first, 88);
        a23.StoreUnsafe(ref first, 92);
        a24.StoreUnsafe(ref first, 96);
    }

    // Each of these is one instruction where AVX-512 is; a rotation is three where it is not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Rotate(Vector256<ulong> value, [ConstantExpected] byte count) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateLeft(value, count) : (value << count) | (value >>> (64 - count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Parity(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c, Vector256<ulong> d, Vector256<ulong> e) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(Avx512F.VL.TernaryLogic(a, b, c, XorOfThree), d, e, XorOfThree) : a ^ b ^ c ^ d ^ e;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Chi(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(a, b, c, XorOfAndNot) : a ^ Vector256.AndNot(c, b);
}
