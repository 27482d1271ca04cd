using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk.Guards;

/// <summary>`risk.sharePrices`: fires when net asset value per share gained or lost too much within the window.</summary>
internal sealed class SharePriceRule(SharePriceGuard guard) : IRiskGuard
{
    public string Id => guard.Id.Value;

    public RiskAction Action => guard.Action.Value;

    public bool NeedsValue => true;

    public bool TryEvaluate(EnginePortfolioContext context, out GuardReading reading, out string error)
    {
        reading = default;
        error = "";
        if (context.State.TotalShares.IsZero)
        {
            return true;
        }

        if (!context.TrySharePriceRange((long)guard.Window.Value.TotalSeconds, out decimal value, out decimal low, out decimal high))
        {
            error = "the value of a share is not known";
            return false;
        }

        string window = DurationText.Of(guard.Window.Value);
        decimal gain = low > 0m ? RelativeDistance.Signed(value, low) : value > 0m ? decimal.MaxValue : 0m;
        decimal loss = high > 0m ? -RelativeDistance.Signed(value, high) : 0m;
        if (guard.MaxGain is { } most && gain > most.Value)
        {
            reading = new GuardReading(true, gain, most.Value, $"a share gained {VaultEngineText.Number(gain)} within {window}, more than {VaultEngineText.Number(most.Value)}");
        }
        else if (guard.MaxLoss is { } least && loss > least.Value)
        {
            reading = new GuardReading(true, loss, least.Value, $"a share lost {VaultEngineText.Number(loss)} within {window}, more than {VaultEngineText.Number(least.Value)}");
        }

        return true;
    }
}
