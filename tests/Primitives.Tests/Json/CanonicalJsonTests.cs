using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Primitives.Tests.Json;

public class CanonicalJsonTests
{
    [Fact]
    public void Serialize_ExampleOfSection322_Agrees()
    {
        const string Source = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        Canonical(Source).Should().Be(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    [Fact]
    public void Serialize_SortExampleOfSection323_Agrees()
    {
        const string Source = """
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """;
        Canonical(Source).Should().Be(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
            + "\"€\":\"Euro Sign\",\"\U0001F600\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    [Fact]
    public void Serialize_FrenchExample_IgnoresTheLocale() =>
        Canonical("""{"sin":"ignore locale","pêche":"but canonicalization MUST","péché":"is wrong according to French","peach":"This sorting order"}""")
            .Should().Be("""{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}""");

    [Fact]
    public void Serialize_WeirdExample_Agrees()
    {
        const string Source = """
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\u000a": "Newline",
              "1": "One",
              "\u0080": "Control\u007f",
              "\ud83d\ude02": "Smiley",
              "\u00f6": "Latin Small Letter O With Diaeresis",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "</script>": "Browser Challenge"
            }
            """;
        Canonical(Source).Should().Be(
            "{\"\\n\":\"Newline\",\"\\r\":\"Carriage Return\",\"1\":\"One\",\"</script>\":\"Browser Challenge\","
            + "\"\u0080\":\"Control\u007f\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
            + "\"\U0001F602\":\"Smiley\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    // RFC 8785, appendix B.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Number_TableOfAppendixB_Agrees(ulong bits, string expected)
    {
        double value = BitConverter.UInt64BitsToDouble(bits);
        Encoding.UTF8.GetString(new CanonicalJsonWriter().Number(value).ToArray()).Should().Be(expected);
        Canonical(value.ToString("E17", CultureInfo.InvariantCulture)).Should().Be(expected);
    }

    [Theory]
    [InlineData(0x7fffffffffffffff)]
    [InlineData(0x7ff0000000000000)]
    [InlineData(0xfff0000000000000)]
    public void Number_NotFinite_IsRefused(ulong bits) =>
        FluentActions.Invoking(() => new CanonicalJsonWriter().Number(BitConverter.UInt64BitsToDouble(bits)))
            .Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Number_AnyDouble_ReadsBackAndIsStable() => Cases.Check(
        Numbers.Limb.Select(BitConverter.UInt64BitsToDouble).Where(double.IsFinite),
        d =>
        {
            string text = Encoding.UTF8.GetString(new CanonicalJsonWriter().Number(d).ToArray());
            return double.Parse(text, CultureInfo.InvariantCulture) == d && Canonical(text) == text;
        });

    [Theory]
    [InlineData("""{"a":1,"a":2}""", CanonicalJsonError.DuplicateKey)]
    [InlineData("""{"b":{"a":1,"c":0,"\u0061":2}}""", CanonicalJsonError.DuplicateKey)]
    [InlineData("""["\ud800"]""", CanonicalJsonError.LoneSurrogate)]
    [InlineData("""["\udc00\ud800"]""", CanonicalJsonError.LoneSurrogate)]
    [InlineData("""{"\ud800":1}""", CanonicalJsonError.LoneSurrogate)]
    [InlineData("1e400", CanonicalJsonError.NumberRange)]
    [InlineData("-1e400", CanonicalJsonError.NumberRange)]
    [InlineData("NaN", CanonicalJsonError.Syntax)]
    [InlineData("01", CanonicalJsonError.Syntax)]
    [InlineData("", CanonicalJsonError.Syntax)]
    [InlineData("{\"a\":1,}", CanonicalJsonError.Syntax)]
    [InlineData("[1] // comment", CanonicalJsonError.Syntax)]
    public void TrySerialize_NoCanonicalForm_NamesTheError(string json, CanonicalJsonError expected)
    {
        CanonicalJson.TrySerialize(Encoding.UTF8.GetBytes(json), out byte[] canonical, out CanonicalJsonError error).Should().BeFalse();
        error.Should().Be(expected);
        canonical.Should().BeEmpty();
    }

    [Fact]
    public void TrySerialize_BrokenUtf8_IsRefused()
    {
        byte[] json = [(byte)'"', 0xC3, 0x28, (byte)'"'];
        CanonicalJson.TrySerialize(json, out _, out CanonicalJsonError error).Should().BeFalse();
        error.Should().BeOneOf(CanonicalJsonError.LoneSurrogate, CanonicalJsonError.Syntax);
    }

    [Theory]
    [InlineData(64, CanonicalJsonError.None)]
    [InlineData(65, CanonicalJsonError.Depth)]
    [InlineData(100_000, CanonicalJsonError.Depth)]
    public void TrySerialize_DeepNesting_IsBounded(int depth, CanonicalJsonError expected)
    {
        byte[] json = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        CanonicalJson.TrySerialize(json, out _, out CanonicalJsonError error);
        error.Should().Be(expected);
    }

    [Fact]
    public void Serialize_NoCanonicalForm_Throws()
    {
        using JsonDocument document = JsonDocument.Parse("""{"a":1,"a":2}""");
        FluentActions.Invoking(() => CanonicalJson.Serialize(document.RootElement)).Should().Throw<FormatException>();
    }

    private static string Canonical(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(CanonicalJson.Serialize(document.RootElement));
    }
}
