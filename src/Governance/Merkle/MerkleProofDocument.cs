using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>A proof as a file carries it: the leaf's own fields, so that whoever verifies hashes them himself.</summary>
/// <param name="Format">How leaves are hashed.</param>
/// <param name="Encoding">The types of the fields; one `bytes32` for <see cref="MerkleFormat.Simple"/>.</param>
/// <param name="Words">The fields, one word each.</param>
/// <param name="Proof">The leaf's hash, computed from the fields, and the siblings.</param>
/// <param name="Root">The root that the file names; whoever verifies compares with the one on-chain.</param>
public sealed record MerkleProofDocument(MerkleFormat Format, LeafEncoding Encoding, ReadOnlyMemory<byte> Words, MerkleProof Proof, Bytes32 Root)
{
    /// <summary>The kind of the document.</summary>
    public const string SchemaName = "vaultpolicy.merkleProof";

    /// <summary>Its version.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The hash of a leaf.</summary>
    /// <param name="format">How leaves are hashed.</param>
    /// <param name="encoding">The types of the fields.</param>
    /// <param name="words">The fields.</param>
    public static Bytes32 LeafHash(MerkleFormat format, LeafEncoding encoding, ReadOnlySpan<byte> words) => format switch
    {
        MerkleFormat.Standard => StandardMerkleTree.LeafHash(words),
        MerkleFormat.Simple => Bytes32.FromBytes(words),
        _ => UniswapMerkleTree.LeafHash(encoding, words),
    };
}
