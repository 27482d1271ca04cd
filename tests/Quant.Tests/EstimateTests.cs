namespace VaultPolicy.Quant.Tests;

public class EstimateTests
{
    [Fact]
    public void Of_NotFinite_IsAFailure()
    {
        Estimate.Of(double.NaN).Error.Should().Be(QuantError.NotFinite);
        Estimate.Of(double.PositiveInfinity).IsOk.Should().BeFalse();
        Estimate.Of(1.5).Value.Should().Be(1.5);
    }

    [Fact]
    public void Value_Failure_Throws()
    {
        FluentActions.Invoking(() => Estimate.Failed(QuantError.Empty).Value).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => default(Estimate).Value).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Estimate.Failed(QuantError.None)).Should().Throw<ArgumentOutOfRangeException>();
        default(Estimate).Error.Should().Be(QuantError.Empty);
    }

    [Fact]
    public void Quotient_ByZero_IsAFailure() => Estimate.Quotient(1d, 0d).Error.Should().Be(QuantError.ZeroDenominator);
}
