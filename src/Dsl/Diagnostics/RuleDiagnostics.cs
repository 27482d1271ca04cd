namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 4: the meaning of rules (41 access, 42 rebalancing, 43 risk, 44 fees).</summary>
public static class RuleDiagnostics
{
}
