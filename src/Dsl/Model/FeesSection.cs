using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `fees` section.</summary>
/// <param name="Management">The management fee; null for none.</param>
/// <param name="Performance">The performance fee; null for none.</param>
/// <param name="Entry">The entry fee as a share of the deposit.</param>
/// <param name="Exit">The exit fee as a share of the redemption.</param>
/// <param name="Split">Who receives fees; shares sum to exactly 1; empty only when nothing is charged.</param>
/// <param name="Span">The section in the file.</param>
public sealed record FeesSection(
    ManagementFeeDefinition? Management,
    PerformanceFeeDefinition? Performance,
    Located<decimal> Entry,
    Located<decimal> Exit,
    ImmutableArray<FeeShare> Split,
    SourceSpan Span);
