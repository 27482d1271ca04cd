using System.Collections.Immutable;

namespace VaultPolicy.Quant.Margin;

/// <summary>Scenario grids that venues use.</summary>
public static class MarginGrids
{
    /// <summary>
    /// 23 scenarios: spot at 85 % to 115 % in steps of 5 %, each with volatilities up, unmoved and down, and 80 % and 120 % with
    /// volatilities up. Derive (Lyra v2) PMRM, scripts/config-mainnet.sol at derivexyz/v2-core@7736900.
    /// </summary>
    public static ImmutableArray<MarginScenario> Core { get; } =
        [new(1.20, VolatilityShock.Up), .. Steps([1.15, 1.10, 1.05, 1.00, 0.95, 0.90, 0.85]), new(0.80, VolatilityShock.Up)];

    /// <summary>
    /// 8 scenarios far out, volatilities up, of which only a share counts. Derive PMRM_2, same source; the idea is Deribit's extended table.
    /// </summary>
    public static ImmutableArray<MarginScenario> Tails { get; } =
    [
        new(0.34, VolatilityShock.Up, 0.21),
        new(0.67, VolatilityShock.Up, 0.42),
        new(1.5, VolatilityShock.Up, 0.2772),
        new(2, VolatilityShock.Up, 0.1386),
        new(3, VolatilityShock.Up, 0.0693),
        new(4, VolatilityShock.Up, 0.0462),
        new(5, VolatilityShock.Up, 0.03465),
        new(6, VolatilityShock.Up, 0.02772),
    ];

    /// <summary>Every spot factor with volatilities up, unmoved and down.</summary>
    public static ImmutableArray<MarginScenario> Steps(params ReadOnlySpan<double> spotFactors)
    {
        ImmutableArray<MarginScenario>.Builder grid = ImmutableArray.CreateBuilder<MarginScenario>();
        foreach (double factor in spotFactors)
        {
            grid.Add(new MarginScenario(factor, VolatilityShock.Up));
            grid.Add(new MarginScenario(factor, VolatilityShock.None));
            grid.Add(new MarginScenario(factor, VolatilityShock.Down));
        }

        return grid.ToImmutable();
    }
}
