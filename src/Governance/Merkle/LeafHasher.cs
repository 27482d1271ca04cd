using VaultPolicy.Primitives.Keccak;

namespace VaultPolicy.Governance.Merkle;

/// <summary>Hashes leaves, many at once and on every processor.</summary>
internal static class LeafHasher
{
    // So many leaves of four words fit into the first-level cache with their hashes.
    private const int BatchLeaves = 128;

    /// <summary>The leaf of `standard-v1`: keccak-256 of the keccak-256 of `abi.encode`. An inner node is hashed once, so neither is the other.</summary>
    /// <param name="source">The leaves.</param>
    /// <returns>One hash for each leaf, in their order.</returns>
    internal static byte[] HashTwice(ILeafSource source) => Run(source, source.Encoding.WordBytes, (words, scratch, hashes) =>
    {
        Span<byte> once = scratch[..hashes.Length];
        KeccakBatch.Hash(words, source.Encoding.WordBytes, once);
        KeccakBatch.Hash(once, NodeHasher.NodeBytes, hashes);
    });

    /// <summary>The leaf of a Uniswap-style tree: keccak-256 of `abi.encodePacked`.</summary>
    /// <param name="source">The leaves.</param>
    /// <returns>One hash for each leaf, in their order.</returns>
    internal static byte[] HashPacked(ILeafSource source) => Run(source, source.Encoding.WordBytes, (words, packed, hashes) =>
    {
        LeafEncoding encoding = source.Encoding;
        int count = hashes.Length / NodeHasher.NodeBytes;
        for (int i = 0; i < count; i++)
        {
            encoding.Pack(words.Slice(i * encoding.WordBytes, encoding.WordBytes), packed.Slice(i * encoding.PackedBytes, encoding.PackedBytes));
        }

        KeccakBatch.Hash(packed[..(count * encoding.PackedBytes)], encoding.PackedBytes, hashes);
    });

    private delegate void BatchHash(ReadOnlySpan<byte> words, Span<byte> scratch, Span<byte> hashes);

    private static byte[] Run(ILeafSource source, int leafBytes, BatchHash hash)
    {
        byte[] hashes = GC.AllocateUninitializedArray<byte>(source.Count * NodeHasher.NodeBytes);
        int batches = (source.Count + BatchLeaves - 1) / BatchLeaves;
        Parallel.For(
            0,
            batches,
            () => (Words: new byte[BatchLeaves * leafBytes], Scratch: new byte[BatchLeaves * leafBytes]),
            (batch, _, buffers) =>
            {
                int first = batch * BatchLeaves;
                int count = Math.Min(BatchLeaves, source.Count - first);
                Span<byte> words = buffers.Words.AsSpan(0, count * leafBytes);
                source.Write(first, words);
                hash(words, buffers.Scratch, hashes.AsSpan(first * NodeHasher.NodeBytes, count * NodeHasher.NodeBytes));
                return buffers;
            },
            _ => { });
        return hashes;
    }
}
