namespace VaultPolicy.Governance.Planning.Files;

/// <summary>A plan that was read, or why it cannot be.</summary>
/// <param name="Plan">The plan; null when the file is no plan.</param>
/// <param name="Problem">What is wrong, with the JSON path; null when nothing is.</param>
public sealed record PlanReadResult(PlanDocument? Plan, string? Problem);
