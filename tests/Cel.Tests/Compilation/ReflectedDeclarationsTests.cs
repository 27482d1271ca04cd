using System.Collections.Immutable;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

public class ReflectedDeclarationsTests
{
    private static readonly CelEnvironment Environment =
        Declare(new CelEnvironmentBuilder().AddStandardLibrary().AddExtensions(CelExtensionLibraries.Optionals)).Build();

    [Theory]
    [InlineData("holder.name == 'Ann' && holder.kycLevel == 2 && holder.parent.name == 'Bob' && holder.since < timestamp('2026-01-01T00:00:00Z')")]
    [InlineData("holder.tags == ['a', 'b'] && holder.scores['x'] == 1.5 && holder.wait == duration('90s') && holder.key == b'\\x01'")]
    [InlineData("positions[0].kind == 'long' && positions[0].netDelta == -2.5 && positions.size() == 1 && type(positions[0].nav) == decimal")]
    [InlineData("count == 7u && ratio == 0.25 && limit == 3 && maybe.value() == 4 && open")]
    public void Evaluate_ReflectedMembers_AreReadOnBothBackEnds(string text)
    {
        CelCheckResult check = Environment.Check(text, CelType.Bool);

        check.Issues.Should().BeEmpty();
        foreach (CelExecution execution in new[] { CelExecution.Compiled, CelExecution.Interpreted })
        {
            check.Expression!.Compile<Context, bool>(execution).Evaluate(Context.Sample).Should().Be(new CelOutcome<bool>(true, CelErrorCode.None, 0));
        }
    }

    [Fact]
    public void AddVariables_NamesAndTypes_FollowTheProperties() =>
        Declare(new CelEnvironmentBuilder()).Build().Listing()
            .Should().Equal(
                "count: uint",
                "holder.key: bytes",
                "holder.kycLevel: int",
                "holder.name: string",
                "holder.parent: holder",
                "holder.scores: map(string, double)",
                "holder.since: timestamp",
                "holder.tags: list(string)",
                "holder.wait: duration",
                "holder: holder",
                "limit: int",
                "maybe: optional(int)",
                "open: bool",
                "pos.kind: string",
                "pos.nav: decimal",
                "pos.netDelta: double",
                "positions: list(pos)",
                "ratio: double");

    [Fact]
    public void AddRecord_PropertyWithoutCelType_IsRefusedWithAWayOut()
    {
        Refused(b => b.AddRecord<WithDay>(), "property `WithDay.Day` is System.DayOfWeek: CEL has no enumerations; make it text or a number; or declare it by hand, or leave it out*");
        Refused(b => b.AddRecord<WithNullable>(), "*CEL has no System.Int64 that may be missing; make it a `CelOptional<T>`;*");
        Refused(b => b.AddRecord<WithInts>(), "*inside a collection int needs System.Int64, not System.Int32;*");
        Refused(b => b.AddVariables<Context>(), "property `Context.Holder` is *Holder: no CEL type carries it; declare it first with `AddRecord<Holder>()` or `AddOpaque`;*");
        Refused(b => b.AddOpaque("amount", typeof(decimal), 1).AddRecord<WithDecimal>(), "*`amount` has type arguments, which a CLR type does not tell;*");
        Refused(b => b.AddOpaque("a", typeof(decimal)).AddOpaque("b", typeof(decimal)).AddRecord<WithDecimal>(), "*several types have this form: a, b;*");
        Refused(b => b.AddRecord<WithDecimal>("r", r => r.Properties("Missing")), "*has no public property `Missing`*");
        Refused(b => b.AddRecord<List<string>>(), "*has no simple name; give the record one*");
    }

    private static CelEnvironmentBuilder Declare(CelEnvironmentBuilder builder) => builder
        .AddOpaque("decimal", typeof(decimal))
        .AddRecord<Holder>()
        .AddRecord<Position>("pos", fields => fields.Field("kind", CelType.String, nameof(Position.Label)).Properties(nameof(Position.Side)))
        .AddConstant("limit", CelType.Int, 3L)
        .AddVariables<Context>(nameof(Context.Hidden));

    private static void Refused(Action<CelEnvironmentBuilder> declare, string message) =>
        FluentActions.Invoking(() => declare(new CelEnvironmentBuilder())).Should().Throw<ArgumentException>().WithMessage(message);

    public sealed record Holder(
        string Name, int KYCLevel, Holder? Parent, DateTimeOffset Since, List<string> Tags, Dictionary<string, double> Scores, TimeSpan Wait, byte[] Key);

    public readonly record struct Position(string Label, double NetDelta, decimal Nav, DayOfWeek Side);

    public sealed record Context(Holder Holder, ImmutableArray<Position> Positions, ushort Count, float Ratio, bool Open, CelOptional<long> Maybe, long Limit, object Hidden)
    {
        public static Context Sample { get; } = new(
            new Holder("Ann", 2, new Holder("Bob", 1, null, default, [], [], default, []), DateTimeOffset.UnixEpoch, ["a", "b"], new() { ["x"] = 1.5 }, TimeSpan.FromSeconds(90), [1]),
            [new Position("long", -2.5, 3m, DayOfWeek.Friday)], 7, 0.25f, true, new CelOptional<long>(true, 4), 99, "");

        public string this[int index] => $"{index}";
    }

    public sealed record WithDay(DayOfWeek Day);

    public sealed record WithNullable(long? Age);

    public sealed record WithInts(int[] Ages);

    public sealed record WithDecimal(decimal Price);
}
