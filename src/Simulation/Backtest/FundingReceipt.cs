using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>One settled funding payment of a constant position.</summary>
/// <param name="Time">When.</param>
/// <param name="Received">What the account received per unit of notional; negative when it paid.</param>
public readonly record struct FundingReceipt(UnixTime Time, decimal Received);
