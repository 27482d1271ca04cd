using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>What reading a register file gave: all of it or nothing.</summary>
/// <param name="Table">The register; null when the file has an error.</param>
/// <param name="Diagnostics">The findings in file order.</param>
public sealed record RegisterReadResult(RegisterTable? Table, ImmutableArray<Diagnostic> Diagnostics);
