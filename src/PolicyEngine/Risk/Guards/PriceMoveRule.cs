using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk.Guards;

/// <summary>`risk.priceMoves`: fires when the price of one of its assets moved too far within the window.</summary>
internal sealed class PriceMoveRule(PriceMoveGuard guard) : IRiskGuard
{
    public string Id => guard.Id.Value;

    public RiskAction Action => guard.Action.Value;

    public bool NeedsValue => false;

    public bool TryEvaluate(EnginePortfolioContext context, out GuardReading reading, out string error)
    {
        long window = (long)guard.Window.Value.TotalSeconds;
        reading = default;
        error = "";
        bool known = true;
        foreach (Located<string> asset in guard.Assets)
        {
            if (!context.TryPriceMove(asset.Value, window, out decimal move))
            {
                known = false;
                error = $"`{asset.Value}` has no believed price, or its past prices do not cover {DurationText.Of(guard.Window.Value)}";
            }
            else if (move > guard.Max.Value && move >= reading.Observed)
            {
                string text = $"the price of `{asset.Value}` moved by {VaultEngineText.Number(move)} within {DurationText.Of(guard.Window.Value)}, more than {VaultEngineText.Number(guard.Max.Value)}";
                reading = new GuardReading(true, move, guard.Max.Value, text);
            }
        }

        // A move that is known to be too large counts whatever else is not known.
        return known || reading.Fires;
    }
}
