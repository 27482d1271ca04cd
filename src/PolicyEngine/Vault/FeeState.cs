using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What fee accrual remembers.</summary>
/// <param name="HighWaterAssets">Numerator of the high-water mark: assets per <paramref name="HighWaterShares"/>, base units.</param>
/// <param name="HighWaterShares">Denominator of the high-water mark, base units of shares.</param>
/// <param name="AccruedUntil">Management fee has accrued up to here.</param>
/// <param name="CrystallisedAt">When a performance fee last became due.</param>
/// <param name="PaidShares">Fee shares minted so far, one per receiver in the order of `fees.split`.</param>
public sealed record FeeState(
    UInt256 HighWaterAssets,
    UInt256 HighWaterShares,
    UnixTime AccruedUntil,
    UnixTime CrystallisedAt,
    ImmutableArray<UInt256> PaidShares);
