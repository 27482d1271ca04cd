namespace VaultPolicy.Governance.Merkle;

/// <summary>Carries a problem from the depth of a file to its reader's entry, which returns it as a value; it never leaves the room.</summary>
internal sealed class MerkleFileException(MerkleFileProblem problem) : Exception(problem.Message)
{
    internal MerkleFileProblem Problem { get; } = problem;
}
