namespace VaultPolicy.Governance.Merkle;

/// <summary>What a file of this room holds.</summary>
public enum MerkleFileKind
{
    /// <summary>A whole tree: OpenZeppelin's dump.</summary>
    Tree,

    /// <summary>The proof of one leaf.</summary>
    Proof,

    /// <summary>The proof of several leaves.</summary>
    MultiProof,
}
