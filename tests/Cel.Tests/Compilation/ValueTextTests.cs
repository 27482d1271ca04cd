using System.Globalization;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

/// <summary>How an explanation shows values.</summary>
public class ValueTextTests
{
    [Theory]
    [InlineData(null, "null")]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    [InlineData(-5L, "-5")]
    [InlineData(5UL, "5")]
    [InlineData(1e21, "1e+21")]
    [InlineData("a", "\"a\"")]
    public void Explain_PlainValue_IsShownAsCelWritesIt(object? value, string text) => Shown(value).Should().Be(text);

    [Fact]
    public void Explain_OtherValues_AreShownShort()
    {
        Shown(new byte[3]).Should().Be("3 bytes");
        Shown(new string('x', 120)).Should().Be($"\"{new string('x', 120)}\"");
        Shown(new string('x', 121)).Should().Be($"\"{new string('x', 120)}…\"");
        Shown(new long[] { 1, 2 }).Should().Be("[1, 2]");
        Shown(Enumerable.Range(0, 8).Select(i => (long)i).ToArray()).Should().Be("[0, 1, 2, 3, 4, 5, 6, 7]");
        Shown(Enumerable.Range(0, 9).Select(i => (long)i).ToArray()).Should().Be("[0, 1, 2, 3, 4, 5, 6, 7, … 9 in all]");
        Shown(new Dictionary<string, object?> { ["a"] = 1L, ["b"] = null }).Should().Be("{\"a\": 1, \"b\": null}");
        Shown(new CelTimestamp(0)).Should().Be("1970-01-01T00:00:00Z");
        Shown(1.5m).Should().Be("1.5");
    }

    [Fact]
    public void Explain_WithAFormat_AsksItForHostValuesFirst()
    {
        Shown(new Amount(5), v => v is Amount a ? $"{a.Units} units" : null).Should().Be("5 units");
        Shown(1.5m, v => v is Amount ? "" : null).Should().Be("1.5");
        Shown(new Nameless(), _ => null).Should().Be("");
    }

    [Fact]
    public void Explain_InAnyCulture_IsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
        try
        {
            Shown(-1.5m).Should().Be("-1.5");
            Shown(-5L).Should().Be("-5");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Thirty lists that each hold the one before twice have a billion leaves in thirty objects.</summary>
    [Fact]
    public void Explain_ValueThatHoldsItsPartsManyTimes_IsShownShort()
    {
        object value = 1L;
        for (int i = 0; i < 30; i++)
        {
            value = new[] { value, value };
        }

        Shown(value)!.Length.Should().BeLessThan(2_000);
        Shown(new Dictionary<string, object?> { ["a"] = value, ["b"] = value })!.Length.Should().BeLessThan(2_000);
    }

    private static string? Shown(object? value, Func<object, string?>? format = null)
    {
        CelEnvironment environment = new CelEnvironmentBuilder().AddStandardLibrary().AddVariable<Box>("value", CelType.Dyn, nameof(Box.Value)).Build();

        return BothWays.Checked(environment, "value == null").Explain<Box>(format).Explain(new Box(value)).Clauses.Single().Operands.Single().Value;
    }

    public sealed record Box(object? Value);

    private sealed class Nameless
    {
        public override string? ToString() => null;
    }
}
