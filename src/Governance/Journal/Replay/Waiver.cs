using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Replay;

/// <summary>A waiver as it stands.</summary>
/// <param name="Number">The number of the entry that granted it.</param>
/// <param name="GrantedBy">Who granted it.</param>
/// <param name="GrantedAt">When.</param>
/// <param name="Fact">What, why and until when.</param>
/// <param name="RevokedAt">When it was taken back; null when it was not.</param>
public sealed record Waiver(long Number, Address GrantedBy, UnixTime GrantedAt, WaiverGranted Fact, UnixTime? RevokedAt)
{
    /// <summary>Whether it holds at a moment.</summary>
    /// <param name="at">The moment.</param>
    public bool HoldsAt(UnixTime at) => at >= GrantedAt && at < Fact.Until && !(RevokedAt <= at);
}
