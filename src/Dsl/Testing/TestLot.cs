using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>Shares that one deposit of the test's subject minted.</summary>
/// <param name="At">When.</param>
/// <param name="Shares">How many.</param>
public sealed record TestLot(UnixTime At, TokenAmount Shares);
