using System.Buffers.Binary;

namespace VaultPolicy.Primitives;

/// <summary>A 20-byte account address of an EVM chain. Ordered as big-endian numbers; the default is the zero address.</summary>
public readonly record struct Address : IComparable<Address>
{
    /// <summary>The number of bytes.</summary>
    public const int ByteCount = 20;

    /// <summary>The number of characters of the text form, <c>0x</c> included.</summary>
    public const int TextLength = 2 + (2 * ByteCount);

    // The highest precompiled contract since the Prague upgrade (EIP-2537, BLS12_MAP_FP2_TO_G2).
    private const uint LastPrecompile = 0x11;

    private readonly ulong _high;
    private readonly ulong _middle;
    private readonly uint _low;

    private Address(ulong high, ulong middle, uint low)
    {
        _high = high;
        _middle = middle;
        _low = low;
    }

    /// <summary>The zero address, which the EVM uses for "nobody".</summary>
    public static Address Zero => default;

    /// <summary>Whether this is the zero address.</summary>
    public bool IsZero => (_high | _middle | _low) == 0;

    /// <summary>
    /// Whether this is a precompiled contract of Ethereum: 0x1 to 0x9 (until Istanbul), 0xa (EIP-4844), 0xb to 0x11 (EIP-2537). Assets
    /// sent there are lost. Chains with precompiles of their own are not covered.
    /// </summary>
    public bool IsPrecompile => (_high | _middle) == 0 && _low is >= 1 and <= LastPrecompile;

    /// <summary>Tests whether <paramref name="left"/> sorts first.</summary>
    public static bool operator <(Address left, Address right) => left.CompareTo(right) < 0;

    /// <summary>Tests whether <paramref name="left"/> sorts last.</summary>
    public static bool operator >(Address left, Address right) => left.CompareTo(right) > 0;

    /// <summary>Tests whether <paramref name="left"/> does not sort last.</summary>
    public static bool operator <=(Address left, Address right) => left.CompareTo(right) <= 0;

    /// <summary>Tests whether <paramref name="left"/> does not sort first.</summary>
    public static bool operator >=(Address left, Address right) => left.CompareTo(right) >= 0;

    /// <summary>Takes 20 bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 20 bytes.</exception>
    public static Address FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == ByteCount
        ? new Address(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]))
        : throw new ArgumentException($"{bytes.Length} bytes given, 20 needed", nameof(bytes));

    /// <summary>Takes the 64, 64 and 32 bits of the number, highest first: what <see cref="Deconstruct"/> gives.</summary>
    public static Address FromParts(ulong high, ulong middle, uint low) => new(high, middle, low);

    /// <summary>
    /// Reads <c>0x</c> and 40 hexadecimal digits. Letters of one case are accepted unchecked; letters of mixed case must be those of
    /// EIP-55. An address without letters is always <see cref="AddressForm.Checksummed"/>.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Address address, out AddressForm form, out AddressError error)
    {
        address = default;
        form = AddressForm.Unchecked;
        error = ErrorOfShape(text);
        if (error != AddressError.None)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[ByteCount];
        if (!HexText.TryDecode(text[2..], bytes))
        {
            error = AddressError.Character;
            return false;
        }

        Address read = FromBytes(bytes);
        Span<char> canonical = stackalloc char[TextLength];
        read.Format(canonical);
        if (text.SequenceEqual(canonical))
        {
            form = AddressForm.Checksummed;
        }
        else if (text[2..].ContainsAnyInRange('a', 'f') && text[2..].ContainsAnyInRange('A', 'F'))
        {
            error = AddressError.Checksum;
            return false;
        }

        address = read;
        return true;
    }

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out Address, out AddressForm, out AddressError)"/>, without the form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Address address, out AddressError error) =>
        TryParse(text, out address, out _, out error);

    /// <summary>Reads the canonical EIP-55 form only; text of one case is <see cref="AddressError.Checksum"/>.</summary>
    public static bool TryParseExact(ReadOnlySpan<char> text, out Address address, out AddressError error)
    {
        if (!TryParse(text, out address, out AddressForm form, out error))
        {
            return false;
        }

        if (form == AddressForm.Unchecked)
        {
            address = default;
            error = AddressError.Checksum;
            return false;
        }

        return true;
    }

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out Address, out AddressError)"/>, for text that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static Address Parse(ReadOnlySpan<char> text) => TryParse(text, out Address address, out AddressError error)
        ? address
        : throw new FormatException($"the text is not an address ({error})");

    /// <summary>Writes the 20 bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is shorter than 20 bytes.</exception>
    public void CopyTo(Span<byte> bytes)
    {
        if (bytes.Length < ByteCount)
        {
            throw new ArgumentException($"room for {bytes.Length} bytes given, 20 needed", nameof(bytes));
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _middle);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], _low);
    }

    /// <summary>Gives the 64, 64 and 32 bits of the number, highest first.</summary>
    public void Deconstruct(out ulong high, out ulong middle, out uint low) => (high, middle, low) = (_high, _middle, _low);

    /// <inheritdoc/>
    public int CompareTo(Address other)
    {
        int high = _high.CompareTo(other._high);
        int middle = high != 0 ? high : _middle.CompareTo(other._middle);
        return middle != 0 ? middle : _low.CompareTo(other._low);
    }

    /// <summary>Tests for equal bytes.</summary>
    public bool Equals(Address other) => _middle == other._middle && _high == other._high && _low == other._low;

    /// <summary>A hash that is the same in every process. Not keyed: use it where an attacker gains nothing from collisions.</summary>
    public override int GetHashCode()
    {
        // Unchecked: a hash keeps only the low bits of its mixing products.
        unchecked
        {
            ulong mixed = (_high * 0x9E3779B97F4A7C15UL) ^ (_middle * 0xC2B2AE3D27D4EB4FUL) ^ (_low * 0x165667B19E3779F9UL);
            return (int)((mixed * 0x9E3779B97F4A7C15UL) >> 32);
        }
    }

    /// <summary>The canonical EIP-55 form: <c>0x</c> and 40 digits whose case is the checksum.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[TextLength];
        Format(text);
        return new string(text);
    }

    private static AddressError ErrorOfShape(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("0x", StringComparison.Ordinal))
        {
            return AddressError.Prefix;
        }

        return text.Length == TextLength ? AddressError.None : AddressError.Length;
    }

    /// <summary>EIP-55: a letter is upper case when the nibble at its place in the hash of the lower-case digits is 8 or more.</summary>
    private void Format(Span<char> text)
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        Span<byte> ascii = stackalloc byte[2 * ByteCount];
        Span<byte> hash = stackalloc byte[Keccak256.HashByteCount];
        CopyTo(bytes);
        "0x".CopyTo(text);
        Span<char> digits = text[2..];
        HexText.Encode(bytes, digits);
        for (int i = 0; i < ascii.Length; i++)
        {
            ascii[i] = (byte)digits[i];
        }

        Keccak256.Hash(ascii, hash);
        for (int i = 0; i < digits.Length; i++)
        {
            int nibble = i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 0xF;
            if (nibble >= 8)
            {
                digits[i] = char.ToUpperInvariant(digits[i]);
            }
        }
    }
}
