using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>An open option position of a step test.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Asset">The underlying.</param>
/// <param name="Expiry">The expiry.</param>
/// <param name="Strike">The strike in the valuation unit.</param>
/// <param name="Right">`call` or `put`.</param>
/// <param name="Size">Signed size in whole units; negative is written.</param>
public sealed record StepTestOption(string Venue, string Asset, UnixTime Expiry, decimal Strike, string Right, decimal Size);
