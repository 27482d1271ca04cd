namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What moves the operating mode.</summary>
public enum OperatingModeTrigger
{
    /// <summary>Tighten to <see cref="OperatingMode.Guarded"/>.</summary>
    Guard,

    /// <summary>Tighten to <see cref="OperatingMode.Paused"/>.</summary>
    Pause,

    /// <summary>Tighten to <see cref="OperatingMode.Safety"/>.</summary>
    EnterSafety,

    /// <summary>Tighten to <see cref="OperatingMode.Unwinding"/>.</summary>
    Unwind,

    /// <summary>End an unwinding that is done.</summary>
    Close,

    /// <summary>Loosen to normal as the rule that caused the mode allows.</summary>
    Resume,

    /// <summary>Loosen by governance, whatever caused the mode.</summary>
    Reinstate,
}
