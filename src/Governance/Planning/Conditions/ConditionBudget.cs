namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>How long the procedure looks before it says that it cannot decide.</summary>
/// <param name="Conflicts">The contradictions met while searching.</param>
/// <param name="Witnesses">The cases tried that evaluation does not confirm.</param>
public sealed record ConditionBudget(int Conflicts = 50_000, int Witnesses = 12);
