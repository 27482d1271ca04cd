using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Governance.Register;

/// <summary>What reading a list gave: all of it or nothing.</summary>
/// <param name="File">The list; null when it has an error.</param>
/// <param name="Diagnostics">The findings in file order.</param>
public sealed record SanctionsReadResult(SanctionsFile? File, ImmutableArray<Diagnostic> Diagnostics);
