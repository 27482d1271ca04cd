using System.Collections.Immutable;
using System.Globalization;

namespace VaultPolicy.Governance.Merkle;

/// <summary>The types of a leaf's fields, in order: what `abi.encode` or `abi.encodePacked` is given.</summary>
public sealed class LeafEncoding
{
    // Two hashes: a packed leaf of this length could be an inner node.
    private const int NodeBytes = 64;

    private LeafEncoding(ImmutableArray<LeafFieldType> fields)
    {
        Fields = fields;
        WordBytes = fields.Length * LeafFieldType.WordBytes;
        PackedBytes = fields.Sum(f => f.ByteCount);
    }

    /// <summary>The types, 1 to <see cref="MerkleLimits.MaxFields"/>.</summary>
    public ImmutableArray<LeafFieldType> Fields { get; }

    /// <summary>The bytes of `abi.encode`: one word of 32 for each field.</summary>
    public int WordBytes { get; }

    /// <summary>The bytes of `abi.encodePacked`.</summary>
    public int PackedBytes { get; }

    /// <summary>
    /// Whether a leaf that is hashed once in packed form could be mistaken for an inner node: both are then keccak-256 of 64 bytes, and
    /// whoever knows two siblings proves a leaf that nobody put there (second preimage).
    /// </summary>
    public bool IsPackedLikeNodes => PackedBytes == NodeBytes;

    /// <summary>The types' names.</summary>
    public IEnumerable<string> Names => Fields.Select(f => f.Name);

    /// <summary>Reads an encoding from the names of its types.</summary>
    /// <param name="names">The names, such as `address` and `uint256`.</param>
    /// <param name="encoding">The encoding; null when there is none.</param>
    /// <param name="problem">What is wrong, as a sentence; empty when nothing is.</param>
    public static bool TryParse(IReadOnlyList<string> names, out LeafEncoding? encoding, out string problem)
    {
        encoding = null;
        if (names.Count is 0 or > MerkleLimits.MaxFields)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"a leaf has {names.Count} fields; it may have 1 to {MerkleLimits.MaxFields}");
            return false;
        }

        var fields = ImmutableArray.CreateBuilder<LeafFieldType>(names.Count);
        foreach (string name in names)
        {
            if (!LeafFieldType.TryParse(name, out LeafFieldType? field, out string reason))
            {
                problem = $"the type `{name}` {reason}";
                return false;
            }

            fields.Add(field!);
        }

        encoding = new LeafEncoding(fields.MoveToImmutable());
        problem = "";
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for names that are known to be good.</summary>
    /// <param name="names">The names.</param>
    /// <exception cref="FormatException">A name is no static type.</exception>
    public static LeafEncoding Of(params string[] names) =>
        TryParse(names, out LeafEncoding? encoding, out string problem) ? encoding! : throw new FormatException(problem);

    /// <summary>Whether two encodings have the same types; `uint` is `uint256`.</summary>
    /// <param name="other">The other encoding.</param>
    public bool IsSameAs(LeafEncoding other) =>
        Fields.Select(f => (f.Kind, f.ByteCount)).SequenceEqual(other.Fields.Select(f => (f.Kind, f.ByteCount)));

    /// <summary>Turns a leaf's words into its packed form.</summary>
    /// <param name="words">One word for each field.</param>
    /// <param name="packed">Receives <see cref="PackedBytes"/> bytes.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Pack(ReadOnlySpan<byte> words, Span<byte> packed)
    {
        foreach (LeafFieldType field in Fields)
        {
            words.Slice(field.Offset, field.ByteCount).CopyTo(packed);
            packed = packed[field.ByteCount..];
            words = words[LeafFieldType.WordBytes..];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(',', Names)})";
}
