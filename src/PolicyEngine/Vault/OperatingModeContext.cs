using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The facts that the guards of the operating mode look at.</summary>
/// <param name="TimeInMode">How long the mode has been held.</param>
/// <param name="RequesterRoles">The roles of whoever asks; empty for the engine's own rules. An executed proposal holds <see cref="OperatingModeMachine.GovernanceRole"/>.</param>
/// <param name="CauseHolds">True while the rule that caused the mode, or any other that demands it or a stricter one, still fires.</param>
/// <param name="HoldsOnlyOwnAsset">True when the vault holds nothing but its own asset and no order is pending.</param>
public sealed record OperatingModeContext(
    TimeSpan TimeInMode,
    ImmutableArray<string> RequesterRoles,
    bool CauseHolds,
    bool HoldsOnlyOwnAsset)
{
    /// <summary>How long no rule demanded the mode, as far as that is kept.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.MaxValue;
}
