using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Margin;

/// <summary>A position in one option.</summary>
/// <param name="Kind">Call or put.</param>
/// <param name="Strike">In quote per base; 1e-30 to 1e30.</param>
/// <param name="Amount">Units of base, below 0 for a short position.</param>
/// <param name="Volatility">The implied volatility that marks it, per root of a year; 0 to 1,000.</param>
public readonly record struct MarginOption(OptionKind Kind, double Strike, double Amount, double Volatility);
