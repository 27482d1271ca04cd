using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Strategies.Options;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Strategies.CoveredCall;

/// <summary>
/// Writes calls on the vault's own asset, one for each unit that secures them: settled in that asset a call never costs more than its unit.
/// </summary>
internal sealed class CoveredCallStrategy(VaultEngineLayout layout, IPortfolioRuleCompiler rules) : OptionStrategy(layout, rules, 1m)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<OptionContract> Choose(StrikeSelection strikes) =>
        Terms.Moneyness is { } moneyness ? [strikes.ByMoneyness(OptionKind.Call, moneyness)]
        : strikes.ByDelta(OptionKind.Call, Terms.Delta ?? 0m) is { } call ? [call]
        : [];

    /// <inheritdoc/>
    protected override decimal Contracts(OptionContract contract, decimal value, decimal spot) => value / spot;
}
