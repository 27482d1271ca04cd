using System.Globalization;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>How numbers and modes read in events.</summary>
internal static class VaultEngineText
{
    /// <summary>At most six decimals, rounded half to even, for people; events carry the exact value beside it.</summary>
    public static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    public static string ModeName(OperatingMode mode) => mode switch
    {
        OperatingMode.Normal => "normal",
        OperatingMode.Guarded => "guarded",
        OperatingMode.Paused => "paused",
        OperatingMode.Safety => "safety",
        OperatingMode.Unwinding => "unwinding",
        OperatingMode.Closed => "closed",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "there is no such mode"),
    };
}
