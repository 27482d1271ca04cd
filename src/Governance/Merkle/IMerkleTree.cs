using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>A tree over leaves with their own numbers, whatever its shape.</summary>
public interface IMerkleTree
{
    /// <summary>How it hashes and shapes.</summary>
    MerkleFormat Format { get; }

    /// <summary>The number of leaves.</summary>
    int Count { get; }

    /// <summary>The root: what stands on-chain.</summary>
    Bytes32 Root { get; }

    /// <summary>The proof of a leaf.</summary>
    /// <param name="leaf">The leaf's number, 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    MerkleProof ProofOf(int leaf);
}
