namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>Available collateral against the potential maximum loss, both in the valuation unit.</summary>
/// <param name="Collateral">Cash, holdings after their haircuts and unsettled profit; below 0 when the vault owes more than it has.</param>
/// <param name="PotentialLoss">The loss in the worst scenario with contingencies, at least 0.</param>
public readonly record struct CapitalAdequacy(decimal Collateral, decimal PotentialLoss)
{
    /// <summary>Collateral over potential loss; null when nothing can be lost, which is better than any ratio, or when it is too large.</summary>
    public decimal? Ratio
    {
        get
        {
            if (PotentialLoss == 0m)
            {
                return null;
            }

            try
            {
                return Collateral / PotentialLoss;
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }

    /// <summary>Whether collateral is at least a multiple of the potential loss.</summary>
    /// <param name="threshold">The multiple, at least 0.</param>
    /// <exception cref="OverflowException">The product is too large.</exception>
    public bool Covers(decimal threshold) => Collateral >= threshold * PotentialLoss;
}
