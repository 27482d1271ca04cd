namespace VaultPolicy.Governance.Merkle;

/// <summary>What reading a proof of several leaves gave: one that leads to the root that it names, or the first problem.</summary>
/// <param name="Document">The proof; null when there is a problem.</param>
/// <param name="Problem">The problem; null when there is a proof.</param>
public sealed record MerkleMultiProofReadResult(MerkleMultiProofDocument? Document, MerkleFileProblem? Problem);
