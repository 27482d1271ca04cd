namespace VaultPolicy.Quant.StatArb;

/// <summary>The outcome of a test for a unit root: a statistic below a critical value speaks for reversion to a mean.</summary>
/// <param name="Statistic">The Dickey-Fuller t statistic.</param>
/// <param name="Critical1">The value below which a random walk stays in 1 % of samples.</param>
/// <param name="Critical5">In 5 %.</param>
/// <param name="Critical10">In 10 %.</param>
/// <param name="Observations">Rows of the regression.</param>
public readonly record struct UnitRootTest(
    double Statistic, double Critical1, double Critical5, double Critical10, int Observations)
{
    /// <summary>Whether a unit root is rejected at 5 %.</summary>
    public bool RejectsAt5Percent => Statistic < Critical5;
}
