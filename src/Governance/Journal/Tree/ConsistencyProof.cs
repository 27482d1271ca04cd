using System.Collections.Immutable;
using System.Numerics;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Tree;

/// <summary>
/// Proof that a tree only grew: the first leaves of the later tree are all the leaves of the earlier one (RFC 6962, section 2.1.2).
/// </summary>
/// <param name="OldSize">The number of leaves of the earlier tree, at least 1: nothing can be proved of an empty one.</param>
/// <param name="NewSize">The number of leaves of the later tree.</param>
/// <param name="Hashes">The hashes, in the order of the RFC; none when the sizes are equal.</param>
public sealed record ConsistencyProof(long OldSize, long NewSize, ImmutableArray<Bytes32> Hashes)
{
    /// <summary>Whether the proof leads to both roots. Proofs of unknown origin are answered by false, never by an exception.</summary>
    /// <param name="oldRoot">The root of the earlier tree.</param>
    /// <param name="newRoot">The root of the later tree.</param>
    /// <remarks>Source: RFC 9162, section 2.1.4.2.</remarks>
    public bool Verify(Bytes32 oldRoot, Bytes32 newRoot)
    {
        if (OldSize < 1 || NewSize < OldSize || Hashes.IsDefault)
        {
            return false;
        }

        if (OldSize == NewSize)
        {
            return Hashes.IsEmpty && oldRoot == newRoot;
        }

        // A complete earlier tree is a node of the later one, and its root is left out of the proof.
        ImmutableArray<Bytes32> path = BitOperations.IsPow2(OldSize) ? Hashes.Insert(0, oldRoot) : Hashes;
        return !path.IsEmpty && Fold(path, oldRoot, newRoot);
    }

    private bool Fold(ImmutableArray<Bytes32> path, Bytes32 oldRoot, Bytes32 newRoot)
    {
        long fn = OldSize - 1;
        long sn = NewSize - 1;
        while ((fn & 1) == 1)
        {
            fn >>= 1;
            sn >>= 1;
        }

        Bytes32 oldHash = path[0];
        Bytes32 newHash = path[0];
        foreach (Bytes32 hash in path.AsSpan()[1..])
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                oldHash = LogHash.Node(hash, oldHash);
                newHash = LogHash.Node(hash, newHash);
                while ((fn & 1) == 0 && fn != 0)
                {
                    fn >>= 1;
                    sn >>= 1;
                }
            }
            else
            {
                newHash = LogHash.Node(newHash, hash);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && oldHash == oldRoot && newHash == newRoot;
    }
}
