using System.Globalization;

namespace VaultPolicy.Governance.Merkle;

/// <summary>The type of one field of a leaf: a static type of the contract ABI that fills one word of 32 bytes.</summary>
/// <remarks>Source: Solidity 0.8, contract ABI specification, "Types" and "Formal specification of the encoding".</remarks>
public sealed record LeafFieldType
{
    /// <summary>The bytes of a word.</summary>
    public const int WordBytes = 32;

    private LeafFieldType(string name, LeafFieldKind kind, int byteCount)
    {
        Name = name;
        Kind = kind;
        ByteCount = byteCount;
    }

    /// <summary>The name as written, such as `uint64`.</summary>
    public string Name { get; }

    /// <summary>The kind.</summary>
    public LeafFieldKind Kind { get; }

    /// <summary>The bytes that the value itself needs, 1 to 32: its width in packed encoding.</summary>
    public int ByteCount { get; }

    /// <summary>The first byte of the value in its word.</summary>
    public int Offset => Kind == LeafFieldKind.FixedBytes ? 0 : WordBytes - ByteCount;

    /// <summary>Reads a type's name. `uint` and `int` stand for 256 bits, as in Solidity.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type; null when there is none.</param>
    /// <param name="problem">What is wrong, as the end of a sentence; empty when nothing is.</param>
    public static bool TryParse(string name, out LeafFieldType? type, out string problem)
    {
        (type, problem) = name switch
        {
            "address" => (new LeafFieldType(name, LeafFieldKind.Address, 20), ""),
            "bool" => (new LeafFieldType(name, LeafFieldKind.Bool, 1), ""),
            "uint" => (new LeafFieldType(name, LeafFieldKind.Unsigned, WordBytes), ""),
            "int" => (new LeafFieldType(name, LeafFieldKind.Signed, WordBytes), ""),
            "bytes" or "string" => (null, "has no fixed length; hash it and use `bytes32`"),
            _ when name.Contains('[', StringComparison.Ordinal) || name.Contains('(', StringComparison.Ordinal) || name.StartsWith("tuple", StringComparison.Ordinal) =>
                (null, "is an array or a tuple; a leaf has plain fields"),
            _ => Sized(name),
        };
        return type is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static (LeafFieldType? Type, string Problem) Sized(string name)
    {
        const string Unknown = "is not a static type of the ABI: `address`, `bool`, `uint8` to `uint256`, `int8` to `int256`, `bytes1` to `bytes32`";
        int digits = name.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits < 0 || name.Length - digits > 3 || name[digits] == '0'
            || !int.TryParse(name.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out int size))
        {
            return (null, Unknown);
        }

        bool wholeBytes = size is >= 8 and <= 256 && size % 8 == 0;
        return name[..digits] switch
        {
            "uint" when wholeBytes => (new LeafFieldType(name, LeafFieldKind.Unsigned, size / 8), ""),
            "int" when wholeBytes => (new LeafFieldType(name, LeafFieldKind.Signed, size / 8), ""),
            "bytes" when size is >= 1 and <= WordBytes => (new LeafFieldType(name, LeafFieldKind.FixedBytes, size), ""),
            "uint" or "int" => (null, "has a width that the ABI does not know: 8, 16 and so on up to 256"),
            "bytes" => (null, "has a length that the ABI does not know: 1 to 32"),
            _ => (null, Unknown),
        };
    }
}
