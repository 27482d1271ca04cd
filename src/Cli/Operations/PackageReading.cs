using System.Collections.Immutable;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>What reading and checking a package gave.</summary>
/// <param name="Summary">The package in a line.</param>
/// <param name="Findings">What is wrong with it, in report order.</param>
/// <param name="Package">The package; null when a finding is an error.</param>
/// <param name="Unreadable">Why its policy file could not be read; null when it could.</param>
internal sealed record PackageReading(CheckedFile Summary, ImmutableArray<Finding> Findings, CheckedPackage? Package, Finding? Unreadable);
