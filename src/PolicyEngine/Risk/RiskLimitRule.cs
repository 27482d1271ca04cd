using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>One limit with its compiled measure.</summary>
internal sealed record RiskLimitRule(RiskLimit Limit, PortfolioRule<decimal> Measure)
{
    /// <summary>What may be numerical noise when two measures are compared.</summary>
    public const decimal Tolerance = 0.000_000_000_001m;

    public string Id => Limit.Id.Value;

    public RiskAction Action => Limit.OnBreach.Value;

    /// <summary>The bound that a value breaks; null when it keeps both.</summary>
    public decimal? Broken(decimal value) => Limit.BoundBrokenBy(value);

    /// <summary>True when a value breaks a bound and lies further beyond it than the value before.</summary>
    public bool PushedBy(decimal before, decimal after) =>
        (Limit.Max is { } max && after > max.Value && after > before + Tolerance)
        || (Limit.Min is { } min && after < min.Value && after < before - Tolerance);
}
