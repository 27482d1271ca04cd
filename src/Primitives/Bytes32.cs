namespace VaultPolicy.Primitives;

/// <summary>32 bytes, the EVM's <c>bytes32</c>: a hash, a code digest, an identifier. Ordered as big-endian numbers; the default is all zeros.</summary>
public readonly record struct Bytes32 : IComparable<Bytes32>
{
    /// <summary>The number of bytes.</summary>
    public const int ByteCount = 32;

    private const int TextLength = 2 + (2 * ByteCount);

    private readonly UInt256 _value;

    private Bytes32(UInt256 value) => _value = value;

    /// <summary>32 zero bytes.</summary>
    public static Bytes32 Zero => default;

    /// <summary>Whether all bytes are zero.</summary>
    public bool IsZero => _value.IsZero;

    /// <summary>Tests whether <paramref name="left"/> sorts first.</summary>
    public static bool operator <(Bytes32 left, Bytes32 right) => left._value < right._value;

    /// <summary>Tests whether <paramref name="left"/> sorts last.</summary>
    public static bool operator >(Bytes32 left, Bytes32 right) => left._value > right._value;

    /// <summary>Tests whether <paramref name="left"/> does not sort last.</summary>
    public static bool operator <=(Bytes32 left, Bytes32 right) => left._value <= right._value;

    /// <summary>Tests whether <paramref name="left"/> does not sort first.</summary>
    public static bool operator >=(Bytes32 left, Bytes32 right) => left._value >= right._value;

    /// <summary>Takes 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public static Bytes32 FromBytes(ReadOnlySpan<byte> bytes) => new(UInt256.FromBytes(bytes));

    /// <summary>The big-endian bytes of a number.</summary>
    public static Bytes32 FromUInt256(UInt256 value) => new(value);

    /// <summary>Reads <c>0x</c> and exactly 64 hexadecimal digits of either case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Bytes32 value)
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        bool ok = text.Length == TextLength && text.StartsWith("0x", StringComparison.Ordinal) && HexText.TryDecode(text[2..], bytes);
        value = ok ? FromBytes(bytes) : default;
        return ok;
    }

    /// <summary>As <see cref="TryParse"/>, for text that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not <c>0x</c> and 64 hexadecimal digits.</exception>
    public static Bytes32 Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out Bytes32 value) ? value : throw new FormatException("the text is not `0x` and 64 hexadecimal digits");

    /// <summary>The bytes read as a big-endian number.</summary>
    public UInt256 ToUInt256() => _value;

    /// <summary>Writes the 32 bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> bytes) => _value.ToBytes(bytes);

    /// <inheritdoc/>
    public int CompareTo(Bytes32 other) => _value.CompareTo(other._value);

    /// <summary><c>0x</c> and 64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        Span<char> text = stackalloc char[TextLength];
        CopyTo(bytes);
        "0x".CopyTo(text);
        HexText.Encode(bytes, text[2..]);
        return new string(text);
    }
}
