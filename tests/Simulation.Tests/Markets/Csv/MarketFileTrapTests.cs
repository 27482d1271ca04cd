using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Markets.Csv;

namespace VaultPolicy.Simulation.Tests.Markets.Csv;

/// <summary>Each trap on a made-up file: refused with code, line and column, or repaired with a note.</summary>
public sealed class MarketFileTrapTests
{
    private const string Head = "Unix,Date,Open,High,Low,Close,Volume\n";
    private const string Day1 = "1704067200,2024-01-01,10,12,9,11,5\n";
    private const string Day2 = "1704153600,2024-01-02,11,13,10,12,5\n";
    private const string Day3 = "1704240000,2024-01-03,12,14,11,13,5\n";

    public static TheoryData<string, string, int, int> Refused() => new()
    {
        { "", "VP4601", 1, 1 },
        { Head, "VP4601", 1, 1 },
        { Head + Day1, "VP4601", 1, 1 },
        { "\0" + Head + Day1 + Day2, "VP4604", 1, 1 },
        { Head + "1704067200\0,2024-01-01,10,12,9,11,5\n" + Day2, "VP4604", 2, 11 },
        { Head + Day1 + "1704153600,2024-01-02\0,11,13,10,12,5\n", "VP4604", 3, 22 },
        { Head + Day1 + "1704153600,2024-01-02,11,13\0,10,12,5\n", "VP4604", 3, 28 },
        { Head + Day1 + Day2 + "\0", "VP4604", 4, 1 },
        { Head + Day1 + "\"1704153600\"x,2024-01-02,11,13,10,12,5\n", "VP4604", 3, 1 },
        { Head + Day1 + "\"1704153600,2024-01-02,11,13,10,12,5\n", "VP4604", 3, 1 },
        { Head + Day1 + "1704153600,2024-01-02,11,13,10,12\n", "VP4604", 3, 1 },
        { "Unix,Date,Open,High,Low,Close,Mood\n" + Day1 + Day2, "VP4605", 1, 31 },
        { "Unix,Date,Open,High,Low,Volume\n1704067200,2024-01-01,10,12,9,5\n", "VP4606", 1, 1 },
        { "Unix,Unix_Timestamp,Open,High,Low,Close,Volume\n" + Day1 + Day2, "VP4606", 1, 6 },
        { "Open,High,Low,Close\n1,2,1,2\n1,2,1,2\n", "VP4606", 1, 1 },
        { Head + Day1 + "1704153600,2024-01-02,11,13,1O,12,5\n", "VP4607", 3, 29 },
        { Head + Day1 + "1704153600,2024-01-02,11,NaN,10,12,5\n", "VP4607", 3, 26 },
        { Head + Day1 + "1704153600,2024-01-02,11,∞,10,12,5\n", "VP4607", 3, 26 },
        { Head + Day1 + "1704153600,2024-01-02,11,1e400,10,12,5\n", "VP4607", 3, 26 },
        { Head + Day1 + "1704153600,02/01/2024,11,13,10,12,5\n", "VP4607", 3, 12 },
        { Head + Day1 + "1704153600,2024-01-02,11,,10,12,5\n", "VP4608", 3, 1 },
        { Head + Day1 + "1704153600,2024-01-02,,,,,\n", "VP4608", 3, 1 },
        { Head + Day1 + "1704153600,2024-01-02,11,13,0,12,5\n", "VP4609", 3, 29 },
        { Head + Day1 + "1704153600,2024-01-02,11,13,-10,12,5\n", "VP4609", 3, 29 },
        { Head + Day1 + "1704153600,2024-01-02,11,1e20,10,12,5\n", "VP4609", 3, 26 },
        { Head + Day1 + "1704153600,2024-01-02,11,9,10,10,5\n", "VP4610", 3, 26 },
        { Head + Day1 + "1704153600,2024-01-02,11,13,10,14,5\n", "VP4610", 3, 32 },
        { Head + Day1 + "1704153600,2024-01-02,15,13,10,12,5\n", "VP4610", 3, 23 },
        { Head + Day1 + Day2 + "1704153600,2024-01-02,11,13,10,12.5,5\n", "VP4611", 4, 1 },
        { Head + Day1 + Day3 + Day2 + "1704326400,2024-01-04,13,15,12,14,5\n", "VP4612", 4, 1 },
        { Head + Day1 + Day2 + "1704758400,2024-01-09,11,13,10,12,5\n", "VP4613", 4, 1 },
        { Head + Day1 + "1704153600,2024-01-03,11,13,10,12,5\n", "VP4614", 3, 1 },
        { Head + Day1 + "17041536000000,2024-01-02,11,13,10,12,5\n", "VP4614", 3, 1 },
        { Head + Day1 + "19740.5,2024-01-02,11,13,10,12,5\n", "VP4614", 3, 1 },
        { "Unix,Open,High,Low,Close\n1704067200,1,2,1,2\n1704153600,1,2,1,2\n1704240000000,1,2,1,2\n", "VP4614", 4, 1 },
        { Head + Day1 + Day2 + Day3 + "1704283200,2024-01-03 12:00:00,13,15,12,14,5\n", "VP4614", 5, 1 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_Trap_IsRefusedAtItsPlace(string text, string code, int line, int column)
    {
        MarketReadResult<BarSeries> result = Bars(text, new MarketFileOptions { MaxGapRows = 3 });

        result.Value.Should().BeNull();
        Diagnostic first = result.Diagnostics.Should().NotBeEmpty().And.Subject.First();
        (first.Descriptor.Code, first.Span.StartPosition.Line, first.Span.StartPosition.Column).Should().Be((code, line, column), first.Message);
        result.Diagnostics.Should().OnlyContain(d => !d.Message.EndsWith('.') && !char.IsUpper(d.Message[0]));
    }

    public static TheoryData<string, MarketNoteKind, int, int> Repaired() => new()
    {
        { "\uFEFF" + Head + Day1 + Day2, MarketNoteKind.ByteOrderMark, 1, 1 },
        { "https://example.org\n" + Head + Day1 + Day2, MarketNoteKind.AddressLine, 1, 1 },
        { Head + Day3 + Day2 + Day1, MarketNoteKind.NewestFirst, 2, 1 },
        { Head + Day1 + Day2 + Day2 + Day3, MarketNoteKind.RepeatedRow, 4, 1 },
        { Head + Day1 + Day2 + "1704326400000,2024-01-04,13,15,12,14,5\n", MarketNoteKind.TimeUnit, 4, 1 },
        { Head + Day1 + Day2 + "1704326400,2024-01-04,13,15,12,14,5\n", MarketNoteKind.Gap, 4, 1 },
        { Head + "1703980800,2023-12-31,,,,,\n" + Day1 + Day2, MarketNoteKind.BlankRows, 2, 1 },
        { Head + "1703980800,2023-12-31,0,1,0,1,0\n" + Day1 + Day2, MarketNoteKind.PlaceholderRow, 2, 1 },
        { Head + Day1 + "1704153600,2024-01-02,11,13,10,12,\n", MarketNoteKind.VolumeMissing, 3, 1 },
        { "Date,Adj Close,Close,High,Low,Open,Volume\n2024-01-01,8,8,9,7,8,80\n2024-01-02,7,8,9,7,8,80\n", MarketNoteKind.AdjustedClose, 3, 1 },
        { "Date,Open,High,Low,Close\n2024-01-01 03:00:00,1,2,1,2\n2024-01-01 04:00:00,1,2,1,2\n", MarketNoteKind.TimeWithoutZone, 2, 1 },
    };

    [Theory]
    [MemberData(nameof(Repaired))]
    public void Read_Trap_IsRepairedWithANote(string text, MarketNoteKind kind, int line, int count)
    {
        MarketReadResult<BarSeries> result = Bars(text, new MarketFileOptions());

        result.Diagnostics.Should().BeEmpty();
        result.Value!.Bars.Length.Should().BeInRange(2, 3);
        result.Notes.Select(note => (note.Kind, note.Line, note.Count)).Should().Contain((kind, line, count));
    }

    [Fact]
    public void Read_TooLarge_IsRefusedBeforeDecoding() =>
        BarFile.Read("big.csv", new byte[MarketFileOptions.MaxFileBytes + 1], new MarketFileOptions())
            .Diagnostics.Single().Descriptor.Should().Be(MarketDiagnostics.FileTooLarge);

    [Fact]
    public void Read_LongLine_IsRefused() =>
        Bars(Head + new string('1', MarketFileOptions.MaxLineLength + 1), new MarketFileOptions())
            .Diagnostics.Single().Descriptor.Should().Be(MarketDiagnostics.LineTooLong);

    [Fact]
    public void Read_NotUtf8_IsRefused() =>
        BarFile.Read("x.csv", [0xFF, 0xFE, 0x41, 0x00], new MarketFileOptions())
            .Diagnostics.Single().Descriptor.Should().Be(MarketDiagnostics.TextMalformed);

    [Fact]
    public void Read_ManyErrors_StopsAtTheCap()
    {
        var text = new StringBuilder(Head);
        for (int i = 0; i < 10_000; i++)
        {
            text.Append("x,y,z,0,0,0,0\n");
        }

        Bars(text.ToString(), new MarketFileOptions()).Diagnostics.Length.Should().BeLessThanOrEqualTo(DiagnosticBag.MaxPerFile);
    }

    [Fact]
    public void Read_UnknownColumn_ProposesTheNearest() =>
        Bars("Unix,Date,Opne,High,Low,Close,Volume\n" + Day1 + Day2, new MarketFileOptions())
            .Diagnostics.Single(d => d.Descriptor == MarketDiagnostics.ColumnUnknown).Help.Should().Be("did you mean `open`?");

    [Theory]
    [InlineData("2023-10-29 01:00:00", "2023-10-29T00:00:00Z")]
    [InlineData("2023-10-29 08:00:00", "2023-10-29T08:00:00Z")]
    [InlineData("2023-10-28 17:00:00", "2023-10-28T16:00:00Z")]
    public void Read_FundingAroundTheEndOfSummerTime_LandsOnTheGrid(string local, string utc)
    {
        string text = "Time,Funding Rate\n2023-10-28 09:00:00,0.01%\n2023-10-28 17:00:00,0.02%\n2023-10-29 01:00:00,0.03%\n2023-10-29 08:00:00,0.04%\n";
        FundingSeries series = FundingFile.Read("f.csv", Encoding.UTF8.GetBytes(text), new MarketFileOptions()).Value!;

        int index = text.Split('\n').Skip(1).Select((row, i) => (row, i)).Single(pair => pair.row.StartsWith(local, StringComparison.Ordinal)).i;
        series.Points[index].Time.Should().Be(UnixTime.Parse(utc));
    }

    [Theory]
    [InlineData("2023-03-25 16:00:00,0.01%\n2023-03-26 00:00:00,0.01%\n2023-03-26 09:30:00,0.01%\n", "VP4615")]
    [InlineData("2023-03-25 16:00:00,0.01%\n2023-03-26 01:00:00,0.01%\n2023-03-26 09:00:00,0.01%\n", "VP4615")]
    [InlineData("2023-03-25 16:00:00,6%\n2023-03-26 00:00:00,0.01%\n2023-03-26 08:00:00,0.01%\n", "VP4616")]
    [InlineData("2023-03-25 16:00:00,0.01\n2023-03-26 00:00:00,0.01\n2023-03-26 08:00:00,0.01\n", "VP4616")]
    [InlineData("2023-03-25 16:00:00,x%\n2023-03-26 00:00:00,0.01%\n2023-03-26 08:00:00,0.01%\n", "VP4607")]
    [InlineData("2023-03-25 16:00:00,\n2023-03-26 00:00:00,0.01%\n2023-03-26 08:00:00,0.01%\n", "VP4608")]
    public void ReadFunding_Trap_IsRefused(string rows, string code)
    {
        MarketReadResult<FundingSeries> result =
            FundingFile.Read("f.csv", Encoding.UTF8.GetBytes("Time,Funding Rate\n" + rows), new MarketFileOptions());

        result.Value.Should().BeNull();
        result.Diagnostics[0].Descriptor.Code.Should().Be(code);
    }

    private static MarketReadResult<BarSeries> Bars(string text, MarketFileOptions options) =>
        BarFile.Read("x.csv", Encoding.UTF8.GetBytes(text), options);
}
