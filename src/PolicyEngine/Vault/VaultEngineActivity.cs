namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>Forgets what no window reaches any more.</summary>
internal static class VaultEngineActivity
{
    public static VaultState Prune(VaultState state, VaultEngineRules rules)
    {
        VaultActivity activity = state.Activity;
        int trades = 0;
        while (trades < activity.Trades.Length && state.Time - activity.Trades[trades].Time >= rules.Windows.TradeSeconds)
        {
            trades++;
        }

        int flows = 0;
        while (flows < activity.Flows.Length && state.Time - activity.Flows[flows].Time >= rules.FlowSeconds)
        {
            flows++;
        }

        return trades == 0 && flows == 0 ? state : state with
        {
            Activity = activity with
            {
                Trades = trades == 0 ? activity.Trades : activity.Trades.RemoveRange(0, trades),
                Flows = flows == 0 ? activity.Flows : activity.Flows.RemoveRange(0, flows),
            },
        };
    }
}
