using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>Shares that one deposit minted.</summary>
/// <param name="Time">When.</param>
/// <param name="Shares">Base units.</param>
public readonly record struct ShareLot(UnixTime Time, UInt256 Shares);
