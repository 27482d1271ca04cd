using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Strategies.Options;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Strategies.ShortStraddle;

/// <summary>Writes a call and a put of one strike near the price and hedges their delta: it earns when the price moves less than it was paid for.</summary>
internal sealed class ShortStraddleStrategy(VaultEngineLayout layout, IPortfolioRuleCompiler rules) : HedgedOptionStrategy(layout, rules)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<OptionContract> Choose(StrikeSelection strikes)
    {
        decimal moneyness = Terms.Moneyness ?? 1m;
        return [strikes.Nearest(OptionKind.Call, moneyness), strikes.Nearest(OptionKind.Put, moneyness)];
    }
}
