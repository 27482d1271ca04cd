using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Markets.Csv;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Markets.Csv;

/// <summary>Every trap of the data's own description, met in the real files.</summary>
public sealed class BarFileRealDataTests
{
    [SharedTheory]
    [InlineData("ohlcv/Binance_BTCUSDT_d.csv", 86_400, 2_769, "2017-08-17", "2025-03-16")]
    [InlineData("ohlcv/Binance_ETHUSDT_d.csv", 86_400, 2_769, "2017-08-17", "2025-03-16")]
    [InlineData("ohlcv/Coinbase_BTCUSD_1d_2011_2025.csv", 86_400, 5_152, "2011-08-18", "2025-09-24")]
    [InlineData("ohlcv/derived_ETHUSDT_1h_clean.csv", 3_600, 33_077, "2017-08-17T04:00:00Z", "2021-05-27")]
    [InlineData("ohlcv/Binance_BTCUSDT_UM_perp_1d.csv", 86_400, 1_680, "2020-01-01", "2024-08-08")]
    [InlineData("defi/AAVE-USD-1d.csv", 86_400, 500, "2020-10-03", "2022-02-14")]
    [InlineData("defi/BTC-USD-1d.csv", 86_400, 2_708, "2014-09-17", "2022-02-14")]
    [InlineData("defi/CRV-USD-1d.csv", 86_400, 550, "2020-08-14", "2022-02-14")]
    [InlineData("defi/ETH-USD-1d.csv", 86_400, 1_559, "2017-11-09", "2022-02-14")]
    [InlineData("defi/LINK-USD-1d.csv", 86_400, 1_559, "2017-11-09", "2022-02-14")]
    [InlineData("defi/LUNA1-USD-1d.csv", 86_400, 935, "2019-07-26", "2022-02-14")]
    [InlineData("defi/MKR-USD-1d.csv", 86_400, 1_548, "2017-11-20", "2022-02-14")]
    [InlineData("defi/USDC-USD-1d.csv", 86_400, 1_226, "2018-10-08", "2022-02-14")]
    [InlineData("defi/USDT-USD-1d.csv", 86_400, 1_559, "2017-11-09", "2022-02-14")]
    public void Read_RealFile_KeepsEveryTradedRowOldestFirst(string file, long interval, int bars, string first, string last)
    {
        BarSeries series = Series(file, new MarketFileOptions());

        series.IntervalSeconds.Should().Be(interval);
        series.Bars.Should().HaveCount(bars);
        series.Bars[0].Start.Should().Be(UnixTime.Parse(first));
        series.Bars[^1].Start.Should().Be(UnixTime.Parse(last));
        series.Bars.Select(bar => bar.Start).Should().BeInAscendingOrder();
    }

    [SharedTheory]
    [InlineData("ohlcv/Binance_BTCUSDT_d.csv", "2020-03-12", "4800.00")]
    [InlineData("ohlcv/Binance_ETHUSDT_d.csv", "2020-03-12", "107.82")]
    [InlineData("ohlcv/Coinbase_BTCUSD_1d_2011_2025.csv", "2020-03-12", "4857.10")]
    public void Read_CrashDay_HasTheKnownClose(string file, string day, string close) =>
        BarOf(Series(file, new MarketFileOptions()), day).Close.Should().Be(decimal.Parse(close, System.Globalization.CultureInfo.InvariantCulture));

    [SharedFact]
    public void Read_BinanceSpot_HasTheKnownHigh() =>
        BarOf(Series("ohlcv/Binance_BTCUSDT_d.csv", new MarketFileOptions()), "2021-11-10").High.Should().Be(69_000m);

    [SharedFact]
    public void Read_Coinbase_FindsColumnsByName()
    {
        PriceBar bar = BarOf(Series("ohlcv/Coinbase_BTCUSD_1d_2011_2025.csv", new MarketFileOptions()), "2025-09-24");

        bar.Should().Be(new PriceBar(UnixTime.Parse("2025-09-24"), 112_017.21m, 113_950.0m, 111_066.07m, 113_700.11m, 2_759.81435394m));
    }

    [SharedFact]
    public void Read_Yahoo_HasTheKnownPrices()
    {
        Math.Round(BarOf(Series("defi/ETH-USD-1d.csv", new MarketFileOptions()), "2020-03-12").Close, 2).Should().Be(112.35m);
        Math.Round(BarOf(Series("defi/AAVE-USD-1d.csv", new MarketFileOptions()), "2021-05-18").Close, 2).Should().Be(632.27m);
        BarSeries mkr = Series("defi/MKR-USD-1d.csv", new MarketFileOptions());
        Math.Round((BarOf(mkr, "2020-03-12").Close / BarOf(mkr, "2020-03-11").Close) - 1m, 3).Should().Be(-0.559m);
    }

    [SharedTheory]
    [InlineData("ohlcv/Binance_BTCUSDT_d.csv", MarketNoteKind.NewestFirst, 2, 1)]
    [InlineData("ohlcv/Binance_BTCUSDT_d.csv", MarketNoteKind.TimeUnit, 21, 1)]
    [InlineData("ohlcv/Binance_BTCUSDT_UM_perp_1d.csv", MarketNoteKind.AddressLine, 1, 1)]
    [InlineData("ohlcv/Binance_BTCUSDT_UM_perp_1d.csv", MarketNoteKind.Gap, 792, 2)]
    [InlineData("ohlcv/Binance_BTCUSDT_UM_perp_1d.csv", MarketNoteKind.VolumeMeaning, 1_682, 1)]
    [InlineData("ohlcv/derived_ETHUSDT_1h_clean.csv", MarketNoteKind.Gap, 973, 8)]
    [InlineData("defi/AAVE-USD-1d.csv", MarketNoteKind.BlankRows, 2, 2_207)]
    [InlineData("defi/AAVE-USD-1d.csv", MarketNoteKind.PlaceholderRow, 2_209, 1)]
    [InlineData("defi/AAVE-USD-1d.csv", MarketNoteKind.Jump, 2_210, 1)]
    public void Read_RealFile_StatesItsRepairs(string file, MarketNoteKind kind, int line, int count)
    {
        MarketReadResult<BarSeries> result = BarFile.Read(file, SharedData.Read(file), new MarketFileOptions());

        MarketNote note = result.Notes.Single(n => n.Kind == kind);
        (note.Line, note.Count).Should().Be((line, count));
    }

    [SharedFact]
    public void Read_PerpHourly_RefusesItsLongGapsUntilTheLimitIsRaised()
    {
        const string File = "ohlcv/Binance_BTCUSD_PERP_CM_1h.csv";
        MarketReadResult<BarSeries> refused = BarFile.Read(File, SharedData.Read(File), new MarketFileOptions());
        refused.Value.Should().BeNull();
        refused.Diagnostics.Select(d => d.Descriptor.Code).Distinct().Should().Equal("VP4613");

        MarketReadResult<BarSeries> accepted = BarFile.Read(File, SharedData.Read(File), new MarketFileOptions { MaxGapRows = 48 });
        accepted.Value!.Bars.Should().HaveCount(34_724);
        accepted.Notes.Single(n => n.Kind == MarketNoteKind.Gap).Count.Should().Be(31);
        accepted.Value.Bars.Single(bar => bar.Start == UnixTime.Parse("2022-11-09T22:00:00Z")).Low.Should().Be(15_465.7m);
    }

    [SharedFact]
    public void Read_CoinMarginedPerp_TakesTheBaseVolumeNotTheContracts()
    {
        BarSeries series = Series("ohlcv/Binance_BTCUSD_PERP_CM_1h.csv", new MarketFileOptions { MaxGapRows = 48 });

        series.Bars[^1].Volume.Should().Be(3_137.12185736m);
    }

    [SharedFact]
    public void Read_AllExchanges_SelectsOneOfEighteenAndMovesLocalTimes()
    {
        var options = new MarketFileOptions { Series = "okx/ethereum/ETH/USDT/spot" };
        MarketReadResult<BarSeries> result = BarFile.Read("all.csv", SharedData.Read(SharedData.AllExchanges), options);

        result.Value!.Bars.Should().HaveCount(1_642);
        result.Value.IntervalSeconds.Should().Be(28_800);
        result.Value.Bars.Select(bar => bar.Start.SecondOfDay % 28_800).Distinct().Should().Equal(0);
        result.Notes.Single(n => n.Kind == MarketNoteKind.LocalTime).Count.Should().Be(927);
    }

    [SharedTheory]
    [InlineData(null, "VP4617")]
    [InlineData("okx/bitcoin", "VP4617")]
    [InlineData("kraken", "VP4617")]
    public void Read_AllExchangesWithoutOneSeries_IsRefused(string? selector, string code)
    {
        MarketReadResult<BarSeries> result =
            BarFile.Read("all.csv", SharedData.Read(SharedData.AllExchanges), new MarketFileOptions { Series = selector });

        result.Value.Should().BeNull();
        result.Diagnostics.Single().Descriptor.Code.Should().Be(code);
        result.Diagnostics.Single().Help.Should().Contain("/bitcoin/BTCUSDT/perpetual");
    }

    private static BarSeries Series(string file, MarketFileOptions options)
    {
        int gap = file.Contains("_1h", StringComparison.Ordinal) ? Math.Max(options.MaxGapRows, 48) : options.MaxGapRows;
        MarketReadResult<BarSeries> result = BarFile.Read(file, SharedData.Read(file), options with { MaxGapRows = gap });
        result.Diagnostics.Should().BeEmpty();
        return result.Value!;
    }

    private static PriceBar BarOf(BarSeries series, string day) => series.Bars.Single(bar => bar.Start == UnixTime.Parse(day));
}
