using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>One observation of the vault's value.</summary>
/// <param name="Time">When.</param>
/// <param name="NavPerShare">NAV in the valuation unit per whole share.</param>
public sealed record NavPoint(
    UnixTime Time,
    decimal NavPerShare)
{
    /// <summary>The lowest value of the point's bucket of time; the same where there was one observation.</summary>
    public decimal Low { get; init; } = NavPerShare;
}
