using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Markets.Csv;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Markets.Csv;

public sealed class FundingFileRealDataTests
{
    [SharedFact]
    public void Read_BinanceHistory_IsOnTheUtcGridWithoutGaps()
    {
        MarketReadResult<FundingSeries> result = FundingFile.Read("funding.csv", SharedData.Read(SharedData.Funding), new MarketFileOptions());

        FundingSeries series = result.Value!;
        series.IntervalSeconds.Should().Be(28_800);
        series.Points.Should().HaveCount(5_386);
        series.Points.Select(point => point.Time.SecondOfDay).Distinct().Should().BeEquivalentTo([0, 28_800, 57_600]);
        series.Points.Zip(series.Points.Skip(1), (left, right) => right.Time - left.Time).Distinct().Should().Equal(28_800L);
        result.Notes.Select(note => (note.Kind, note.Count)).Should().BeEquivalentTo(
        [
            (MarketNoteKind.ByteOrderMark, 1),
            (MarketNoteKind.NewestFirst, 1),
            (MarketNoteKind.LocalTime, 3_118),
            (MarketNoteKind.PercentText, 5_386),
        ]);
    }

    [SharedTheory]
    [InlineData(2021, "0.30608358")]
    [InlineData(2022, "0.04164871")]
    public void Read_BinanceHistory_HasTheKnownSumPerUtcYear(int year, string sum)
    {
        FundingSeries series = FundingFile.Read("funding.csv", SharedData.Read(SharedData.Funding), new MarketFileOptions()).Value!;

        series.Points.Where(point => point.Time.Year == year).Sum(point => point.Rate)
            .Should().Be(decimal.Parse(sum, System.Globalization.CultureInfo.InvariantCulture));
    }

    [SharedFact]
    public void Read_CoinMargined_IsOnTheUtcGrid()
    {
        FundingSeries series = FundingFile.Read(
            "cm.csv", SharedData.Read("funding/Binance_BTCUSD_CM_funding_2024-08.csv"), new MarketFileOptions()).Value!;

        series.Points.Should().HaveCount(1_000);
        series.Points.Select(point => point.Time.Seconds % 28_800).Distinct().Should().Equal(0L);
    }

    [SharedFact]
    public void Read_TwoFilesOfOneMarket_AgreeAfterTheirTimesAreMoved()
    {
        FundingSeries history = FundingFile.Read("funding.csv", SharedData.Read(SharedData.Funding), new MarketFileOptions()).Value!;
        FundingSeries combined = FundingFile.Read(
            "all.csv",
            SharedData.Read(SharedData.AllExchanges),
            new MarketFileOptions { Series = "binance/bitcoin/BTCUSDT/perpetual" }).Value!;

        Dictionary<long, decimal> byTime = history.Points.ToDictionary(point => point.Time.Seconds, point => point.Rate);
        combined.Points.Should().OnlyContain(point => Math.Abs(byTime[point.Time.Seconds] - point.Rate) <= 0.00000001m);
    }
}
