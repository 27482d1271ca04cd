namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>One line of the tape: what, by which rule, with which values.</summary>
/// <param name="Kind">What.</param>
/// <param name="RuleId">The id of the rule, trigger, limit, breaker or oracle.</param>
/// <param name="Subject">The asset, venue or mode it is about; may be empty.</param>
/// <param name="Message">One sentence with the values seen and the bound.</param>
/// <param name="Observed">The value seen, where there is one.</param>
/// <param name="Bound">The bound it was held against, where there is one.</param>
public sealed record StepEvent(
    StepEventKind Kind,
    string RuleId,
    string Subject,
    string Message,
    decimal? Observed,
    decimal? Bound);
