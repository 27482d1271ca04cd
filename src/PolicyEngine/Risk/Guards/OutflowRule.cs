using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk.Guards;

/// <summary>`risk.outflows`: fires when what left and what waits to leave is more than the limit.</summary>
internal sealed class OutflowRule(OutflowLimit limit) : IRiskGuard
{
    public string Id => limit.Id.Value;

    public RiskAction Action => limit.Action.Value;

    public bool NeedsValue => true;

    public bool TryEvaluate(EnginePortfolioContext context, out GuardReading reading, out string error)
    {
        reading = default;
        error = "";
        if (!OutflowWindow.TryMeasure(limit, context.State, context.RedemptionDemand, context.Book.TotalAssets(), context.Now, out decimal observed, out decimal bound))
        {
            error = "the outflow is too large to be counted";
            return false;
        }

        if (observed > bound)
        {
            string text = $"redemptions of {DurationText.Of(limit.Window.Value)} come to {VaultEngineText.Number(observed)}{OutflowWindow.UnitOf(limit)}, more than {VaultEngineText.Number(bound)}";
            reading = new GuardReading(true, observed, bound, text);
        }

        return true;
    }
}
