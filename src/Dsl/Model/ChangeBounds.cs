using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>How far and how often a parameter may move (the risk-steward model).</summary>
/// <param name="MinDelay">The least time between changes.</param>
/// <param name="MaxChange">The largest change; null for any.</param>
/// <param name="Relative">True when the largest change is a share of the old value.</param>
/// <param name="NoZero">True when the value may not become zero.</param>
/// <param name="Span">The section in the file.</param>
public sealed record ChangeBounds(
    TimeSpan MinDelay,
    Quantity? MaxChange,
    bool Relative,
    bool NoZero,
    SourceSpan Span);
