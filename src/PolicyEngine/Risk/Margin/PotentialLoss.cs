using System.Collections.Immutable;
using VaultPolicy.Quant;
using VaultPolicy.Quant.Margin;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>The loss of a vault in the worst scenario of the grid, contingencies included.</summary>
public static class PotentialLoss
{
    /// <summary>
    /// The sum over underlyings of max(0, contingencies - worst gain), rounded up. Underlyings do not offset each other: each is taken in its
    /// own worst scenario.
    /// </summary>
    /// <param name="books">One portfolio for each underlying.</param>
    /// <param name="parameters">The numbers of the margin.</param>
    /// <param name="scenarios">The grid.</param>
    /// <param name="loss">The loss in quote, at least 0; 0 on a fault.</param>
    public static MarginFault Of(
        ImmutableArray<MarginPortfolio> books, MarginParameters parameters, ImmutableArray<MarginScenario> scenarios, out decimal loss)
    {
        loss = 0m;
        decimal sum = 0m;
        foreach (MarginPortfolio book in books)
        {
            if (!ScenarioMargin.TryCompute(book, parameters, scenarios.AsSpan(), out ScenarioMarginResult margin, out QuantError error))
            {
                return error == QuantError.NotFinite ? MarginFault.NotFinite : MarginFault.PositionOutOfRange;
            }

            double lost = margin.StaticContingency + margin.ConfidenceContingency - margin.WorstLoss;
            if (!SignalNumber.TryUp(Math.Max(0d, lost), out decimal rounded))
            {
                return MarginFault.NotFinite;
            }

            sum += rounded;
        }

        loss = sum;
        return MarginFault.None;
    }
}
