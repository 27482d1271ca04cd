namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 7 that concern plans: what changes between two policies.</summary>
public static class PlanDiagnostics
{
    /// <summary>A plan file does not hold what a plan holds.</summary>
    public static readonly DiagnosticDescriptor InvalidFile =
        new("VP7021", "plan-file-invalid", Severity.Error, "A plan file does not hold what a plan holds");

    /// <summary>A plan starts from another policy than the one in force.</summary>
    public static readonly DiagnosticDescriptor Stale =
        new("VP7022", "plan-stale", Severity.Error, "A plan starts from another policy than the one in force");

    /// <summary>Parameters that the policy couples do not change together.</summary>
    public static readonly DiagnosticDescriptor NotTogether =
        new("VP7023", "parameters-not-together", Severity.Error, "Parameters that the policy couples do not change together");

    /// <summary>A parameter changes again before its waiting time is over.</summary>
    public static readonly DiagnosticDescriptor TooSoon =
        new("VP7024", "parameter-changes-too-soon", Severity.Error, "A parameter changes again before its waiting time is over");

    /// <summary>A parameter moves further than one change may move it.</summary>
    public static readonly DiagnosticDescriptor TooFar =
        new("VP7025", "parameter-moves-too-far", Severity.Error, "A parameter moves further than one change may move it");

    /// <summary>A parameter becomes zero although it may not.</summary>
    public static readonly DiagnosticDescriptor ToZero =
        new("VP7026", "parameter-becomes-zero", Severity.Error, "A parameter becomes zero although it may not");

    /// <summary>A pending proposal makes something else of the same key.</summary>
    public static readonly DiagnosticDescriptor Contradiction =
        new("VP7027", "plan-contradicts-pending", Severity.Error, "A pending proposal makes something else of the same key");

    /// <summary>A change of parameters does not hold at the live market.</summary>
    public static readonly DiagnosticDescriptor AgainstMarket =
        new("VP7028", "plan-against-market", Severity.Error, "A change of parameters does not hold at the live market");
}
