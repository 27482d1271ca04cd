using System.Collections.Immutable;

namespace VaultPolicy.Reporting.Json;

/// <summary>One test of a package's `tests.yaml`.</summary>
/// <param name="Name">The test's name.</param>
/// <param name="Passed">True when everything expected came about.</param>
/// <param name="Differences">What was expected and what came instead; empty when passed.</param>
/// <param name="Range">The test's place; null when it has none.</param>
public sealed record TestCaseResult(string Name, bool Passed, ImmutableArray<string> Differences, SourceRange? Range);
