namespace VaultPolicy.Governance.Journal;

/// <summary>Thrown while entries are read when the store fails or holds something else than was acknowledged.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="inner">What the store threw, or null.</param>
public sealed class JournalException(JournalProblem problem, Exception? inner = null) : Exception(problem.Message, inner)
{
    /// <summary>What is wrong.</summary>
    public JournalProblem Problem { get; } = problem;
}
