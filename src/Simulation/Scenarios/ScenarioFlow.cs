using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>Deposits or redemptions that are asked for, once or again and again.</summary>
/// <param name="At">The first time.</param>
/// <param name="Until">No time is later.</param>
/// <param name="EverySeconds">The distance of times; 0 for once.</param>
/// <param name="Action"><see cref="AccessAction.Deposit"/> or <see cref="AccessAction.Redeem"/>.</param>
/// <param name="Subjects">Who asks; one of several is drawn each time.</param>
/// <param name="Amount">Base units of the vault's asset; for redemptions, what they should be worth; null when <paramref name="Share"/> is given.</param>
/// <param name="Share">The share of the subject's own shares to redeem, above 0 to 1; null when <paramref name="Amount"/> is given.</param>
/// <param name="Probability">The chance that it is asked for at each time, above 0 to 1.</param>
public sealed record ScenarioFlow(
    UnixTime At,
    UnixTime Until,
    long EverySeconds,
    AccessAction Action,
    ImmutableArray<Address> Subjects,
    UInt256? Amount,
    decimal? Share,
    decimal Probability);
