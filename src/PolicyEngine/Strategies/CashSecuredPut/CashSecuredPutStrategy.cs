using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Strategies.Options;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Strategies.CashSecuredPut;

/// <summary>Writes puts, each secured by its whole strike in the vault's asset: a put never costs more than its strike.</summary>
internal sealed class CashSecuredPutStrategy(VaultEngineLayout layout, IPortfolioRuleCompiler rules) : OptionStrategy(layout, rules, 1m)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<OptionContract> Choose(StrikeSelection strikes) =>
        Terms.Moneyness is { } moneyness ? [strikes.ByMoneyness(OptionKind.Put, moneyness)]
        : strikes.ByDelta(OptionKind.Put, Terms.Delta ?? 0m) is { } put ? [put]
        : [];

    /// <inheritdoc/>
    protected override decimal Contracts(OptionContract contract, decimal value, decimal spot) => value / contract.Strike;
}
