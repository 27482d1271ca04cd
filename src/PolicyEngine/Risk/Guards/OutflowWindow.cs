using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk.Guards;

/// <summary>Sums what was redeemed within a window and compares it with a limit.</summary>
internal static class OutflowWindow
{
    private const int RatioPlaces = 18;

    /// <summary>The outflow and its limit, both as a share or both in whole units; false when a sum does not fit.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="state">The vault with its flows.</param>
    /// <param name="more">Base units that would leave on top.</param>
    /// <param name="totalAssets">What the vault has now, with what would leave still in it; base units.</param>
    /// <param name="now">The time.</param>
    /// <param name="observed">The outflow; the share is rounded up.</param>
    /// <param name="bound">The limit.</param>
    public static bool TryMeasure(OutflowLimit limit, VaultState state, UInt256 more, UInt256 totalAssets, UnixTime now, out decimal observed, out decimal bound)
    {
        observed = 0m;
        bound = limit.MaxAmount?.Value.Amount.ToDecimalFloor() ?? limit.Max?.Value ?? 0m;
        UInt256 redeemed = UInt256.Zero;
        for (int i = state.Activity.Flows.Length - 1; i >= 0 && now - state.Activity.Flows[i].Time < (long)limit.Window.Value.TotalSeconds; i--)
        {
            FlowRecord flow = state.Activity.Flows[i];
            if (flow.Action == AccessAction.Redeem && !flow.IsPending && !UInt256.TryAdd(redeemed, flow.Amount, out redeemed))
            {
                return false;
            }
        }

        if (!UInt256.TryAdd(redeemed, more, out UInt256 outflow) || !UInt256.TryAdd(totalAssets, redeemed, out UInt256 had))
        {
            return false;
        }

        if (limit.MaxAmount is { } amount)
        {
            return outflow.TryToDecimalFloor(amount.Value.Amount.Decimals, out observed);
        }

        if (had.IsZero)
        {
            observed = outflow.IsZero ? 0m : 1m;
            return true;
        }

        return outflow >= had ? Whole(out observed) : UInt256.MulDivCeil(outflow, UInt256.Pow10(RatioPlaces), had).TryToDecimalFloor(RatioPlaces, out observed);
    }

    /// <summary>The unit of a limit, to follow a number.</summary>
    public static string UnitOf(OutflowLimit limit) => limit.MaxAmount is { } amount ? " " + amount.Value.Asset : " of the vault";

    /// <summary>The first limit from `block` on that a redemption would break; null when it breaks none.</summary>
    public static OutflowLimit? BrokenBy(PolicyModel policy, VaultState state, UInt256 amount, UInt256 totalAssets, UnixTime now)
    {
        foreach (OutflowLimit limit in policy.Risk.Outflows)
        {
            if (limit.Action.Value >= RiskAction.Block
                && (!TryMeasure(limit, state, amount, totalAssets, now, out decimal observed, out decimal bound) || observed > bound))
            {
                return limit;
            }
        }

        return null;
    }

    private static bool Whole(out decimal observed)
    {
        observed = 1m;
        return true;
    }
}
