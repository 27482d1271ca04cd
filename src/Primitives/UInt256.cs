using System.Numerics;
using System.Runtime.CompilerServices;

namespace VaultPolicy.Primitives;

/// <summary>
/// An unsigned 256-bit integer, the EVM's <c>uint256</c>. Range 0 to 2^256 - 1, both inclusive; the default is 0.
/// </summary>
/// <remarks>
/// Operators are checked: a result outside the range throws <see cref="OverflowException"/>, never wraps. Nothing here allocates
/// but the conversions to text and to <see cref="BigInteger"/>.
/// </remarks>
public readonly partial struct UInt256 : IEquatable<UInt256>, IComparable<UInt256>, IComparable
{
    /// <summary>The number of bytes of the big-endian form.</summary>
    public const int ByteCount = 32;

    // Little-endian limbs: _limb0 holds bits 0..63.
    private readonly ulong _limb0;
    private readonly ulong _limb1;
    private readonly ulong _limb2;
    private readonly ulong _limb3;

    private UInt256(ulong limb0, ulong limb1, ulong limb2, ulong limb3)
    {
        _limb0 = limb0;
        _limb1 = limb1;
        _limb2 = limb2;
        _limb3 = limb3;
    }

    /// <summary>The value 0.</summary>
    public static UInt256 Zero => default;

    /// <summary>The value 1.</summary>
    public static UInt256 One => new(1, 0, 0, 0);

    /// <summary>The value 2^256 - 1.</summary>
    public static UInt256 MaxValue => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>Whether the value is 0.</summary>
    public bool IsZero => (_limb0 | _limb1 | _limb2 | _limb3) == 0;

    /// <summary>The number of bits up to the highest set bit; 0 for the value 0.</summary>
    public int BitLength
    {
        get
        {
            if (_limb3 != 0)
            {
                return 256 - BitOperations.LeadingZeroCount(_limb3);
            }

            if (_limb2 != 0)
            {
                return 192 - BitOperations.LeadingZeroCount(_limb2);
            }

            return _limb1 != 0 ? 128 - BitOperations.LeadingZeroCount(_limb1) : 64 - BitOperations.LeadingZeroCount(_limb0);
        }
    }

    private bool FitsUInt64 => (_limb1 | _limb2 | _limb3) == 0;

    private bool FitsUInt128 => (_limb2 | _limb3) == 0;

    private UInt128 Low128 => new(_limb1, _limb0);

    /// <summary>Tests for equal values.</summary>
    public static bool operator ==(UInt256 left, UInt256 right) => left.Equals(right);

    /// <summary>Tests for different values.</summary>
    public static bool operator !=(UInt256 left, UInt256 right) => !left.Equals(right);

    /// <summary>Tests whether <paramref name="left"/> is smaller.</summary>
    public static bool operator <(UInt256 left, UInt256 right)
    {
        if (left._limb3 != right._limb3)
        {
            return left._limb3 < right._limb3;
        }

        if (left._limb2 != right._limb2)
        {
            return left._limb2 < right._limb2;
        }

        return left._limb1 != right._limb1 ? left._limb1 < right._limb1 : left._limb0 < right._limb0;
    }

    /// <summary>Tests whether <paramref name="left"/> is larger.</summary>
    public static bool operator >(UInt256 left, UInt256 right) => right < left;

    /// <summary>Tests whether <paramref name="left"/> is smaller or equal.</summary>
    public static bool operator <=(UInt256 left, UInt256 right) => !(right < left);

    /// <summary>Tests whether <paramref name="left"/> is larger or equal.</summary>
    public static bool operator >=(UInt256 left, UInt256 right) => !(left < right);

    /// <summary>The smaller of two values.</summary>
    public static UInt256 Min(UInt256 left, UInt256 right) => left < right ? left : right;

    /// <summary>The larger of two values.</summary>
    public static UInt256 Max(UInt256 left, UInt256 right) => left < right ? right : left;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(UInt256 other) =>
        ((_limb0 ^ other._limb0) | (_limb1 ^ other._limb1) | (_limb2 ^ other._limb2) | (_limb3 ^ other._limb3)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UInt256 other && Equals(other);

    /// <summary>A hash that is the same in every process.</summary>
    public override int GetHashCode()
    {
        ulong folded = _limb0 ^ BitOperations.RotateLeft(_limb1, 17) ^ BitOperations.RotateLeft(_limb2, 31)
            ^ BitOperations.RotateLeft(_limb3, 47);

        // Unchecked: a hash keeps only the low bits of its mixing product.
        return unchecked((int)((folded * 0x9E3779B97F4A7C15UL) >> 32));
    }

    /// <inheritdoc/>
    public int CompareTo(UInt256 other) => this < other ? -1 : other < this ? 1 : 0;

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        UInt256 other => CompareTo(other),
        _ => throw new ArgumentException("can only be compared with another UInt256", nameof(obj)),
    };
}
