using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>A proof of several leaves as a file carries it: the leaves' own fields, so that whoever verifies hashes them himself.</summary>
/// <param name="Format">How leaves are hashed: one of OpenZeppelin's; Uniswap's contracts take one leaf at a time.</param>
/// <param name="Encoding">The types of the fields; one `bytes32` for <see cref="MerkleFormat.Simple"/>.</param>
/// <param name="Words">The fields of the leaves in the order of the proof, one word each.</param>
/// <param name="Proof">The leaves' hashes, computed from the fields, the siblings and the flags.</param>
/// <param name="Root">The root that the file names; whoever verifies compares with the one on-chain.</param>
public sealed record MerkleMultiProofDocument(
    MerkleFormat Format, LeafEncoding Encoding, ReadOnlyMemory<byte> Words, MerkleMultiProof Proof, Bytes32 Root)
{
    /// <summary>The kind of the document.</summary>
    public const string SchemaName = "vaultpolicy.merkleMultiProof";

    /// <summary>Its version.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The fields of a leaf.</summary>
    /// <param name="leaf">Its number in the proof.</param>
    public ReadOnlySpan<byte> WordsOf(int leaf) => Words.Span.Slice(leaf * Encoding.WordBytes, Encoding.WordBytes);
}
