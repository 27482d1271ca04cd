using System.Collections.Immutable;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Interpretation;

/// <summary>Members of the host give the same values interpreted as compiled.</summary>
public class MemberReaderTests
{
    private static readonly CelEnvironment Environment = new CelEnvironmentBuilder()
        .AddStandardLibrary()
        .AddVariable<Host>("b8", CelType.Uint, nameof(Host.B8))
        .AddVariable<Host>("u16", CelType.Uint, nameof(Host.U16))
        .AddVariable<Host>("u32", CelType.Uint, nameof(Host.U32))
        .AddVariable<Host>("i8", CelType.Int, nameof(Host.I8))
        .AddVariable<Host>("i16", CelType.Int, nameof(Host.I16))
        .AddVariable<Host>("i32", CelType.Int, nameof(Host.I32))
        .AddVariable<Host>("n8", CelType.Int, nameof(Host.B8))
        .AddVariable<Host>("n16", CelType.Int, nameof(Host.U16))
        .AddVariable<Host>("n32", CelType.Int, nameof(Host.U32))
        .AddVariable<Host>("single", CelType.Double, nameof(Host.Single))
        .AddVariable<Host>("at", CelType.Timestamp, nameof(Host.At))
        .AddVariable<Host>("age", CelType.Duration, nameof(Host.Age))
        .AddVariable<Host>("ever", CelType.Duration, nameof(Host.Ever))
        .AddRecord<Span>("span", r => r.Field("ever", CelType.Duration).Field("once", CelType.Duration))
        .AddVariable<Host>("span", CelType.Record("span", typeof(Span)), nameof(Host.Span))
        .AddVariable<Host>("items", CelType.List(CelType.Int), nameof(Host.Items))
        .AddVariable<Host>("none", CelType.List(CelType.Int), nameof(Host.None))
        .AddVariable<Host>("text", CelType.String, nameof(Host.Text))
        .AddVariable<Host>("method", CelType.Int, nameof(Host.Method))
        .AddVariable<Host>("field", CelType.Int, nameof(Host.Field))
        .AddVariable("shared", CelType.Int, typeof(Host).GetProperty(nameof(Host.Shared))!)
        .AddVariable("computed", CelType.Int, typeof(Constants).GetMethod(nameof(Constants.Nine))!)
        .AddVariable("constant", CelType.Int, typeof(Constants).GetField(nameof(Constants.Ten))!)
        .AddLookupVariable("looked.up", CelType.Int, typeof(Host).GetMethod(nameof(Host.TryGet))!)
        .AddLookupVariable("looked.wrong", CelType.Int, typeof(Host).GetMethod(nameof(Host.TryGet))!)
        .AddLookupVariable("looked.missing", CelType.Int, typeof(Host).GetMethod(nameof(Host.TryGet))!)
        .Build();

    [Theory]
    [InlineData("b8 == 255u && u16 == 65535u && u32 == 4294967295u")]
    [InlineData("i8 == -128 && i16 == -32768 && i32 == -2147483648")]
    [InlineData("n8 == 255 && n16 == 65535 && n32 == 4294967295")]
    [InlineData("single == 0.5 && at == timestamp(1709208000) && age == duration('1500ms')")]
    [InlineData("items == [1, 2] && items.map(i, i + 1) == [2, 3] && method == 42 && field == 7 && shared == 8")]
    [InlineData("computed == 9 && constant == 10")]
    [InlineData("looked.up == 5")]
    [InlineData("span.once == duration('1s') && type(span.once) == type(age)")]
    public void Evaluate_MemberOfEveryKind_IsRead(string text)
    {
        CelChecked expression = BothWays.Checked(Environment, text);

        expression.Compile<Host, bool>().Evaluate(new Host()).Should().Be(new CelOutcome<bool>(true, CelErrorCode.None, 0));
        expression.ToInterpreter().Evaluate(new Host()).Value.Should().Be(true);
    }

    [Theory]
    [InlineData("none == []", CelErrorCode.Unavailable)]
    [InlineData("text == ''", CelErrorCode.Unavailable)]
    [InlineData("ever > duration('0s')", CelErrorCode.Overflow)]
    [InlineData("span.ever > duration('0s')", CelErrorCode.Overflow)]
    [InlineData("looked.missing == 1", CelErrorCode.NoSuchVariable)]
    [InlineData("looked.wrong == 1", CelErrorCode.NoSuchOverload)]
    public void Evaluate_MemberWithoutAValue_IsAnError(string text, CelErrorCode error)
    {
        CelChecked expression = BothWays.Checked(Environment, text);

        expression.Compile<Host, bool>().Evaluate(new Host()).Should().Be(new CelOutcome<bool>(false, error, 0));
        expression.ToInterpreter().Evaluate(new Host()).Error.Should().Be(error);
    }

    [Theory]
    [InlineData("method")]
    [InlineData("field")]
    [InlineData("looked.up")]
    public void Evaluate_ContextOfAnotherType_IsRefused(string text)
    {
        CelChecked expression = BothWays.Checked(Environment, text);

        FluentActions.Invoking(() => expression.ToInterpreter().Evaluate("a string")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => expression.Compile<string, long>()).Should().Throw<ArgumentException>();
    }

    public readonly record struct Span(TimeSpan Ever, TimeSpan Once);

    public static class Constants
    {
        public static readonly long Ten = Nine() + 1;

        public static long Nine() => 9;
    }

    public sealed class Host
    {
        internal readonly long Field = 7;

        public static long Shared => 8;

        public byte B8 => byte.MaxValue;

        public ushort U16 => ushort.MaxValue;

        public uint U32 => uint.MaxValue;

        public sbyte I8 => sbyte.MinValue;

        public short I16 => short.MinValue;

        public int I32 => int.MinValue;

        public float Single => 0.5f;

        public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(1_709_208_000).ToOffset(TimeSpan.FromHours(9));

        public TimeSpan Age => TimeSpan.FromMilliseconds(1500);

        public TimeSpan Ever => TimeSpan.MaxValue;

        public Span Span => new(TimeSpan.MinValue, TimeSpan.FromSeconds(1));

        public ImmutableArray<long> Items => [1, 2];

        public ImmutableArray<long> None => default;

        public string? Text => null;

        public long Method() => 42;

        public bool TryGet(string name, out object? value)
        {
            value = name == "looked.wrong" ? "text" : 5L;
            return name != "looked.missing";
        }
    }
}
