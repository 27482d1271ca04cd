namespace VaultPolicy.Quant.Surface;

/// <summary>Whether total variance falls anywhere from one expiry to a later one, and where it comes closest.</summary>
/// <param name="IsFree">Whether the later slice lies nowhere below the earlier one.</param>
/// <param name="MinGap">The smallest difference of total variances (later minus earlier) found.</param>
/// <param name="ArgMin">Its log-moneyness.</param>
public readonly record struct CalendarReport(bool IsFree, double MinGap, double ArgMin);
