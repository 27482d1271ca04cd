using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Tree;

/// <summary>Proof that a leaf stands at an index of a tree of a size (RFC 6962, section 2.1.1).</summary>
/// <param name="Index">The index of the leaf, from 0.</param>
/// <param name="Size">The number of leaves of the tree.</param>
/// <param name="Hashes">The audit path, from the leaf's sibling upwards.</param>
public sealed record InclusionProof(long Index, long Size, ImmutableArray<Bytes32> Hashes)
{
    /// <summary>Whether the proof leads from a leaf to a root. Proofs of unknown origin are answered by false, never by an exception.</summary>
    /// <param name="leafHash">The hash of the leaf.</param>
    /// <param name="root">The root of the tree.</param>
    /// <remarks>Source: RFC 9162, section 2.1.3.2.</remarks>
    public bool Verify(Bytes32 leafHash, Bytes32 root)
    {
        if (Index < 0 || Index >= Size || Hashes.IsDefault)
        {
            return false;
        }

        long fn = Index;
        long sn = Size - 1;
        Bytes32 hash = leafHash;
        foreach (Bytes32 sibling in Hashes)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                hash = LogHash.Node(sibling, hash);
                while ((fn & 1) == 0 && fn != 0)
                {
                    fn >>= 1;
                    sn >>= 1;
                }
            }
            else
            {
                hash = LogHash.Node(hash, sibling);
            }

            fn >>= 1;
            sn >>= 1;
        }

        return sn == 0 && hash == root;
    }
}
