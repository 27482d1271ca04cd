namespace VaultPolicy.Quant.Margin;

/// <summary>What an account is worth above its margins, in quote: below 0 it is short of margin by that much.</summary>
/// <param name="Initial">Value after the initial margin: what a new position must leave at 0 or more.</param>
/// <param name="Maintenance">Value after the maintenance margin: below 0 the account is liquidated.</param>
/// <param name="MarkToMarket">Options, base and unsettled profit at their marks, with cash.</param>
/// <param name="WorstLoss">The gain (or, below 0, loss) of the worst scenario, or the basis contingency if that is lower.</param>
/// <param name="WorstScenario">The index of that scenario in the grid; -1 for the basis contingency.</param>
/// <param name="BasisContingency">0 or less.</param>
/// <param name="StaticContingency">Charges on base, perpetuals and naked short options, 0 or more.</param>
/// <param name="ConfidenceContingency">Charges for unsure feeds, 0 or more; part of the initial margin only.</param>
/// <param name="InitialFactor">The multiple of the loss in the initial margin, raised when the stable coin is off its peg.</param>
public readonly record struct ScenarioMarginResult(
    double Initial,
    double Maintenance,
    double MarkToMarket,
    double WorstLoss,
    int WorstScenario,
    double BasisContingency,
    double StaticContingency,
    double ConfidenceContingency,
    double InitialFactor);
