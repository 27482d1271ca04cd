using VaultPolicy.Governance.Register;

namespace VaultPolicy.Reporting.Json;

/// <summary>The words of reports about registers.</summary>
public static class RegisterWords
{
    /// <summary>Why a subject can no longer enter.</summary>
    /// <param name="reason">The reason.</param>
    public static string Of(RegisterLossReason reason) => reason switch
    {
        RegisterLossReason.Removed => "removed",
        RegisterLossReason.Frozen => "frozen",
        RegisterLossReason.Sanctioned => "sanctioned",
        RegisterLossReason.Expired => "expired",
        _ => "rules",
    };

    /// <summary>Whether a subject can still leave.</summary>
    /// <param name="exit">The answer.</param>
    public static string Of(RegisterExit exit) => exit switch
    {
        RegisterExit.Open => "open",
        RegisterExit.OpenIfGuaranteed => "openIfGuaranteed",
        _ => "barred",
    };

    /// <summary>What was done to entries.</summary>
    /// <param name="kind">The edit.</param>
    public static string Of(RegisterEditKind kind) => kind switch
    {
        RegisterEditKind.Freeze => "freeze",
        RegisterEditKind.Unfreeze => "unfreeze",
        _ => "remove",
    };
}
