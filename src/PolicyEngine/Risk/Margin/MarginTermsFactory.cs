using VaultPolicy.Dsl.Model;
using VaultPolicy.Quant.Margin;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>The terms that a policy's `risk.margin` states.</summary>
internal static class MarginTermsFactory
{
    public static MarginTerms Create(MarginDefinition margin) => new(
        new MarginThresholds(margin.Initial.Value, margin.Maintenance.Value, margin.Liquidation.Value, margin.Hysteresis.Value),
        new LatencyTerms(
            margin.Confidence.Value, margin.Volatility.Value, (long)margin.OracleLag.Value.TotalSeconds, (long)margin.Finality.Value.TotalSeconds),
        Parameters(margin.Scenario),
        margin.Scenario.Grid == MarginGridKind.Core ? MarginGrids.Core : MarginGrids.Core.AddRange(MarginGrids.Tails));

    private static MarginParameters Parameters(MarginGridDefinition grid)
    {
        MarginParameters parameters = MarginParameters.Default;
        if (grid.Floor is { } floor)
        {
            parameters = parameters with { FloorSeconds = (long)floor.Value.TotalSeconds };
        }

        foreach (MarginNumber number in grid.Numbers)
        {
            parameters = With(parameters, number.Name, (double)number.Value.Value);
        }

        return parameters;
    }

    private static MarginParameters With(MarginParameters p, string name, double value) => name switch
    {
        "basisSpotUp" => p with { BasisSpotUp = value },
        "basisSpotDown" => p with { BasisSpotDown = value },
        "basisShare" => p with { BasisShare = value },
        "basisSharePerYear" => p with { BasisSharePerYear = value },
        "baseCharge" => p with { BaseCharge = value },
        "perpCharge" => p with { PerpCharge = value },
        "optionCharge" => p with { OptionCharge = value },
        "staticDiscount" => p with { StaticDiscount = value },
        "rateAdded" => p with { RateAdded = value },
        "volatilityUp" => p with { VolatilityUp = value },
        "volatilityDown" => p with { VolatilityDown = value },
        "shortPower" => p with { ShortPower = value },
        "longPower" => p with { LongPower = value },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "the scenario margin has no such number"),
    };
}
