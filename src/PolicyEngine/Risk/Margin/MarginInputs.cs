using System.Collections.Immutable;
using VaultPolicy.Quant.Margin;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>What the liquidation-threshold engine looks at; values in the valuation unit.</summary>
/// <param name="Collateral">Cash, holdings after their haircuts and unsettled profit; may be below 0.</param>
/// <param name="Books">One portfolio for each underlying.</param>
/// <param name="DollarDelta">Sum of the sizes of net deltas times price over underlyings.</param>
/// <param name="DollarGamma">Sum of the sizes of gammas times price squared over underlyings.</param>
/// <param name="UnwindCost">What closing every position costs, at least 0.</param>
public sealed record MarginInputs(
    decimal Collateral, ImmutableArray<MarginPortfolio> Books, decimal DollarDelta, decimal DollarGamma, decimal UnwindCost);
