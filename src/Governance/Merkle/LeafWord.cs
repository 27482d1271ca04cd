using System.Globalization;
using System.Numerics;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>One field of a leaf as a word of the ABI, and as text: how dumps and proofs write it.</summary>
public static class LeafWord
{
    /// <summary>
    /// Reads a field: an address as `0x` and 40 digits of any case (the leaf's hash binds the bytes; case adds nothing), a number in
    /// decimal or `0x` form, `true` or `false`, and bytes as `0x` and exactly their digits.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="text">The text.</param>
    /// <param name="word">Receives 32 bytes.</param>
    /// <param name="problem">What is wrong, as the end of a sentence about the text; empty when nothing is.</param>
    /// <exception cref="ArgumentException"><paramref name="word"/> is shorter than 32 bytes.</exception>
    public static bool TryParse(LeafFieldType type, ReadOnlySpan<char> text, Span<byte> word, out string problem)
    {
        word = word[..LeafFieldType.WordBytes];
        word.Clear();
        problem = type.Kind switch
        {
            _ when text.Length > MerkleLimits.MaxFieldText => "is too long",
            LeafFieldKind.Address => Digits(text, word[type.Offset..]) ? "" : "is not `0x` and 40 hexadecimal digits",
            LeafFieldKind.FixedBytes => Digits(text, word[..type.ByteCount])
                ? "" : string.Create(CultureInfo.InvariantCulture, $"is not `0x` and {2 * type.ByteCount} hexadecimal digits"),
            LeafFieldKind.Bool => Truth(text, word) ? "" : "is not `true` or `false`",
            _ => Number(type, text, word),
        };
        return problem.Length == 0;
    }

    /// <summary>The text of a field: a checksummed address, a decimal number, `true` or `false`, lower-case bytes.</summary>
    /// <param name="type">The type.</param>
    /// <param name="word">The word.</param>
    public static string Format(LeafFieldType type, ReadOnlySpan<byte> word) => type.Kind switch
    {
        LeafFieldKind.Address => Address.FromBytes(word.Slice(type.Offset, type.ByteCount)).ToString(),
        LeafFieldKind.FixedBytes => "0x" + Convert.ToHexStringLower(word[..type.ByteCount]),
        LeafFieldKind.Bool => word[LeafFieldType.WordBytes - 1] == 0 ? "false" : "true",
        _ => new BigInteger(word[..LeafFieldType.WordBytes], isUnsigned: type.Kind == LeafFieldKind.Unsigned, isBigEndian: true)
            .ToString(CultureInfo.InvariantCulture),
    };

    private static bool Digits(ReadOnlySpan<char> text, Span<byte> target) =>
        text.Length == 2 + (2 * target.Length) && text.StartsWith("0x", StringComparison.Ordinal)
        && Convert.FromHexString(text[2..], target, out _, out _) == System.Buffers.OperationStatus.Done;

    private static bool Truth(ReadOnlySpan<char> text, Span<byte> word)
    {
        bool isTrue = text.SequenceEqual("true");
        word[^1] = isTrue ? (byte)1 : (byte)0;
        return isTrue || text.SequenceEqual("false");
    }

    private static string Number(LeafFieldType type, ReadOnlySpan<char> text, Span<byte> word)
    {
        if (!TryNumber(text, out BigInteger value))
        {
            return "is not a whole number in decimal or `0x` form";
        }

        bool isSigned = type.Kind == LeafFieldKind.Signed;
        BigInteger end = BigInteger.One << ((8 * type.ByteCount) - (isSigned ? 1 : 0));
        if (value >= end || value < (isSigned ? -end : BigInteger.Zero))
        {
            return $"does not fit into `{type.Name}`";
        }

        word.Fill(value.Sign < 0 ? (byte)0xFF : (byte)0);
        int count = value.GetByteCount(isUnsigned: !isSigned);
        value.TryWriteBytes(word[(LeafFieldType.WordBytes - count)..], out _, isUnsigned: !isSigned, isBigEndian: true);
        return "";
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out BigInteger value)
    {
        value = default;
        if (text.EndsWith('\0'))
        {
            // .NET would read the number before it.
            return false;
        }

        // A leading zero keeps the hexadecimal digits from being read as a negative number.
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? text.Length > 2 && BigInteger.TryParse(string.Concat("0", text[2..]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : !text.IsEmpty && BigInteger.TryParse(text, text[0] == '-' ? NumberStyles.AllowLeadingSign : NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
