using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class FilteredValueAtRiskTests
{
    // A slow reference: scale each return by today's forecast over its own.
    [SharedFact]
    public void TryEstimate_BitcoinDaily_AgreesWithItsDefinition()
    {
        double[] returns = SharedData.BitcoinReturns()[..1_000];
        FilteredValueAtRisk.TryEstimate(returns, 0.94, 0.99, 250, out ValueAtRiskEstimate estimate, out _).Should().BeTrue();
        var forecasts = new List<double> { returns.Average(r => r * r) };
        foreach (double r in returns)
        {
            forecasts.Add((0.94 * forecasts[^1]) + (0.06 * r * r));
        }

        double[] scaled = [.. returns.Select((r, i) => r * Math.Sqrt(forecasts[^1] / forecasts[i]))];
        HistoricalValueAtRisk.TryEstimate(scaled, 0.99, 250, out ValueAtRiskEstimate reference, out _).Should().BeTrue();
        estimate.ValueAtRisk.Should().BeApproximately(reference.ValueAtRisk, 1e-10);
        estimate.ExpectedShortfall.Should().BeApproximately(reference.ExpectedShortfall, 1e-10);
    }

    [SharedFact]
    public void TryEstimate_AfterACrash_SeesMoreRiskThanBefore()
    {
        double[] returns = SharedData.BitcoinReturns();
        int crash = Array.IndexOf(returns, returns.Min());
        FilteredValueAtRisk.TryEstimate(returns.AsSpan(crash - 500, 500), 0.94, 0.99, 250, out ValueAtRiskEstimate before, out _).Should().BeTrue();
        FilteredValueAtRisk.TryEstimate(returns.AsSpan(crash - 499, 500), 0.94, 0.99, 250, out ValueAtRiskEstimate after, out _).Should().BeTrue();
        after.ValueAtRisk.Should().BeGreaterThan(1.5 * before.ValueAtRisk);
    }

    [Fact]
    public void TryEstimate_BadInput_NamesTheError()
    {
        ErrorOf([], 0.94, 0.99).Should().Be(QuantError.Empty);
        ErrorOf([0.1], 0.94, 0.99).Should().Be(QuantError.TooFewObservations);
        ErrorOf([0, 0], 0.94, 0.99).Should().Be(QuantError.ZeroDenominator);
        ErrorOf([0.1, double.NaN], 0.94, 0.99).Should().Be(QuantError.NotFinite);
        ErrorOf([0.1, 0.1], 1, 0.99).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1, 0.1], 0.94, 1).Should().Be(QuantError.OutOfRange);
    }

    private static QuantError ErrorOf(double[] returns, double lambda, double confidence)
    {
        FilteredValueAtRisk.TryEstimate(returns, lambda, confidence, 2, out _, out QuantError error).Should().BeFalse();
        return error;
    }
}
