using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The historical value at risk that scales a stop-loss.</summary>
/// <param name="Multiple">The loss at which the stop fires in multiples of it.</param>
/// <param name="Confidence">The confidence, such as 0.99.</param>
/// <param name="Horizon">The horizon of one return.</param>
/// <param name="Observations">The number of past horizons.</param>
/// <param name="Span">The section in the file.</param>
public sealed record StopScale(
    Located<decimal> Multiple,
    Located<decimal> Confidence,
    Located<TimeSpan> Horizon,
    Located<int> Observations,
    SourceSpan Span);
