using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Strategies.Weights;

/// <summary>Holds fixed weights of the investable value (the allocation of it, all of it unless stated); what is not listed is sold.</summary>
internal sealed class WeightsStrategy : IStrategy
{
    private readonly decimal[] _weights;

    public WeightsStrategy(VaultEngineLayout layout)
    {
        decimal allocation = layout.Model.Strategy.Allocation?.Value ?? 1m;
        _weights = new decimal[layout.AssetCount];
        foreach (TargetWeight target in layout.Model.Strategy.Weights)
        {
            _weights[layout.AssetIndex[target.Asset.Value]] = target.Weight.Value * allocation;
        }
    }

    /// <inheritdoc/>
    public TargetPortfolio Targets(StrategyContext context)
    {
        var targets = new TargetPortfolio(context.Layout.AssetCount, context.Layout.VenueCount);
        for (int asset = 0; asset < _weights.Length; asset++)
        {
            if (asset != context.Layout.Cash)
            {
                targets.SpotValues[asset] = _weights[asset] * context.Investable;
            }
        }

        return targets;
    }

    /// <inheritdoc/>
    public decimal Drift(StrategyContext context)
    {
        decimal drift = 0m;
        for (int asset = 0; asset < _weights.Length; asset++)
        {
            if (asset != context.Layout.Cash)
            {
                decimal weight = context.Projected.SpotValue(asset) / context.Projected.Nav;
                drift = Math.Max(drift, Math.Abs(weight - _weights[asset]));
            }
        }

        return drift;
    }
}
