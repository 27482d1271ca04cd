using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;


/// <summary>Takes orders out of the pending ones.</summary>
internal static class VaultEngineOrders
{
    public static VaultState CancelExpired(VaultState state, UnixTime now)
    {
        int kept = 0;
        foreach (Order order in state.Pending)
        {
            kept += IsExpired(order, now) ? 0 : 1;
        }

        return kept == state.Pending.Length ? state : state with { Pending = state.Pending.RemoveAll(o => IsExpired(o, now)) };
    }

    public static VaultState Cancel(VaultState state, long orderId)
    {
        for (int i = 0; i < state.Pending.Length; i++)
        {
            if (state.Pending[i].Id == orderId)
            {
                return state with { Pending = state.Pending.RemoveAt(i) };
            }
        }

        return state;
    }

    /// <summary>Cancels what a mode does not permit: everything when paused or closed, all but reductions and margin moves in the other modes.</summary>
    public static VaultState CancelForbidden(
        VaultEngineLayout layout, VaultState state, OperatingMode mode, ImmutableArray<StepEvent>.Builder events)
    {
        if (mode == OperatingMode.Normal || state.Pending.IsEmpty)
        {
            return state;
        }

        bool all = mode is OperatingMode.Paused or OperatingMode.Closed;
        return CancelWhere(layout, state, order => all || !order.ReduceOnly, $"the vault is {VaultEngineText.ModeName(mode)}", events);
    }

    /// <summary>Cancels the orders that a predicate picks and reports each.</summary>
    public static VaultState CancelWhere(
        VaultEngineLayout layout, VaultState state, Func<Order, bool> picks, string why, ImmutableArray<StepEvent>.Builder events)
    {
        var kept = ImmutableArray.CreateBuilder<Order>(state.Pending.Length);
        foreach (Order order in state.Pending)
        {
            if (!picks(order))
            {
                kept.Add(order);
                continue;
            }

            string id = order.Id.ToString(CultureInfo.InvariantCulture);
            events.Add(new StepEvent(
                StepEventKind.Cancelled, order.Cause, layout.Symbols[order.Asset], $"order {id} for `{layout.Symbols[order.Asset]}` is cancelled: {why}", null, null));
        }

        return kept.Count == state.Pending.Length ? state : state with { Pending = kept.ToImmutable() };
    }

    private static bool IsExpired(Order order, UnixTime now) =>
        now - order.NotBefore > VaultEngine.OrderLifetimeSeconds || (order.Option is { } option && option.IsExpired(now));
}
