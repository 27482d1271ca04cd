using System.Buffers.Binary;
using VaultPolicy.Governance.Merkle;

namespace VaultPolicy.Governance.Benchmarks;

/// <summary>Leaves as a register's are by default: address, level, country, expiry. The peer makes the same from the same numbers.</summary>
internal sealed class FourFieldLeaves(int count) : ILeafSource
{
    private const ulong Spread = 0x9E3779B97F4A7C15;
    private const ulong FirstExpiry = 1_900_000_000;

    public LeafEncoding Encoding { get; } = LeafEncoding.Of("address", "uint8", "uint16", "uint64");

    public int Count => count;

    public void Write(int first, Span<byte> words)
    {
        words.Clear();
        for (int leaf = first; !words.IsEmpty; leaf++)
        {
            // Unchecked: the product is meant to wrap, so that addresses are spread.
            BinaryPrimitives.WriteUInt64BigEndian(words[12..], unchecked((ulong)leaf * Spread));
            BinaryPrimitives.WriteInt32BigEndian(words[28..], leaf);
            words[63] = (byte)(leaf % 5);
            BinaryPrimitives.WriteUInt16BigEndian(words[94..], (ushort)(leaf % 895));
            BinaryPrimitives.WriteUInt64BigEndian(words[120..], FirstExpiry + (ulong)leaf);
            words = words[Encoding.WordBytes..];
        }
    }
}
