using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>The proof that several leaves are under one root; hashes on their common ways are given once.</summary>
/// <param name="Leaves">The leaves' hashes, in the order in which the tree holds them from its last node to its first.</param>
/// <param name="Siblings">The hashes that the leaves do not give.</param>
/// <param name="Flags">For each step: true when the second node is a leaf or an earlier result, false when it is the next sibling.</param>
/// <remarks>Source: OpenZeppelin Contracts 5.7, `MerkleProof.processMultiProof`, but for the empty set: it proves nothing here.</remarks>
public sealed record MerkleMultiProof(ImmutableArray<Bytes32> Leaves, ImmutableArray<Bytes32> Siblings, ImmutableArray<bool> Flags)
{
    /// <summary>The root that the leaves and siblings hash to; false when they do not fit together or there is no leaf.</summary>
    /// <param name="root">The root.</param>
    public bool TryRoot(out Bytes32 root)
    {
        root = default;
        if (Leaves.IsEmpty || (long)Leaves.Length + Siblings.Length != Flags.Length + 1L)
        {
            return false;
        }

        // One queue: the leaves first, then the results in the order of their making. A step never reads a result that is not there yet.
        var queue = new Bytes32[Leaves.Length + Flags.Length];
        Leaves.CopyTo(queue);
        int made = Leaves.Length;
        int taken = 0;
        int siblings = 0;
        foreach (bool flag in Flags)
        {
            int left = taken++;
            if (left >= made || (flag ? taken >= made : siblings >= Siblings.Length))
            {
                return false;
            }

            queue[made++] = MerkleNode.Hash(queue[left], flag ? queue[taken++] : Siblings[siblings++]);
        }

        // Every leaf and every sibling must have been used, or an attacker could add leaves that nothing binds.
        root = queue[made - 1];
        return siblings == Siblings.Length && taken == made - 1;
    }

    /// <summary>Whether the proof leads to this root.</summary>
    /// <param name="root">The root.</param>
    public bool Verifies(Bytes32 root) => TryRoot(out Bytes32 reached) && reached == root;
}
