using System.Collections.Immutable;

namespace VaultPolicy.Dsl.Testing;

/// <summary>The unit tests of a policy: its `tests.yaml`, read and bound.</summary>
/// <param name="Tests">The tests in file order.</param>
public sealed record PolicyTestFile(ImmutableArray<PolicyTest> Tests);
