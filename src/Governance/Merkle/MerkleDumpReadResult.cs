namespace VaultPolicy.Governance.Merkle;

/// <summary>What reading a dump gave: a tree in which everything was checked, or the first problem.</summary>
/// <param name="Tree">The tree; null when there is a problem.</param>
/// <param name="Problem">The problem; null when there is a tree.</param>
public sealed record MerkleDumpReadResult(OpenZeppelinTree? Tree, MerkleFileProblem? Problem);
