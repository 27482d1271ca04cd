namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 7 that concern the journal.</summary>
public static class JournalDiagnostics
{
    /// <summary>There is no journal in a workspace.</summary>
    public static readonly DiagnosticDescriptor Missing =
        new("VP7501", "journal-missing", Severity.Error, "There is no journal in a workspace");

    /// <summary>A journal does not hold what was acknowledged.</summary>
    public static readonly DiagnosticDescriptor Damaged =
        new("VP7502", "journal-damaged", Severity.Error, "A journal does not hold what was acknowledged");

    /// <summary>A newer program wrote a journal.</summary>
    public static readonly DiagnosticDescriptor Newer =
        new("VP7503", "journal-newer", Severity.Error, "A newer program wrote a journal");

    /// <summary>Another process writes a journal.</summary>
    public static readonly DiagnosticDescriptor Locked =
        new("VP7504", "journal-locked", Severity.Error, "Another process writes a journal");

    /// <summary>A journal cannot be read or written.</summary>
    public static readonly DiagnosticDescriptor Unavailable =
        new("VP7505", "journal-unavailable", Severity.Error, "A journal cannot be read or written");

    /// <summary>What keeps a journal cannot keep its promises, or keeps another journal.</summary>
    public static readonly DiagnosticDescriptor Unfit =
        new("VP7506", "journal-unfit", Severity.Error, "What keeps a journal cannot keep its promises, or keeps another journal");

    /// <summary>A checkpoint cannot be read, or no trusted key signed it.</summary>
    public static readonly DiagnosticDescriptor InvalidCheckpoint =
        new("VP7510", "checkpoint-invalid", Severity.Error, "A checkpoint cannot be read, or no trusted key signed it");

    /// <summary>A journal does not continue the one that a checkpoint was made of.</summary>
    public static readonly DiagnosticDescriptor OtherHistory =
        new("VP7511", "journal-other-history", Severity.Error, "A journal does not continue the one that a checkpoint was made of");

    /// <summary>An entry has a time before that of an earlier entry.</summary>
    public static readonly DiagnosticDescriptor ClockBack =
        new("VP7512", "journal-clock-back", Severity.Warning, "An entry has a time before that of an earlier entry");

    /// <summary>An entry contradicts those before it.</summary>
    public static readonly DiagnosticDescriptor Contradiction =
        new("VP7513", "journal-contradiction", Severity.Error, "An entry contradicts those before it");

    /// <summary>What is to be recorded does not fit the state of the vault, or its actor has no part in it.</summary>
    public static readonly DiagnosticDescriptor RecordRefused =
        new("VP7514", "record-refused", Severity.Error, "What is to be recorded does not fit the state of the vault");

    /// <summary>Two checkpoints of one journal contradict each other.</summary>
    public static readonly DiagnosticDescriptor Equivocation =
        new("VP7515", "journal-equivocation", Severity.Error, "Two checkpoints of one journal contradict each other");

    /// <summary>A crash left something behind the acknowledged entries.</summary>
    public static readonly DiagnosticDescriptor Recovered =
        new("VP7516", "journal-recovered", Severity.Warning, "A crash left something behind the acknowledged entries");

    /// <summary>The policy in force does not let somebody change the operating mode.</summary>
    public static readonly DiagnosticDescriptor ModeRefused =
        new("VP7517", "mode-refused", Severity.Error, "The policy in force does not let somebody change the operating mode");
}
