namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 7 that concern proposals: why something is not done.</summary>
public static class GovernanceDiagnostics
{
    /// <summary>There is no proposal of a number.</summary>
    public static readonly DiagnosticDescriptor Unknown =
        new("VP7101", "proposal-unknown", Severity.Error, "There is no proposal of a number");

    /// <summary>A workspace has no active policy yet, or has one already.</summary>
    public static readonly DiagnosticDescriptor NotFounded =
        new("VP7102", "workspace-not-founded", Severity.Error, "A workspace has no active policy yet, or has one already");

    /// <summary>The time lies before something that has already happened.</summary>
    public static readonly DiagnosticDescriptor ClockBack =
        new("VP7103", "clock-back", Severity.Error, "The time lies before something that has already happened");

    /// <summary>Somebody may not do this.</summary>
    public static readonly DiagnosticDescriptor NotEntitled =
        new("VP7104", "not-entitled", Severity.Error, "Somebody may not do this");

    /// <summary>The policy demands that somebody else does this.</summary>
    public static readonly DiagnosticDescriptor DutiesNotSeparate =
        new("VP7105", "duties-not-separate", Severity.Error, "The policy demands that somebody else does this");

    /// <summary>It is too early for this.</summary>
    public static readonly DiagnosticDescriptor TooEarly =
        new("VP7106", "too-early", Severity.Error, "It is too early for this");

    /// <summary>It is too late for this.</summary>
    public static readonly DiagnosticDescriptor TooLate =
        new("VP7107", "too-late", Severity.Error, "It is too late for this");

    /// <summary>A proposal is in a state in which this cannot be done.</summary>
    public static readonly DiagnosticDescriptor WrongState =
        new("VP7108", "wrong-state", Severity.Error, "A proposal is in a state in which this cannot be done");

    /// <summary>A voter has already voted.</summary>
    public static readonly DiagnosticDescriptor AlreadyVoted =
        new("VP7109", "already-voted", Severity.Error, "A voter has already voted");

    /// <summary>A plan, or what it leads to, is not what it says.</summary>
    public static readonly DiagnosticDescriptor OtherPlan =
        new("VP7110", "not-as-planned", Severity.Error, "A plan, or what it leads to, is not what it says");

    /// <summary>Another pending proposal changes the same key.</summary>
    public static readonly DiagnosticDescriptor KeyTaken =
        new("VP7111", "key-taken", Severity.Error, "Another pending proposal changes the same key");

    /// <summary>A proposal that this one comes after is not executed.</summary>
    public static readonly DiagnosticDescriptor DependencyOpen =
        new("VP7112", "dependency-open", Severity.Error, "A proposal that this one comes after is not executed");

    /// <summary>Under the rules of a policy nothing can be decided safely.</summary>
    public static readonly DiagnosticDescriptor UnsafeRules =
        new("VP7113", "rules-unsafe", Severity.Error, "Under the rules of a policy nothing can be decided safely");

    /// <summary>An emergency can only tighten.</summary>
    public static readonly DiagnosticDescriptor NotTightening =
        new("VP7114", "not-tightening", Severity.Error, "An emergency can only tighten");

    /// <summary>A workspace does not keep a package as it was proposed.</summary>
    public static readonly DiagnosticDescriptor NotKept =
        new("VP7115", "package-not-kept", Severity.Error, "A workspace does not keep a package as it was proposed");

    /// <summary>A limit of the lifecycle is reached.</summary>
    public static readonly DiagnosticDescriptor Limit =
        new("VP7116", "lifecycle-limit", Severity.Error, "A limit of the lifecycle is reached");
}
