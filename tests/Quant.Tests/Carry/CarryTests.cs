using System.Globalization;
using VaultPolicy.Quant.Carry;

namespace VaultPolicy.Quant.Tests.Carry;

public class CarryTests
{
    [Fact]
    public void LinearPerpetual_Short_CollectsPositiveFunding()
    {
        LinearPerpetual.Funding(-2, 50_000, 0.0001).Value.Should().BeApproximately(10, 1e-12);
        LinearPerpetual.Funding(2, 50_000, 0.0001).Value.Should().BeApproximately(-10, 1e-12);
        LinearPerpetual.Profit(-2, 50_000, 49_000).Value.Should().Be(2_000);
    }

    // 100,000 USD of coin-margined contracts.
    [Fact]
    public void InversePerpetual_KnownMove_GivesCoin()
    {
        InversePerpetual.ProfitInCoin(100_000, 50_000, 40_000).Value.Should().BeApproximately(2 - 2.5, 1e-15);
        InversePerpetual.ProfitInCoin(-100_000, 50_000, 40_000).Value.Should().BeApproximately(0.5, 1e-15);
        InversePerpetual.FundingInCoin(-100_000, 50_000, 0.0001).Value.Should().BeApproximately(0.0002, 1e-18);
        InversePerpetual.Delta(100_000, 50_000).Value.Should().Be(2);
    }

    // Coin as margin for a short of the same value: its worth in quote does not move with the price.
    [Fact]
    public void InversePerpetual_ShortOfItsMargin_IsADollar()
    {
        foreach (double after in new[] { 10_000d, 40_000, 60_000, 200_000 })
        {
            double coin = 2 + InversePerpetual.ProfitInCoin(-100_000, 50_000, after).Value;
            (coin * after).Should().BeApproximately(100_000, 1e-9);
        }
    }

    // Binance BTCUSDT, eight-hour rates; the file's times are London's, so that a year is taken in its own hours.
    [SharedTheory]
    [InlineData("2021", 0.30608358)]
    [InlineData("2022", 0.04164871)]
    public void OfConstantNotional_BitcoinYear_GivesTheKnownSum(string year, double expected)
    {
        double[] rates = [.. SharedData.Text("funding/Binance_BTCUSDT_funding_2019-09_2024-08.csv").Split('\n').Skip(1)
            .Where(line => line.TrimStart('"').StartsWith(year, StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(',')[3].Trim('"', '\r', '%'), NumberStyles.Float, CultureInfo.InvariantCulture) / 100)];
        rates.Should().HaveCount(1_095);
        FundingCarry.OfConstantNotional(rates).Value.Should().BeApproximately(expected, 1e-8);
        FundingCarry.Annualised(rates, 1_095).Value.Should().BeApproximately(expected, 1e-8);
    }

    [Fact]
    public void BasisProfit_ConvergingBasis_EarnsIt() =>
        FundingCarry.BasisProfit(2, 100, 150, 105, 150).Value.Should().BeApproximately(10, 1e-12);

    [Fact]
    public void BadInput_NamesTheError()
    {
        LinearPerpetual.Funding(1, 0, 0.1).Error.Should().Be(QuantError.OutOfRange);
        LinearPerpetual.Funding(1, 1, double.NaN).Error.Should().Be(QuantError.NotFinite);
        LinearPerpetual.Profit(1, -1, 1).Error.Should().Be(QuantError.OutOfRange);
        InversePerpetual.ProfitInCoin(1, 0, 1).Error.Should().Be(QuantError.OutOfRange);
        InversePerpetual.ProfitInCoin(double.NaN, 1, 1).Error.Should().Be(QuantError.NotFinite);
        InversePerpetual.FundingInCoin(1, 1, double.NaN).Error.Should().Be(QuantError.NotFinite);
        InversePerpetual.Delta(1, 0).Error.Should().Be(QuantError.OutOfRange);
        FundingCarry.OfConstantNotional([]).Error.Should().Be(QuantError.Empty);
        FundingCarry.Annualised([0.1], 0).Error.Should().Be(QuantError.OutOfRange);
        FundingCarry.Annualised([double.NaN], 1).Error.Should().Be(QuantError.NotFinite);
        FundingCarry.BasisProfit(-1, 1, 1, 1, 1).Error.Should().Be(QuantError.OutOfRange);
        FundingCarry.BasisProfit(1, 1, 1, 0, 1).Error.Should().Be(QuantError.OutOfRange);
    }
}
