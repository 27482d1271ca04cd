namespace VaultPolicy.Governance.Merkle;

/// <summary>The bounds of Merkle trees and their files.</summary>
public static class MerkleLimits
{
    /// <summary>The most leaves of a tree: as many as a register has rows. Building it then takes 2.3 GB, its nodes 1.3 GB of them.</summary>
    public const int MaxLeaves = 20_000_000;

    /// <summary>The most fields of a leaf.</summary>
    public const int MaxFields = 16;

    /// <summary>The largest dump of a tree in bytes: 512 MiB, some two million leaves of four fields.</summary>
    public const int MaxDumpBytes = 512 * 1024 * 1024;

    /// <summary>The most leaves of a tree that is dumped: more would make a file that is not read again.</summary>
    public const int MaxDumpLeaves = 2_000_000;

    /// <summary>The largest file of a proof in bytes.</summary>
    public const int MaxProofBytes = 1024 * 1024;

    /// <summary>The most siblings of a proof. A tree of <see cref="MaxLeaves"/> has 25 levels; others may hold more leaves.</summary>
    public const int MaxSiblings = 256;

    /// <summary>The largest file of a proof of several leaves in bytes.</summary>
    public const int MaxMultiProofBytes = 16 * 1024 * 1024;

    /// <summary>The most leaves of a proof of several: far more than a transaction has room for.</summary>
    public const int MaxMultiProofLeaves = 10_000;

    /// <summary>The most siblings of a proof of several leaves.</summary>
    public const int MaxMultiProofSiblings = 25 * MaxMultiProofLeaves;

    /// <summary>The longest text of one field of a leaf: more than any 32 bytes need.</summary>
    public const int MaxFieldText = 80;
}
