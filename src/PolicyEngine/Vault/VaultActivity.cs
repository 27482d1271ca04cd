using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What happened within the windows that limits look at; entries older than the longest window are dropped.</summary>
/// <param name="Trades">Executed trades, oldest first.</param>
/// <param name="Flows">Deposits and redemptions, oldest first.</param>
/// <param name="LastTrade">When each asset was last traded; the epoch when never.</param>
/// <param name="NextOrderId">The id of the next order.</param>
public sealed record VaultActivity(
    ImmutableArray<TradeRecord> Trades,
    ImmutableArray<FlowRecord> Flows,
    ImmutableArray<UnixTime> LastTrade,
    long NextOrderId);
