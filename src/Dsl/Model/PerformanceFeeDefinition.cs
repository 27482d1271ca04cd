using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>The performance fee.</summary>
/// <param name="Rate">The share of the gain, 0 to 1.</param>
/// <param name="Basis">What it is charged on.</param>
/// <param name="Hurdle">The hurdle per year.</param>
/// <param name="HurdleKind">Hard or soft.</param>
/// <param name="Crystallise">When it becomes due.</param>
/// <param name="Span">The section in the file.</param>
public sealed record PerformanceFeeDefinition(
    Located<decimal> Rate,
    FeeBasis Basis,
    Located<Rate> Hurdle,
    HurdleKind HurdleKind,
    CrystallisationPeriod Crystallise,
    SourceSpan Span);
