using VaultPolicy.Primitives;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>One expiry of a venue's volatility surface, as data of a snapshot: what options of that expiry are marked with.</summary>
/// <param name="Venue">Index of the option venue.</param>
/// <param name="Asset">Index of the underlying.</param>
/// <param name="Expiry">The expiry.</param>
/// <param name="Forward">The forward price to the expiry in the valuation unit, above 0.</param>
/// <param name="Slice">Total implied variance by log-moneyness ln(strike / forward).</param>
public sealed record OptionSmile(int Venue, int Asset, UnixTime Expiry, decimal Forward, SviSlice Slice);
