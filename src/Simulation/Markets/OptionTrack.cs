using System.Collections.Immutable;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.Simulation.Markets;

/// <summary>The option market of one underlying at one venue: an SSVI surface whose level moves and whose shape does not. The forward is spot.</summary>
/// <param name="Venue">The venue as named by the policy.</param>
/// <param name="Asset">The underlying's symbol.</param>
/// <param name="Volatilities">At-the-money volatility per root of a year, the same for every expiry, one per step; 0 where it is not known.</param>
/// <param name="Shape">Skew and curvature; free of butterfly arbitrage.</param>
public sealed record OptionTrack(string Venue, string Asset, ImmutableArray<decimal> Volatilities, SsviSurface Shape);
