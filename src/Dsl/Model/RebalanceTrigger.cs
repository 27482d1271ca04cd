using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One trigger; exactly one of condition, interval and drift is set.</summary>
/// <param name="Id">The id.</param>
/// <param name="When">A condition over the portfolio.</param>
/// <param name="Every">An interval, counted from the epoch.</param>
/// <param name="Drift">The largest deviation of any weight from its target, as a share of NAV.</param>
/// <param name="Span">The section in the file.</param>
public sealed record RebalanceTrigger(
    Located<string> Id,
    PolicyExpression? When,
    Located<TimeSpan>? Every,
    Located<decimal>? Drift,
    SourceSpan Span);
