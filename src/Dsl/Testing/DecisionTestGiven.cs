using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>The facts of a decision test.</summary>
/// <param name="Now">The time.</param>
/// <param name="Mode">The operating mode; `normal` unless stated.</param>
/// <param name="Subject">Who asks.</param>
/// <param name="TotalAssets">The vault's net assets; zero unless stated.</param>
/// <param name="TotalShares">Shares in circulation; zero unless stated.</param>
/// <param name="Flows">Earlier deposits and redemptions.</param>
/// <param name="Holders">How many addresses hold shares; null when not stated.</param>
/// <param name="ReceiverShares">Shares that another receiver holds; zero unless stated.</param>
/// <param name="ReceiverCredentials">Credentials of another receiver.</param>
/// <param name="IsOperatorApproved">True when the subject approved the operator.</param>
/// <param name="OperatorCredentials">Credentials of the operator.</param>
public sealed record DecisionTestGiven(
    UnixTime Now,
    string Mode,
    TestSubject Subject,
    TokenAmount TotalAssets,
    TokenAmount TotalShares,
    ImmutableArray<TestFlow> Flows,
    long? Holders,
    TokenAmount ReceiverShares,
    ImmutableArray<TestCredential> ReceiverCredentials,
    bool IsOperatorApproved,
    ImmutableArray<TestCredential> OperatorCredentials);
