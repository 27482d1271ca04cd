using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Operations on the bits of 64-bit integers. Shifts fill with zeros; a shift of 64 or more gives 0, a negative one is an error.</summary>
internal static class BitFunctions
{
    [CelOverload("math.bitAnd", "math_bitAnd_int_int")]
    internal static long And(long left, long right) => left & right;

    [CelOverload("math.bitOr", "math_bitOr_int_int")]
    internal static long Or(long left, long right) => left | right;

    [CelOverload("math.bitXor", "math_bitXor_int_int")]
    internal static long Xor(long left, long right) => left ^ right;

    [CelOverload("math.bitNot", "math_bitNot_int_int")]
    internal static long Not(long value) => ~value;

    [CelOverload("math.bitAnd", "math_bitAnd_uint_uint")]
    internal static ulong And(ulong left, ulong right) => left & right;

    [CelOverload("math.bitOr", "math_bitOr_uint_uint")]
    internal static ulong Or(ulong left, ulong right) => left | right;

    [CelOverload("math.bitXor", "math_bitXor_uint_uint")]
    internal static ulong Xor(ulong left, ulong right) => left ^ right;

    [CelOverload("math.bitNot", "math_bitNot_uint_uint")]
    internal static ulong Not(ulong value) => ~value;

    [CelOverload("math.bitShiftLeft", "math_bitShiftLeft_int_int")]
    internal static CelErrorCode ShiftLeft(long value, long bits, out long result)
    {
        result = bits is >= 0 and < 64 ? value << (int)bits : 0;
        return bits < 0 ? CelErrorCode.InvalidArgument : CelErrorCode.None;
    }

    [CelOverload("math.bitShiftRight", "math_bitShiftRight_int_int")]
    internal static CelErrorCode ShiftRight(long value, long bits, out long result)
    {
        result = bits is >= 0 and < 64 ? value >>> (int)bits : 0;
        return bits < 0 ? CelErrorCode.InvalidArgument : CelErrorCode.None;
    }

    [CelOverload("math.bitShiftLeft", "math_bitShiftLeft_uint_int")]
    internal static CelErrorCode ShiftLeft(ulong value, long bits, out ulong result)
    {
        result = bits is >= 0 and < 64 ? value << (int)bits : 0;
        return bits < 0 ? CelErrorCode.InvalidArgument : CelErrorCode.None;
    }

    [CelOverload("math.bitShiftRight", "math_bitShiftRight_uint_int")]
    internal static CelErrorCode ShiftRight(ulong value, long bits, out ulong result)
    {
        result = bits is >= 0 and < 64 ? value >>> (int)bits : 0;
        return bits < 0 ? CelErrorCode.InvalidArgument : CelErrorCode.None;
    }
}
