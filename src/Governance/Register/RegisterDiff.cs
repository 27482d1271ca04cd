using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>What changes when one register takes the place of another. Lists are in ascending order of addresses unless said otherwise.</summary>
/// <param name="OldCount">The entries of the old register.</param>
/// <param name="OldDigest">Its digest.</param>
/// <param name="NewCount">The entries of the new register.</param>
/// <param name="NewDigest">Its digest.</param>
/// <param name="At">The time that expiry is judged at.</param>
/// <param name="WithinSeconds">How far ahead expiry is looked for.</param>
/// <param name="Added">Entries that come.</param>
/// <param name="Removed">Entries that go.</param>
/// <param name="Changed">Entries that differ.</param>
/// <param name="Expiring">Entries of the new register that expire after <paramref name="At"/> and within the time, soonest first.</param>
/// <param name="NewlySanctioned">Subjects of the new register that are sanctioned and were not flagged before.</param>
/// <param name="LookAlikes">Added addresses that look like others.</param>
/// <param name="LosesEntry">Subjects who could enter and no longer can.</param>
public sealed record RegisterDiff(
    int OldCount,
    Bytes32 OldDigest,
    int NewCount,
    Bytes32 NewDigest,
    UnixTime At,
    long WithinSeconds,
    ImmutableArray<RegisterEntry> Added,
    ImmutableArray<RegisterEntry> Removed,
    ImmutableArray<RegisterChange> Changed,
    ImmutableArray<RegisterEntry> Expiring,
    ImmutableArray<RegisterSanction> NewlySanctioned,
    ImmutableArray<RegisterLookAlike> LookAlikes,
    ImmutableArray<RegisterLoss> LosesEntry)
{
    /// <summary>True when the registers have the same entries.</summary>
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;
}
