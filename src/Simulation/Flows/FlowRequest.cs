using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Flows;

/// <summary>One deposit or redemption that is asked for.</summary>
/// <param name="Time">When.</param>
/// <param name="Action"><see cref="AccessAction.Deposit"/> or <see cref="AccessAction.Redeem"/>.</param>
/// <param name="Subject">Who.</param>
/// <param name="Amount">Base units of the vault's asset; null when <paramref name="Share"/> is given.</param>
/// <param name="Share">The share of the subject's own shares; null when <paramref name="Amount"/> is given.</param>
public sealed record FlowRequest(UnixTime Time, AccessAction Action, Address Subject, UInt256? Amount, decimal? Share);
