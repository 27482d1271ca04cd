using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One limit: a measure, a bound and an action.</summary>
/// <param name="Id">The id.</param>
/// <param name="Measure">The measure; a dimensionless decimal.</param>
/// <param name="Min">The least allowed value.</param>
/// <param name="Max">The greatest allowed value.</param>
/// <param name="OnBreach">The action.</param>
/// <param name="Span">The section in the file.</param>
public sealed record RiskLimit(
    Located<string> Id,
    PolicyExpression Measure,
    Located<decimal>? Min,
    Located<decimal>? Max,
    Located<RiskAction> OnBreach,
    SourceSpan Span);
