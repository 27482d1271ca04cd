namespace VaultPolicy.Governance.Merkle;

/// <summary>Why the file of a tree or of a proof is refused.</summary>
/// <param name="Place">The JSON path of what is wrong, such as `values[3].treeIndex`; empty when it is the whole file.</param>
/// <param name="Message">One sentence without a full stop, the place included.</param>
/// <param name="Help">A proposed edit, or null.</param>
public sealed record MerkleFileProblem(string Place, string Message, string? Help = null);
