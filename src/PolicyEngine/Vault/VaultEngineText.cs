using System.Globalization;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>How numbers and modes read in events.</summary>
internal static class VaultEngineText
{
    /// <summary>At most six decimals, rounded half to even, for people; events carry the exact value beside it.</summary>
    public static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>An option as people name it: `BTC 2024-01-05 50000 call`.</summary>
    public static string Option(VaultEngineLayout layout, OptionContract contract)
    {
        string day = contract.Expiry.ToString()[..10];
        string kind = contract.Kind == OptionKind.Call ? "call" : "put";
        return $"{layout.Symbols[contract.Asset]} {day} {Number(contract.Strike)} {kind}";
    }

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
