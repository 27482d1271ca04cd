using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>How a risk limit reads its bounds.</summary>
public static class RiskLimitBounds
{
    /// <summary>The bound that a value breaks; null when it keeps both. A value at a bound keeps it.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="value">The value of its measure.</param>
    public static decimal? BoundBrokenBy(this RiskLimit limit, decimal value)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return limit.Max is { } max && value > max.Value ? max.Value
            : limit.Min is { } min && value < min.Value ? min.Value
            : null;
    }
}
