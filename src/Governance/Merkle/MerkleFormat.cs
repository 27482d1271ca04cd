namespace VaultPolicy.Governance.Merkle;

/// <summary>How a tree hashes its leaves and shapes its levels.</summary>
public enum MerkleFormat
{
    /// <summary>OpenZeppelin's `standard-v1`: keccak-256 twice over `abi.encode`, sorted, a complete binary tree.</summary>
    Standard,

    /// <summary>OpenZeppelin's `simple-v1`: the leaves are hashes already; sorted, a complete binary tree.</summary>
    Simple,

    /// <summary>The way of Uniswap's merkle-distributor: keccak-256 once over `abi.encodePacked`, sorted, an odd node moves up unchanged.</summary>
    Uniswap,
}
