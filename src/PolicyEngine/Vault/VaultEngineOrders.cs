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

    private static bool IsExpired(Order order, UnixTime now) => now - order.NotBefore > VaultEngine.OrderLifetimeSeconds;
}
