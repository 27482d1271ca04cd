using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Packages;

/// <summary>What checking a package gave.</summary>
/// <param name="Policy">The policy; null when a finding is an error.</param>
/// <param name="Diagnostics">The findings in report order.</param>
/// <param name="Source">The policy file as read; null when it could not be read.</param>
public sealed record PackageCheckResult(CheckedPolicy? Policy, ImmutableArray<Diagnostic> Diagnostics, SourceText? Source);
