using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Units;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Tests.Units;

public sealed class QuantityParserTests
{
    [Theory]
    [InlineData("1_0_0", "100", "VP8003 1_0_0 | write `100`")]
    [InlineData("1_8", "18", "VP8003 1_8 | write `18`")]
    [InlineData("100_00", "10000", "VP8003 100_00 | write `10_000`")]
    [InlineData("1000_000", "1000000", "VP8003 1000_000 | write `1_000_000`")]
    [InlineData("-1_0000.5", "-10000.5", "VP8003 1_0000 | write `10_000`")]
    public void Ratio_DigitsInOddGroups_AreReadWithAWarning(string text, string expected, string finding)
    {
        (decimal? value, string[] findings) = Scalars.Read(text, (q, s) => q.Ratio(s));

        findings.Should().Equal(finding);
        value.Should().Be(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.05", "0.05")]
    [InlineData("2.0", "2")]
    [InlineData("1_000", "1000")]
    [InlineData("12_345_678", "12345678")]
    [InlineData("-0.05", "-0.05")]
    [InlineData("60%", "0.6")]
    [InlineData("75bps", "0.0075")]
    [InlineData("400%", "4")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Ratio_GoodNumber_IsExact(string text, string expected)
    {
        (decimal? value, string[] findings) = Scalars.Read(text, (q, s) => q.Ratio(s));

        findings.Should().BeEmpty();
        value.Should().Be(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1e400", "VP3003 1e400 | ")]
    [InlineData("1e999999999999999999999", "VP3003 1e999999999999999999999 | ")]
    [InlineData("1E+999999999", "VP3002 E+999999999 | an exponent is `e` and a whole number, as in `1e12`")]
    [InlineData("1e-5", "VP3002 e-5 | an exponent is `e` and a whole number, as in `1e12`")]
    [InlineData("1e5", "VP3002 1e5 | write the digits out, with `_` between thousands")]
    [InlineData("-0", "VP3002 -0 | write `0`")]
    [InlineData("-0.00%", "VP3002 -0.00 | write `0.00%`")]
    [InlineData("+5", "VP3002 + | write `5`")]
    [InlineData(".5", "VP3002 . | write `0.5`")]
    [InlineData("-.5", "VP3002 . | write `-0.5`")]
    [InlineData("5.", "VP3002 . | write `5`")]
    [InlineData("5.%", "VP3002 . | write `5%`")]
    [InlineData("00012", "VP3002 00012 | write `12`")]
    [InlineData("017", "VP3002 017 | write `17`")]
    [InlineData("000", "VP3002 000 | write `0`")]
    [InlineData("NaN", "VP3002 NaN | write a finite number")]
    [InlineData(".nan", "VP3002 .nan | write a finite number")]
    [InlineData("Infinity", "VP3002 Infinity | write a finite number")]
    [InlineData("-.inf", "VP3002 -.inf | write a finite number")]
    [InlineData("0x1F", "VP3002 0x1F | write the number in decimal digits")]
    [InlineData("0o17", "VP3002 0o17 | write the number in decimal digits")]
    [InlineData("12:30:45", "VP3002 12:30:45 | write a duration as `45s`, `10m`, `8h` or `30d`")]
    [InlineData("1__0", "VP3002 1__0 | write `1_0`")]
    [InlineData("1_", "VP3002 1_ | write `1`")]
    [InlineData("1_000.5_0", "VP3002 _ | write `1_000.50`")]
    [InlineData("1,000", "VP3002 , | write `_` between thousands and `.` before decimal places")]
    [InlineData("1.2.3", "VP3002 . | ")]
    [InlineData("no", "VP3002 no | ")]
    [InlineData("on", "VP3002 on | ")]
    [InlineData("1 000", "VP3006 000 | valid units are `%`, `bps`")]
    [InlineData("1  %", "VP3002 1  % | ")]
    [InlineData("60 %", "VP3002 60 % | write `60%`")]
    [InlineData("\u2212" + "5", "VP3002 \u2212 | write `-5`")]
    [InlineData("\u0661\u0660\u0660", "VP3002 \u0661 | write the digits `0` to `9`")]
    [InlineData("\uFF11\uFF10", "VP3002 \uFF11 | write the digits `0` to `9`")]
    [InlineData("1\u0660", "VP3002 \u0660 | write the digits `0` to `9`")]
    [InlineData("79228162514264337593543950336", "VP3003 79228162514264337593543950336 | ")]
    [InlineData("0.00000000000000000000000000001", "VP3007 0.00000000000000000000000000001 | write fewer places; nothing is rounded")]
    [InlineData("0.000000000000000000000000001%", "VP3007 0.000000000000000000000000001 | write fewer places; nothing is rounded")]
    [InlineData("100 USD", "VP3004 USD | units that fit here: `%`, `bps`")]
    [InlineData("60s", "VP3004 s | units that fit here: `%`, `bps`")]
    [InlineData("5%/y", "VP3004 %/y | units that fit here: `%`, `bps`")]
    public void Ratio_BadNumber_IsRefusedAtItsPlace(string text, string finding)
    {
        (decimal? value, string[] findings) = Scalars.Read(text, (q, s) => q.Ratio(s));

        value.Should().BeNull();
        findings.Should().Equal(finding);
    }

    [Theory]
    [InlineData("0%", "0")]
    [InlineData("100%", "1")]
    [InlineData("10000bps", "1")]
    [InlineData("10_000bps", "1")]
    [InlineData("33.333%", "0.33333")]
    public void Share_WithinTheWhole_IsRead(string text, string expected) =>
        Scalars.Read(text, (q, s) => q.Share(s)).Value.Should().Be(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("100.001%", "VP3008 100.001% | ")]
    [InlineData("10001bps", "VP3008 10001bps | ")]
    [InlineData("-1%", "VP3008 -1% | ")]
    [InlineData("60", "VP3005 60 | write `60%`")]
    [InlineData("0.6", "VP3005 0.6 | write `60%`")]
    [InlineData("0.0075", "VP3005 0.0075 | write `0.75%`")]
    [InlineData("100 USD", "VP3004 USD | units that fit here: `%`, `bps`")]
    [InlineData("100 USDC", "VP3004 USDC | units that fit here: `%`, `bps`")]
    [InlineData("60%/y", "VP3004 %/y | units that fit here: `%`, `bps`")]
    [InlineData("60pct", "VP3006 pct | write `60%`")]
    [InlineData("75bp", "VP3006 bp | write `75bps`")]
    [InlineData("75bpz", "VP3006 bpz | did you mean `bps`?")]
    public void Share_Else_IsRefusedAtItsPlace(string text, string finding)
    {
        (decimal? value, string[] findings) = Scalars.Read(text, (q, s) => q.Share(s));

        value.Should().BeNull();
        findings.Should().Equal(finding);
    }

    [Theory]
    [InlineData("0s", 0)]
    [InlineData("60s", 60)]
    [InlineData("10m", 600)]
    [InlineData("8h", 28_800)]
    [InlineData("30d", 2_592_000)]
    [InlineData("2w", 1_209_600)]
    [InlineData("1_000s", 1_000)]
    [InlineData("36500d", 3_153_600_000)]
    public void Duration_Good_IsRead(string text, long seconds) =>
        Scalars.Read(text, (q, s) => q.Duration(s)).Value.Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("60", "VP3005 60 | write `60s`")]
    [InlineData("60 s", "VP3002 60 s | write `60s`")]
    [InlineData("1.5h", "VP3002 1.5 | write it in a smaller unit, such as `90m` for one hour and a half")]
    [InlineData("-5m", "VP3008 -5m | ")]
    [InlineData("36501d", "VP3008 36501d | ")]
    [InlineData("99999999999999999999w", "VP3008 99999999999999999999w | ")]
    [InlineData("1mo", "VP3006 mo | write days, such as `30d`")]
    [InlineData("1y", "VP3006 y | write days, such as `30d`")]
    [InlineData("10min", "VP3006 min | write `10m`")]
    [InlineData("2hours", "VP3006 hours | write `2h`")]
    [InlineData("10S", "VP3006 S | did you mean `s`?")]
    [InlineData("60%", "VP3004 % | units that fit here: `s`, `m`, `h`, `d`, `w`")]
    public void Duration_Bad_IsRefusedAtItsPlace(string text, string finding)
    {
        (TimeSpan? value, string[] findings) = Scalars.Read(text, (q, s) => q.Duration(s));

        value.Should().BeNull();
        findings.Should().Equal(finding);
    }

    [Theory]
    [InlineData("5%/y", "0.05")]
    [InlineData("150bps/y", "0.015")]
    [InlineData("-3%/y", "-0.03")]
    public void RatePerYear_Good_IsRead(string text, string perYear) =>
        Scalars.Read(text, (q, s) => q.RatePerYear(s)).Value.Should().Be(new Rate(decimal.Parse(perYear, CultureInfo.InvariantCulture), DayCount.Actual365));

    [Theory]
    [InlineData("5%", "VP3004 % | units that fit here: `%/y`, `bps/y`")]
    [InlineData("5", "VP3005 5 | write `5%/y`")]
    [InlineData("5%/yr", "VP3006 %/yr | write `5%/y`")]
    [InlineData("5%/d", "VP3004 %/d | units that fit here: `%/y`, `bps/y`")]
    public void RatePerYear_Bad_IsRefusedAtItsPlace(string text, string finding) =>
        Scalars.Read(text, (q, s) => q.RatePerYear(s)).Findings.Should().Equal(finding);

    [Fact]
    public void Windowed_PerDay_IsAShareOfOneDay() =>
        Scalars.Read("25%/d", (q, s) => q.Windowed(s)).Value.Should().Be(new WindowedRatio(0.25m, TimeSpan.FromDays(1)));

    [Theory]
    [InlineData("25%", "VP3004 % | units that fit here: `%/h`, `%/d`, `%/w`, `bps/h`, `bps/d`, `bps/w`")]
    [InlineData("-25%/d", "VP3008 -25%/d | ")]
    [InlineData("25%/y", "VP3004 %/y | units that fit here: `%/h`, `%/d`, `%/w`, `bps/h`, `bps/d`, `bps/w`")]
    public void Windowed_Bad_IsRefusedAtItsPlace(string text, string finding) =>
        Scalars.Read(text, (q, s) => q.Windowed(s)).Findings.Should().Equal(finding);

    [Theory]
    [InlineData("100_000 USDC", "100000000000")]
    [InlineData("0.000001 USDC", "1")]
    [InlineData("0 USDC", "0")]
    [InlineData("1.5 WETH", "1500000000000000000")]
    public void Amount_Good_IsExactInBaseUnits(string text, string units) =>
        Scalars.Read(text, (q, s) => q.Amount(s)).Value!.Amount.BaseUnits.Should().Be(UInt256.Parse(units));

    [Theory]
    [InlineData("0.0000001 USDC", "VP3007 0.0000001 | write fewer places; nothing is rounded")]
    [InlineData("-1 USDC", "VP3008 -1 USDC | ")]
    [InlineData("100USDC", "VP3002 100USDC | write `100 USDC`")]
    [InlineData("100 USCD", "VP2005 USCD | did you mean `USDC`?")]
    [InlineData("100", "VP3005 100 | write `100 BAD`")]
    [InlineData("100 USD", "VP3004 USD | units that fit here: `BAD`, `USDC`, `WETH`")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936 WETH", "VP3003 115792089237316195423570985008687907853269984665640564039457584007913129639936 WETH | ")]
    public void Amount_Bad_IsRefusedAtItsPlace(string text, string finding)
    {
        (AssetAmount? value, string[] findings) = Scalars.Read(text, (q, s) => q.Amount(s));

        value.Should().BeNull();
        findings.Should().Equal(finding);
    }

    [Fact]
    public void Amount_OfAnAssetWithoutDecimals_IsSilent()
    {
        (AssetAmount? value, string[] findings) = Scalars.Read("100 BAD", (q, s) => q.Amount(s));

        value.Should().BeNull();
        findings.Should().BeEmpty("the asset itself was reported");
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1e12", "1000000000000")]
    [InlineData("25e3", "25000")]
    [InlineData("0e400", "0")]
    [InlineData("1_000", "1000")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639935", "115792089237316195423570985008687907853269984665640564039457584007913129639935")]
    public void Whole_Good_IsExact(string text, string expected) =>
        Scalars.Read(text, (q, s) => q.Whole(s)).Value.Should().Be(UInt256.Parse(expected));

    [Theory]
    [InlineData("1e78", "VP3003 1e78 | ")]
    [InlineData("1e400", "VP3003 1e400 | ")]
    [InlineData("1e999999999", "VP3003 1e999999999 | ")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936", "VP3003 115792089237316195423570985008687907853269984665640564039457584007913129639936 | ")]
    [InlineData("-1", "VP3008 -1 | ")]
    [InlineData("1.5", "VP3007 1.5 | ")]
    [InlineData("18%", "VP3004 % | write the number without a unit")]
    public void Whole_Bad_IsRefusedAtItsPlace(string text, string finding)
    {
        (UInt256? value, string[] findings) = Scalars.Read(text, (q, s) => q.Whole(s));

        value.Should().BeNull();
        findings.Should().Equal(finding);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Flag_Good_IsRead(string text, bool expected) => Scalars.Read(text, (q, s) => q.Flag(s)).Value.Should().Be(expected);

    [Theory]
    [InlineData("yes", "VP3018 yes | write `true`")]
    [InlineData("no", "VP3018 no | write `false`")]
    [InlineData("True", "VP3018 True | write `true`")]
    [InlineData("1", "VP3018 1 | write `true`")]
    [InlineData("maybe", "VP3018 maybe | write `true` or `false`")]
    public void Flag_Bad_IsRefusedAtItsPlace(string text, string finding) => Scalars.Read(text, (q, s) => q.Flag(s)).Findings.Should().Equal(finding);

    [Fact]
    public void Flag_Quoted_IsRefused() => Scalars.Read("true", (q, s) => q.Flag(s), quoted: true).Findings.Should().Equal("VP3018 \"true\" | write `true`");

    [Theory]
    [InlineData("0.05", QuantityKind.Number)]
    [InlineData("60%", QuantityKind.Number)]
    [InlineData("5%/y", QuantityKind.Rate)]
    [InlineData("8h", QuantityKind.Duration)]
    [InlineData("100 USDC", QuantityKind.Amount)]
    [InlineData("100 USD", QuantityKind.Money)]
    [InlineData("retail", QuantityKind.Text)]
    [InlineData("true", QuantityKind.Flag)]
    public void Any_Good_HasTheKindOfItsUnit(string text, QuantityKind kind)
    {
        Quantity value = Scalars.Read(text, (q, s) => q.Any(s)).Value!;

        value.Kind.Should().Be(kind);
        value.Text.Should().Be(text);
    }

    [Theory]
    [InlineData("no", "VP3002 no | ")]
    [InlineData("off", "VP3002 off | ")]
    [InlineData("NaN", "VP3002 NaN | write a finite number")]
    [InlineData("25%/d", "VP3004 %/d | ")]
    [InlineData("1 USCD", "VP2005 USCD | did you mean `USDC`?")]
    [InlineData("5xyz", "VP3006 xyz | valid units include `%`, `%/d`, `%/h`, `%/w`, `%/y`, `bps`, `d`, `h`, `m`, `s`")]
    public void Any_Ambiguous_IsRefused(string text, string finding) => Scalars.Read(text, (q, s) => q.Any(s)).Findings.Should().Equal(finding);

    [Fact]
    public void Ratio_MegabyteOfDigits_IsRefusedQuickly()
    {
        var clock = Stopwatch.StartNew();
        string[] findings = Scalars.Read(new string('9', 1_000_000), (q, s) => q.Ratio(s)).Findings;

        findings.Should().ContainSingle().Which.Should().StartWith("VP3003");

        // The clock includes reading the YAML; the bound leaves room for a busy machine.
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void EveryReader_AnyText_GivesAValueOrAFinding()
    {
        char[] alphabet = [.. "0123456789_.-+eE%bpsyhdw/ USDC\u2212\u0661xN:,"];
        Gen<string> texts = Gen.Elements(alphabet).ArrayOf().Select(chars => new string(chars));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(texts.ToArbitrary(), text => new[]
        {
            Holds(text, (q, s) => q.Ratio(s) is not null),
            Holds(text, (q, s) => q.Share(s) is not null),
            Holds(text, (q, s) => q.Duration(s) is not null),
            Holds(text, (q, s) => q.RatePerYear(s) is not null),
            Holds(text, (q, s) => q.Windowed(s) is not null),
            Holds(text, (q, s) => q.Amount(s) is not null),
            Holds(text, (q, s) => q.Money(s) is not null),
            Holds(text, (q, s) => q.Whole(s) is not null),
            Holds(text, (q, s) => q.Flag(s) is not null),
            Holds(text, (q, s) => q.Any(s) is not null),
        }.All(holds => holds)));

        static bool Holds(string text, Func<QuantityParser, YamlScalar, bool> read)
        {
            (bool value, string[] findings) = Scalars.Read(text, read, quoted: true);
            return value == (findings.Length == 0);
        }
    }
}
