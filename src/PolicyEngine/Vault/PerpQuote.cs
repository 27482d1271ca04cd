namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>One perp market.</summary>
/// <param name="Venue">Index of the venue.</param>
/// <param name="Asset">Index of the underlying.</param>
/// <param name="MarkPrice">The mark price in the valuation unit.</param>
/// <param name="FundingRate">The current rate per funding interval; positive means longs pay shorts.</param>
/// <param name="FundingIntervalSeconds">The interval, such as 28,800.</param>
public sealed record PerpQuote(
    int Venue,
    int Asset,
    decimal MarkPrice,
    decimal FundingRate,
    long FundingIntervalSeconds);
