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
public sealed record DecisionTestGiven(
    UnixTime Now,
    string Mode,
    TestSubject Subject,
    TokenAmount TotalAssets,
    TokenAmount TotalShares,
    ImmutableArray<TestFlow> Flows);
