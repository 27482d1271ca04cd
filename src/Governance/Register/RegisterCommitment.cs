using System.Collections.Immutable;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Register;

/// <summary>A register's tree: what stands on-chain for it, and the proof of each entry.</summary>
/// <param name="Leaves">The entries as leaves.</param>
/// <param name="Shape">Their fields.</param>
/// <param name="Tree">The tree.</param>
public sealed record RegisterCommitment(RegisterLeaves Leaves, RegisterLeafShape Shape, IMerkleTree Tree)
{
    /// <summary>Builds the tree of a register.</summary>
    /// <param name="table">The register.</param>
    /// <param name="shape">The fields of a leaf.</param>
    /// <param name="withoutFlagged">True to leave out the entries that are flagged: sanctioned or frozen.</param>
    /// <param name="format"><see cref="MerkleFormat.Standard"/> or <see cref="MerkleFormat.Uniswap"/>.</param>
    /// <param name="commitment">The tree; null when there is a problem.</param>
    /// <param name="problem">What is wrong, as a sentence; empty when nothing is.</param>
    /// <exception cref="ArgumentException">The format has leaves without fields.</exception>
    public static bool TryCreate(
        RegisterTable table, RegisterLeafShape shape, bool withoutFlagged, MerkleFormat format, out RegisterCommitment? commitment, out string problem)
    {
        if (format == MerkleFormat.Simple)
        {
            throw new ArgumentException("a leaf of `simple-v1` has no fields", nameof(format));
        }

        commitment = RegisterLeaves.TryCreate(table, shape, withoutFlagged, out RegisterLeaves? leaves, out problem)
            ? new RegisterCommitment(leaves!, shape, format == MerkleFormat.Standard ? StandardMerkleTree.Of(leaves!) : UniswapMerkleTree.Of(leaves!))
            : null;
        return commitment is not null;
    }

    /// <summary>The proof of an entry as a document.</summary>
    /// <param name="leaf">The entry's number, as <see cref="RegisterLeaves.Find"/> tells it.</param>
    public MerkleProofDocument ProofOf(int leaf)
    {
        byte[] words = new byte[Shape.Encoding.WordBytes];
        Leaves.Write(leaf, words);
        return new MerkleProofDocument(Tree.Format, Shape.Encoding, words, Tree.ProofOf(leaf), Tree.Root);
    }

    /// <summary>The proof of several entries at once as a document.</summary>
    /// <param name="leaves">The entries' numbers in any order, each once; at least one.</param>
    /// <exception cref="ArgumentException">There is no leaf, or one is there twice.</exception>
    /// <exception cref="InvalidOperationException">The tree is Uniswap's, whose contracts take one leaf at a time.</exception>
    public MerkleMultiProofDocument MultiProofOf(IEnumerable<int> leaves)
    {
        if (Tree is not OpenZeppelinTree tree)
        {
            throw new InvalidOperationException($"a tree of {Tree.Format} has no proofs of several leaves");
        }

        MerkleMultiProof proof = tree.MultiProofOf(leaves, out ImmutableArray<int> ordered);
        byte[] words = new byte[ordered.Length * Shape.Encoding.WordBytes];
        for (int i = 0; i < ordered.Length; i++)
        {
            Leaves.Write(ordered[i], words.AsSpan(i * Shape.Encoding.WordBytes, Shape.Encoding.WordBytes));
        }

        return new MerkleMultiProofDocument(Tree.Format, Shape.Encoding, words, proof, Tree.Root);
    }
}
