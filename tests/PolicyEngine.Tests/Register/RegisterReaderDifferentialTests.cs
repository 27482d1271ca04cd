using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Access;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Register;

/// <summary>How a file is cut into parts and how many threads read them changes nothing: neither the register nor a word of the findings.</summary>
public class RegisterReaderDifferentialTests
{
    private static readonly RegisterReading Sequential = new(int.MaxValue / 2, 1, RegisterLimits.MaxRows);

    private static readonly string[] Mishaps =
    [
        "\n", "\r", "\r\n", ",", "\"", "\0", "\t", "é", "\u2028", "😀", "{", "}", "\\", "0x", "retail", "frozen", "2030-01-01", "=1", "\ufeff", "x\ny",
    ];

    [Fact]
    public void Read_AnyCsv_IsTheSameInPartsAndOnThreads() => Compare(csv: true);

    [Fact]
    public void Read_AnyNdjson_IsTheSameInPartsAndOnThreads() => Compare(csv: false);

    [Fact]
    public void Read_InvalidBytesAnywhere_IsTheSameInPartsAndOnThreads() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll((from text in Files(csv: true) from at in Gen.Choose(0, 1_000_000) from value in Gen.Choose(0x80, 0xFF) select (text, at, value)).ToArbitrary(), file =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(file.text);
            bytes[file.at % bytes.Length] = (byte)file.value;
            return Same(bytes);
        }));

    [Fact]
    public void Read_MoreProblemsThanAreReported_GivesTheFirstInFileOrder()
    {
        var text = new StringBuilder("validUntil,country,level,class,address\n");
        for (int i = 0; i < 400; i++)
        {
            // Found last in a row, though it stands last and not first; and a checksum, which is looked at later than the rest.
            string address = AccessGen.Address(i).ToString();
            text.Append(i % 3 == 0 ? "never" : "2030-01-01").Append(",FR,").Append(i % 5 == 0 ? "11" : "1").Append(",retail,")
                .Append(i % 7 == 0 ? Flip(address) : address).Append('\n');
        }

        Same(Encoding.UTF8.GetBytes(text.ToString())).Should().BeTrue();
    }

    private static void Compare(bool csv) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Files(csv).ToArbitrary(), text => Same(Encoding.UTF8.GetBytes(text))));

    private static bool Same(byte[] bytes)
    {
        string expected = Describe(RegisterReader.Read("r.csv", new RegisterBytes(bytes), Sequential));
        foreach (RegisterReading reading in new RegisterReading[] { new(1, 1, RegisterLimits.MaxRows), new(37, 3, RegisterLimits.MaxRows), new(200, 4, RegisterLimits.MaxRows) })
        {
            string actual = Describe(RegisterReader.Read("r.csv", new RegisterBytes(bytes), reading));
            actual.Should().Be(expected, "parts of {0} bytes on {1} threads change nothing", reading.ChunkBytes, reading.Threads);
        }

        string few = Describe(RegisterReader.Read("r.csv", new RegisterBytes(bytes), Sequential with { MaxRows = 3 }));
        Describe(RegisterReader.Read("r.csv", new RegisterBytes(bytes), new RegisterReading(50, 4, 3))).Should().Be(few);
        return true;
    }

    private static string Describe(RegisterReadResult result) => (result.Table is null ? "refused" : $"{result.Table.Count} {result.Table.Digest}") + "\n"
        + string.Join('\n', result.Diagnostics.Select(d =>
            $"{d.Span} {d.Span.Length} {d.Span.Source.OffsetInFile} {d.Descriptor.Code} {d.Message} ({d.Help}) {string.Join(' ', d.Notes)} {string.Join(' ', d.Labels.Select(l => l.Span + l.Text))} [{d.Span.Source.Text}]"));

    /// <summary>Files that are mostly good: rows with few addresses, so that some are doubles, then a few random edits.</summary>
    private static Gen<string> Files(bool csv) =>
        from entries in AccessGen.Entries.ListOf()
        from ends in Gen.Elements("\n", "\r\n")
        from edits in Edits.ListOf(4)
        let text = csv ? Csv(entries, ends) : Ndjson(entries, ends)
        select edits.Aggregate(text, (edited, edit) => edited.Insert(edit.At % (edited.Length + 1), edit.Text));

    private static Gen<(int At, string Text)> Edits { get; } =
        from kind in Gen.Choose(0, 3)
        from at in Gen.Choose(0, 1_000_000)
        from text in Gen.Elements(Mishaps)
        select (at, kind == 0 ? text : "");

    private static string Csv(IEnumerable<RegisterEntry> entries, string end) => "address,class,level,country,validUntil,flags" + end
        + string.Concat(entries.Select(e =>
            $"{Cased(e)},{SubjectWords.Of(e.Class)},{e.Level},{e.Country},{new UnixTime(1_700_000_000 + e.ValidUntil.Seconds)},{(e.Flags == 0 ? "" : "frozen")}{end}"));

    private static string Ndjson(IEnumerable<RegisterEntry> entries, string end) => string.Concat(entries.Select(e =>
        $"{{\"address\":\"{Cased(e)}\",\"class\":\"{SubjectWords.Of(e.Class)}\",\"level\":{e.Level},\"country\":\"{e.Country}\",\"validUntil\":\"2030-01-01\",\"flags\":[{(e.Flags == 0 ? "" : "\"frozen\"")}]}}{end}"));

    private static string Cased(RegisterEntry entry) => (entry.Level % 5) switch
    {
        0 => entry.Address.ToString().ToLowerInvariant(),
        1 when entry.Class == SubjectClass.Retail => Flip(entry.Address.ToString()),
        _ => entry.Address.ToString(),
    };

    private static string Flip(string address)
    {
        int letter = address.AsSpan(2).IndexOfAnyInRange('a', 'f') + 2;
        return string.Concat(address.AsSpan(0, letter), char.ToUpperInvariant(address[letter]).ToString(), address.AsSpan(letter + 1));
    }
}
