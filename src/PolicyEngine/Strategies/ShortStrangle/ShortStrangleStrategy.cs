using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Strategies.Options;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Strategies.ShortStrangle;

/// <summary>Writes an out-of-the-money call and put by their deltas and hedges what net delta they get as the price moves.</summary>
internal sealed class ShortStrangleStrategy(VaultEngineLayout layout, IPortfolioRuleCompiler rules) : HedgedOptionStrategy(layout, rules)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<OptionContract> Choose(StrikeSelection strikes) =>
        strikes.ByDelta(OptionKind.Call, Terms.CallDelta ?? 0m) is { } call && strikes.ByDelta(OptionKind.Put, Terms.PutDelta ?? 0m) is { } put
            ? [call, put]
            : [];
}
