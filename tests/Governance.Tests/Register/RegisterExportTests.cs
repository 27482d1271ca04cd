using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Tests.Register;

/// <summary>What is exported reads back as what it was, in either format, notes included.</summary>
public class RegisterExportTests
{
    [Fact]
    public void Write_AnyRegister_ReadsBackInEitherFormat() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Registers.Records.ListOf().ToArbitrary(), records =>
        {
            var distinct = records.DistinctBy(r => r.Entry.Address).ToList();
            foreach (RegisterFormat format in Enum.GetValues<RegisterFormat>())
            {
                if (distinct.Count == 0 && format == RegisterFormat.Ndjson)
                {
                    // A file of no lines says nothing, so it is refused.
                    continue;
                }

                string written = Registers.Text(stream =>
                {
                    var writer = new RegisterTextWriter(stream, format);
                    distinct.ForEach(r => writer.Write(r.Entry, r.Provider, r.Reference));
                    writer.Flush();
                });
                RegisterReadResult read = Registers.Read(written);
                read.Diagnostics.Should().BeEmpty();
                read.Table!.Entries.Should().Equal(distinct.Select(r => r.Entry).OrderBy(e => e.Address));

                var seen = new List<(RegisterEntry, string, string)>();
                RegisterRows rows = RegisterRows.Open(Registers.Bytes(written));
                rows.ForEach((in RegisterRowView row) => seen.Add((row.Entry, row.Notes.Provider, row.Notes.Reference)));
                seen.Should().Equal(distinct);
                rows.Format.Should().Be(format);

                // Writing what was written changes nothing, and the way through the other format comes back.
                RegisterFormat other = format == RegisterFormat.Csv ? RegisterFormat.Ndjson : RegisterFormat.Csv;
                Registers.Text(s => RegisterExport.Write(Registers.Bytes(written), format, s)).Should().Be(written);
                if (distinct.Count > 0)
                {
                    string there = Registers.Text(s => RegisterExport.Write(Registers.Bytes(written), other, s));
                    Registers.Text(s => RegisterExport.Write(Registers.Bytes(there), format, s)).Should().Be(written);
                }
            }
        }));

    [Fact]
    public void ForEach_ManyRows_CountsLines()
    {
        string text = Registers.Header + "\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i =>
            $"{Registers.Address(i)},retail,2,FR,2030-06-30\n"));
        var lines = new List<(int Line, long Offset)>();
        RegisterRows.Open(Registers.Bytes(text)).ForEach((in RegisterRowView row) => lines.Add((row.Line, row.Offset)));

        int length = Registers.Address(0).ToString().Length + ",retail,2,FR,2030-06-30\n".Length;
        lines.Should().Equal(Enumerable.Range(0, 40_000).Select(i => (i + 2, Registers.Header.Length + 1 + ((long)i * length))));
    }

    [Fact]
    public void ForEach_FileThatIsNotGood_Throws() =>
        FluentActions.Invoking(() => RegisterRows.Open(Registers.Bytes(Registers.Header + "\nx,retail,2,FR,2030-06-30\n")).ForEach((in RegisterRowView _) => { }))
            .Should().Throw<InvalidDataException>();

    [Theory]
    [InlineData("=HYPERLINK(1)", "\"'=HYPERLINK(1)\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@x", "\"'@x\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void CsvCell_AnyText_IsNoFormula(string text, string cell) =>
        CsvCell.Append(new System.Text.StringBuilder(), text).ToString().Should().Be(cell);
}
