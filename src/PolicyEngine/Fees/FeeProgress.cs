using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>How far fees have been charged.</summary>
/// <param name="HighWaterMark">The highest price, net of fees, at a crystallisation.</param>
/// <param name="ManagementPaidUntil">The management fee is paid until here.</param>
/// <param name="CrystallisedAt">The last crystallisation; the hurdle runs from here.</param>
public readonly record struct FeeProgress(SharePrice HighWaterMark, UnixTime ManagementPaidUntil, UnixTime CrystallisedAt)
{
    /// <summary>The progress of a vault that starts, or of fees that start, at this price and time.</summary>
    public static FeeProgress Start(SharePrice price, UnixTime now) => new(price, now, now);
}
