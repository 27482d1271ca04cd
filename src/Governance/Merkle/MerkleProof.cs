using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>The proof that one leaf is under a root: the hashes beside its way up.</summary>
/// <param name="Leaf">The leaf's hash, as the tree holds it.</param>
/// <param name="Siblings">The siblings from the leaf upwards; empty in a tree of one leaf.</param>
/// <remarks>
/// Source: OpenZeppelin Contracts 5.7, `MerkleProof.processProof`. A verifier must hash the leaf's own fields: with a leaf hash taken
/// from the prover, an inner node passes for a leaf.
/// </remarks>
public sealed record MerkleProof(Bytes32 Leaf, ImmutableArray<Bytes32> Siblings)
{
    /// <summary>The root that the leaf and its siblings hash to.</summary>
    public Bytes32 Root()
    {
        Bytes32 node = Leaf;
        foreach (Bytes32 sibling in Siblings)
        {
            node = MerkleNode.Hash(node, sibling);
        }

        return node;
    }

    /// <summary>Whether the proof leads to this root.</summary>
    /// <param name="root">The root.</param>
    public bool Verifies(Bytes32 root) => Root() == root;
}
