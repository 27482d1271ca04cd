namespace VaultPolicy.Dsl.Testing;

/// <summary>An open perp position of a step test.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Asset">The underlying.</param>
/// <param name="Size">Signed size in whole units; negative is short.</param>
/// <param name="Entry">The average entry price in the valuation unit.</param>
public sealed record StepTestPerp(string Venue, string Asset, decimal Size, decimal Entry);
