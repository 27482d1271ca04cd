namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>What moves the margin state.</summary>
public enum MarginTrigger
{
    /// <summary>Collateral and potential loss were measured.</summary>
    Assess,
}
