using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One breaker: a condition, an action and the way back.</summary>
/// <param name="Id">The id.</param>
/// <param name="When">The condition.</param>
/// <param name="Action">The action.</param>
/// <param name="Resume">The way back; null when only governance can.</param>
/// <param name="Span">The section in the file.</param>
public sealed record RiskBreaker(
    Located<string> Id,
    PolicyExpression When,
    Located<RiskAction> Action,
    ResumeRule? Resume,
    SourceSpan Span);
