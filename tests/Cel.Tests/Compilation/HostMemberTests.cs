using System.Collections.Immutable;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

public class HostMemberTests
{
    private static readonly CelEnvironment Environment = new CelEnvironmentBuilder()
        .AddStandardLibrary()
        .AddRecord<Inner>("inner", r => r.Field("value", CelType.Int, nameof(Inner.Value)).Field("next", CelType.Record("inner", typeof(Inner)), nameof(Inner.Next)))
        .AddVariable<Host>("small", CelType.Int, nameof(Host.Small))
        .AddVariable<Host>("wide", CelType.Uint, nameof(Host.Wide))
        .AddVariable<Host>("ratio", CelType.Double, nameof(Host.Ratio))
        .AddVariable<Host>("at", CelType.Timestamp, nameof(Host.At))
        .AddVariable<Host>("age", CelType.Duration, nameof(Host.Age))
        .AddVariable<Host>("items", CelType.List(CelType.Int), nameof(Host.Items))
        .AddVariable<Host>("names", CelType.Map(CelType.String, CelType.Int), nameof(Host.Names))
        .AddVariable<Host>("anything", CelType.Dyn, nameof(Host.Anything))
        .AddVariable<Host>("inner", CelType.Record("inner", typeof(Inner)), nameof(Host.Inner))
        .AddVariable<Host>("computed", CelType.Int, nameof(Host.Computed))
        .AddVariable("shared", CelType.Int, typeof(Host).GetField(nameof(Host.Shared))!)
        .AddVariable<IHost>("declared", CelType.Int, nameof(IHost.Declared))
        .Build();

    [Theory]
    [InlineData("small == -3 && wide == 4000000000u && ratio == 0.5")]
    [InlineData("at == timestamp('2024-02-29T12:00:00.5Z') && age == duration('1500ms')")]
    [InlineData("items == [1, 2, 3] && items.map(i, i * 2)[2] == 6 && 2 in items")]
    [InlineData("names['a'] == 1 && names.b == 2 && 'c' in names == false && names.exists(k, names[k] == 2)")]
    [InlineData("anything == 7 && type(anything) == int && anything + 1 == 8")]
    [InlineData("inner.value == 1 && inner.next.value == 2 && inner.next == inner.next")]
    [InlineData("computed == 42 && shared == 9 && declared == 5")]
    public void Evaluate_MembersOfEveryKind_AreRead(string text)
    {
        Evaluate<Host>(text).Should().Be(new CelOutcome<bool>(true, CelErrorCode.None, 0));
    }

    [Theory]
    [InlineData("inner.next.next.value == 3", 0)]
    [InlineData("true && inner.next.next.value == 3", 8)]
    public void Evaluate_NullFromTheHost_IsAnError(string text, int position) =>
        Evaluate<Host>(text).Should().Be(new CelOutcome<bool>(false, CelErrorCode.Unavailable, position));

    [Fact]
    public void Evaluate_MemberOfAnInterface_IsReadFromAStruct()
    {
        CelChecked expression = Environment.Check("declared == 6", CelType.Bool).Expression!;

        expression.Compile<StructHost, bool>().Evaluate(default).Value.Should().BeTrue();
    }

    [Fact]
    public void Compile_ForeignContextOrResult_Throws()
    {
        CelChecked expression = Environment.Check("small", CelType.Int).Expression!;

        FluentActions.Invoking(() => expression.Compile<string, long>()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => expression.Compile<Host, bool>()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CelRuleSet<Host>.Compile([expression])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Build_WrongDeclarations_Throw()
    {
        Refused(b => b.AddVariable<Host>("x", CelType.String, nameof(Host.Small)));
        Refused(b => b.AddVariable<Host>("x", CelType.Int, "Missing"));
        Refused(b => b.AddVariable<Host>("x", CelType.Int, nameof(Host.Small)).AddVariable<Host>("x", CelType.Int, nameof(Host.Small)));
        Refused(b => b.AddConstant("x", CelType.Int, 1));
        Refused(b => b.AddRecord<Inner>("r", r => r.Field("value", CelType.Int).Field("value", CelType.Int)));
        Refused(b => b.AddOpaque("int", typeof(decimal)).AddOpaque("int", typeof(decimal)));
        Refused(b => b.AddFunction("f", "f", CelType.Int, [CelType.Int], typeof(Math).GetMethod(nameof(Math.Sqrt))!));
        Refused(b => b.AddFunction("f", "add_int64", CelType.Double, [CelType.Double], typeof(Math).GetMethod(nameof(Math.Sqrt))!).AddStandardLibrary());
        Refused(b => b.AddFunction("f", "f", CelType.Double, [], typeof(Math).GetMethod(nameof(Math.Sqrt))!, member: true));
        Refused(b => b.DecimalLiterals(CelType.Double));
    }

    private static void Refused(Action<CelEnvironmentBuilder> declare) =>
        FluentActions.Invoking(() => declare(new CelEnvironmentBuilder())).Should().Throw<ArgumentException>();

    private static CelOutcome<bool> Evaluate<T>(string text)
        where T : new()
    {
        CelCheckResult result = Environment.Check(text, CelType.Bool);
        result.Issues.Should().BeEmpty();
        return result.Expression!.Compile<T, bool>().Evaluate(new T());
    }

    public interface IHost
    {
        long Declared { get; }
    }

    public class Base
    {
        public int Small => -3;
    }

    public sealed class Host : Base, IHost
    {
        public const long Nine = 9;
        public static readonly long Shared = Nine;

        public uint Wide { get; } = 4_000_000_000;

        public float Ratio { get; } = 0.5f;

        public DateTimeOffset At { get; } = new(2024, 2, 29, 17, 30, 0, 500, TimeSpan.FromHours(5.5));

        public TimeSpan Age { get; } = TimeSpan.FromMilliseconds(1500);

        public ImmutableArray<long> Items { get; } = [1, 2, 3];

        public Dictionary<string, long> Names { get; } = new() { ["a"] = 1, ["b"] = 2 };

        public long Anything { get; } = 7;

        public Inner Inner { get; } = new(1, new Inner(2, null));

        long IHost.Declared => 5;

        public long Computed() => 42;
    }

    public readonly struct StructHost : IHost
    {
        public long Declared => 6;
    }

    public sealed record Inner(long Value, Inner? Next);
}
