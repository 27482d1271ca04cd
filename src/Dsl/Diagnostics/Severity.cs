namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>How serious a finding is, in rising order.</summary>
public enum Severity
{
    /// <summary>Information that needs no action, such as a section that is accepted but not yet enforced.</summary>
    Note,

    /// <summary>The package works, but probably not as its author means.</summary>
    Warning,

    /// <summary>The package is refused.</summary>
    Error,
}
