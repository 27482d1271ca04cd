using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Simulation.Testing;

/// <summary>What became of one unit test of a policy.</summary>
/// <param name="Name">The test's name.</param>
/// <param name="Span">The test in the file.</param>
/// <param name="Differences">What was expected and what came instead, one sentence each; empty when it passed.</param>
public sealed record PolicyTestResult(string Name, SourceSpan Span, ImmutableArray<string> Differences)
{
    /// <summary>True when everything came as expected.</summary>
    public bool Passed => Differences.IsEmpty;
}
