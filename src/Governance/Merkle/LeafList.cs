using System.Globalization;

namespace VaultPolicy.Governance.Merkle;

/// <summary>Leaves that are given by value and kept as words.</summary>
public sealed class LeafList : ILeafSource
{
    private readonly byte[] _words;

    private LeafList(LeafEncoding encoding, byte[] words, int count)
    {
        Encoding = encoding;
        _words = words;
        Count = count;
    }

    /// <inheritdoc/>
    public LeafEncoding Encoding { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>All leaves, one after another.</summary>
    internal ReadOnlySpan<byte> Words => _words;

    /// <summary>Reads leaves from the texts of their fields.</summary>
    /// <param name="encoding">The types.</param>
    /// <param name="leaves">Each leaf's fields.</param>
    /// <exception cref="FormatException">A leaf does not fit the encoding.</exception>
    public static LeafList Parse(LeafEncoding encoding, IReadOnlyList<IReadOnlyList<string>> leaves)
    {
        byte[] words = new byte[leaves.Count * encoding.WordBytes];
        for (int leaf = 0; leaf < leaves.Count; leaf++)
        {
            IReadOnlyList<string> fields = leaves[leaf];
            if (fields.Count != encoding.Fields.Length)
            {
                throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture, $"leaf {leaf} has {fields.Count} fields, {encoding.Fields.Length} are needed"));
            }

            for (int i = 0; i < fields.Count; i++)
            {
                Span<byte> word = words.AsSpan((leaf * encoding.WordBytes) + (i * LeafFieldType.WordBytes), LeafFieldType.WordBytes);
                if (!LeafWord.TryParse(encoding.Fields[i], fields[i], word, out string problem))
                {
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"field {i} of leaf {leaf} {problem}"));
                }
            }
        }

        return new LeafList(encoding, words, leaves.Count);
    }

    /// <inheritdoc/>
    public void Write(int first, Span<byte> words) => _words.AsSpan(first * Encoding.WordBytes, words.Length).CopyTo(words);

    /// <summary>Takes words that fit the encoding; the array is not copied.</summary>
    internal static LeafList FromWords(LeafEncoding encoding, byte[] words, int count) => new(encoding, words, count);
}
