using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `risk` section.</summary>
/// <param name="Limits">Limits, in file order.</param>
/// <param name="Breakers">Breakers, in file order.</param>
/// <param name="Span">The section in the file.</param>
public sealed record RiskSection(
    ImmutableArray<RiskLimit> Limits,
    ImmutableArray<RiskBreaker> Breakers,
    SourceSpan Span)
{
    /// <summary>Rate-of-change guards, in file order.</summary>
    public ImmutableArray<PriceMoveGuard> PriceMoves { get; init; } = [];

    /// <summary>Guards of the value of a share, in file order.</summary>
    public ImmutableArray<SharePriceGuard> SharePrices { get; init; } = [];

    /// <summary>Limits of what leaves, in file order.</summary>
    public ImmutableArray<OutflowLimit> Outflows { get; init; } = [];

    /// <summary>Guards of pegs, in file order.</summary>
    public ImmutableArray<DepegGuard> Depegs { get; init; } = [];

    /// <summary>Capital adequacy; null when absent.</summary>
    public MarginDefinition? Margin { get; init; }

    /// <summary>Stop-losses, in file order.</summary>
    public ImmutableArray<StopDefinition> Stops { get; init; } = [];
}
