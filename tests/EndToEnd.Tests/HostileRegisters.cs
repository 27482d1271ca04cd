using System.IO.Compression;
using System.Text;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>Register files that must be refused, each for its own reason. The places are in `provider.csv`.</summary>
internal static class HostileRegisters
{
    public const string Header = "address,class,level,country,validUntil\n";
    public const string Alice = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    public const string Bob = "0x3440326f551B8A7ee198cEE35cb5D517f2d296a2";
    public const string Good = Header + Alice + ",retail,2,FR,2030-06-30\n";

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("a line of 20 MB", "VP6102", "3:1", () => Ascii(Good + Bob + "," + new string('x', 20_000_000))),
        new("20 MB without a line end", "VP6102", "1:1", () => Ascii(new string('a', 20_000_000))),
        HostileFile.Whole("null character in a field", "VP1003", "3:50", Good + Bob + ",retail\0,2,FR,2030-06-30\n"),
        HostileFile.Whole("null character behind a number", "VP1003", "3:52", Good + Bob + ",retail,2\0,FR,2030-06-30\n"),
        new("zero bytes", "VP1003", "1:1", () => new byte[10_000]),
        new("gzip that is called CSV", "VP1001", "1:1", () => Gzip(Good)),
        new("UTF-16", "VP1001", "1:1", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)]),
        new("UTF-16 without its mark", "VP1001", "1:1", () => Encoding.Unicode.GetBytes(Good)),
        new("byte order mark", "VP1002", "1:1", () => [0xEF, 0xBB, 0xBF, .. Ascii(Good)]),
        new("a line of Latin-1 among UTF-8", "VP1001", "3:44", () => [.. Ascii(Good + Bob + ","), 0xE9, .. ",2,FR,2030-06-30\n"u8]),
        new("a line of UTF-16 among UTF-8", "VP1003", "3:2", () => [.. Ascii(Good), .. Encoding.Unicode.GetBytes(Bob + ",retail,2,FR,2030-06-30\n")]),
        HostileFile.Whole("the same address in another case", "VP4157", "3:1", Good + Alice.ToLowerInvariant() + ",retail,2,FR,2030-06-30\n"),
        HostileFile.Whole("the same line twice", "VP4157", "3:1", Good + Alice + ",retail,2,FR,2030-06-30\n"),
        HostileFile.Whole("a wrong checksum", "VP4155", "3:1", Good + "0x3440326f551B8A7ee198cEE35cb5D517f2d296A2,retail,2,FR,2030-06-30\n"),
        HostileFile.Whole("the zero address", "VP4156", "3:1", Good + "0x0000000000000000000000000000000000000000,retail,2,FR,2030-06-30\n"),
        HostileFile.Whole("a precompile", "VP4156", "3:1", Good + "0x0000000000000000000000000000000000000011,retail,2,FR,2030-06-30\n"),
        HostileFile.Whole("an unknown country", "VP4160", "3:53", Good + Bob + ",retail,2,XK,2030-06-30\n"),
        HostileFile.Whole("a country in small letters", "VP4160", "3:53", Good + Bob + ",retail,2,fr,2030-06-30\n"),
        HostileFile.Whole("expiry before the first block", "VP4165", "3:56", Good + Bob + ",retail,2,FR,2015-07-29\n"),
        HostileFile.Whole("a day that there is not", "VP4161", "3:56", Good + Bob + ",retail,2,FR,2030-02-30\n"),
        HostileFile.Whole("a level beyond the last", "VP4159", "3:51", Good + Bob + ",retail,11,FR,2030-06-30\n"),
        HostileFile.Whole("a column of names", "VP4153", "1:40", Header.TrimEnd('\n') + ",fullName\n" + Alice + ",retail,2,FR,2030-06-30,Alice\n"),
        HostileFile.Whole("an empty file", "VP1014", "1:1", ""),
    ];

    /// <summary>So many good rows.</summary>
    public static byte[] Rows(int count)
    {
        var text = new StringBuilder(Header);
        for (int i = 0; i < count; i++)
        {
            text.Append(Row(i));
        }

        return Ascii(text.ToString());
    }

    /// <summary>A good row of its own; addresses in one case are read with a warning.</summary>
    public static string Row(int number) => FormattableString.Invariant($"0x{number + 1_000_000:x40},retail,2,FR,2030-06-30\n");

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Ascii(text));
        }

        return packed.ToArray();
    }
}
