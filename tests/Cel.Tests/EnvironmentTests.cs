using System.Reflection;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests;

/// <summary>Declarations: what the builder refuses is a mistake of the host, so it throws and says which.</summary>
public class EnvironmentTests
{
    [Fact]
    public void Listing_Environment_NamesEverythingInOrder()
    {
        CelEnvironment environment = new CelEnvironmentBuilder()
            .AddRecord<Subject>("subject", r => r.Field("country", CelType.String))
            .AddVariable<Vault>("subject", CelType.Record("subject", typeof(Subject)), nameof(Vault.Subject))
            .AddConstant("limit", CelType.Int, 5L)
            .AddFunction("var", "value_at_risk", CelType.Int, [CelType.Int], Method(nameof(Vault.ValueAtRisk)))
            .AddFunction("risk", "int_risk", CelType.Int, [CelType.Int], Method(nameof(Vault.ValueAtRisk)), member: true)
            .AddOperator(CelOperators.LessOrEqual, "at_most", CelType.Bool, [Vault.Usdc, Vault.Usdc], Method(nameof(Vault.LessOrEqual)))
            .AddOperator(CelOperators.Negate, "negate", CelType.Int, [CelType.Int], Method(nameof(Vault.ValueAtRisk)))
            .Build();

        environment.Listing().Should().Equal(
            "-(int): int",
            "amount(USDC) <= amount(USDC): bool",
            "int.risk(): int",
            "limit: int",
            "subject.country: string",
            "subject: subject",
            "var(int): int");
    }

    [Fact]
    public void Listing_StandardLibrary_WritesIndexesAndLeavesOutWhatOnlyDynSelects()
    {
        string[] listing = [.. new CelEnvironmentBuilder().AddStandardLibrary().Build().Listing()];

        listing.Should().Contain("list(T)[int]: T").And.Contain("map(TKey, TValue)[TKey]: TValue").And.Contain("int + int: int").And.Contain("string.size(): int");
        listing.Should().NotContain(l => l.Contains("[uint]", StringComparison.Ordinal));
    }

    [Fact]
    public void IsOk_Result_TellsWhetherItMayBeCompiled()
    {
        Vault.Open().Check("1 + 1").IsOk.Should().BeTrue();
        Vault.Open().Check("1 + 'a'").IsOk.Should().BeFalse();
        Vault.Open().Check("1 +").IsOk.Should().BeFalse();
    }

    [Fact]
    public void WithNamedVariable_NameThatIsTaken_Throws()
    {
        CelEnvironment environment = Vault.Open();
        CelChecked definition = BothWays.Checked(environment, "1");

        FluentActions.Invoking(() => environment.WithNamedVariable("note", definition)).Should().Throw<ArgumentException>().WithMessage("`note` is declared twice*");
        FluentActions.Invoking(() => environment.WithNamedVariable("", definition)).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(nameof(Lookups.Static), "`Static` is not `bool (string name, out object? value)`*")]
    [InlineData(nameof(Lookups.GivesInt), "`GivesInt` is not*")]
    [InlineData(nameof(Lookups.OneParameter), "`OneParameter` is not*")]
    [InlineData(nameof(Lookups.NameIsInt), "`NameIsInt` is not*")]
    [InlineData(nameof(Lookups.ValueIsIn), "`ValueIsIn` is not*")]
    public void AddLookupVariable_MethodOfAnotherShape_Throws(string method, string message) =>
        FluentActions.Invoking(() => new CelEnvironmentBuilder().AddLookupVariable("x", CelType.Int, typeof(Lookups).GetMethod(method)!))
            .Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void AddVariable_MemberThatCannotBeRead_Throws()
    {
        Refused(b => b.AddVariable("x", CelType.Int, typeof(Lookups).GetProperty(nameof(Lookups.WriteOnly))!), "property `Lookups.WriteOnly` cannot be read*");
        Refused(b => b.AddVariable("x", CelType.Int, typeof(Lookups).GetConstructors()[0]), "`.ctor` is neither a property, a field nor a method*");
        Refused(b => b.AddVariable<Lookups>("x", CelType.Int, "Missing"), "*has no property, field or parameterless method `Missing`*");
    }

    [Theory]
    [InlineData(nameof(Lookups.Real), "int")]
    [InlineData(nameof(Lookups.Whole), "uint")]
    [InlineData(nameof(Lookups.Signed), "uint")]
    [InlineData(nameof(Lookups.Signed), "double")]
    [InlineData(nameof(Lookups.Natural), "int")]
    [InlineData(nameof(Lookups.Words), "list")]
    [InlineData(nameof(Lookups.Array), "list")]
    [InlineData(nameof(Lookups.Time), "duration")]
    [InlineData(nameof(Lookups.Length), "timestamp")]
    [InlineData(nameof(Lookups.Span), "dyn")]
    [InlineData(nameof(Lookups.Nothing), "dyn")]
    public void AddVariable_MemberOfAnotherType_Throws(string member, string type)
    {
        CelType declared = type switch
        {
            "int" => CelType.Int, "uint" => CelType.Uint, "double" => CelType.Double, "list" => CelType.List(CelType.Int), "duration" => CelType.Duration,
            "timestamp" => CelType.Timestamp, _ => CelType.Dyn,
        };

        Refused(b => b.AddVariable<Lookups>("x", declared, member), $"`Lookups.{member}` is * and cannot carry *");
    }

    [Fact]
    public void AddFunction_ImplementationOfAnotherShape_Throws()
    {
        Refused(b => b.AddFunction("f", "f", CelType.Int, [CelType.Int], typeof(Lookups).GetMethod(nameof(Lookups.Instance))!), "the implementation of `f` is not static*");
        Refused(b => b.AddFunction("f", "f", CelType.Int, [], Method(nameof(Vault.LessDecimal))), "the implementation of `f` takes 2 values, the declaration has 0 parameters*");
        Refused(b => b.AddFunction("f", "f", CelType.Int, [CelType.Int, CelType.Int, CelType.Int], Method(nameof(Vault.LessDecimal))), "*takes 2 values, the declaration has 3 parameters*");
        Refused(b => b.AddFunction("f", "f", CelType.Int, [], Method(nameof(Vault.ValueAtRisk)), member: true), "the member function `f` has no receiver*");
        Refused(b => b.AddFunction("f", "f", CelType.Bool, [CelType.Int], Method(nameof(Vault.ValueAtRisk))), "the result of `f` is bool*");
        Refused(b => b.AddFunction("f", "f", CelType.Int, [CelType.Uint], Method(nameof(Vault.ValueAtRisk))), "parameter 1 of `f` is uint*");
        Refused(b => b.AddFunction("f", "f", Vault.Usdc, [Vault.Usdc, Vault.Decimal], Method(nameof(Vault.AddAmounts))), "parameter 2 of `f` is decimal*");
        Refused(
            b => b.AddFunction("f", "f", CelType.Int, [CelType.Int], Method(nameof(Vault.ValueAtRisk))).AddFunction("g", "f", CelType.Int, [CelType.Int], Method(nameof(Vault.ValueAtRisk))),
            "overload `f` is declared twice*");
    }

    [Fact]
    public void Add_WrongBound_Throws()
    {
        Refused(b => b.SetCostLimit(0), "*");
        Refused(b => b.SetCostLimit(1, 0), "*");
        Refused(b => b.AddOpaque("x", typeof(int), -1), "*");
        Refused(b => b.AddConstant("x", CelType.Int, "a"), "constant `x` is System.String, int needs System.Int64*");
        Refused(b => b.DecimalLiterals(CelType.Opaque("d", typeof(double))), "d is not an opaque type over decimal*");
    }

    [Fact]
    public void Compile_FunctionThatReadsAnotherContext_Throws()
    {
        CelChecked byReference = BothWays.Checked(Vault.Open(), "oracle.age('eth')");
        CelEnvironment environment = new CelEnvironmentBuilder().AddFunction("f", "f", CelType.Int, [], typeof(Lookups).GetMethod(nameof(Lookups.OfContext))!).Build();
        CelChecked byValue = BothWays.Checked(environment, "f()");

        FluentActions.Invoking(() => byReference.Compile<string, long>()).Should().Throw<ArgumentException>().WithMessage("function `oracle.age` reads *Vault, the context is System.String");
        FluentActions.Invoking(() => byValue.Compile<string, long>()).Should().Throw<ArgumentException>();
        byValue.Compile<Lookups, long>().Evaluate(new Lookups()).Value.Should().Be(3);
        byValue.ToInterpreter().Evaluate(new Lookups()).Value.Should().Be(3L);
    }

    [Fact]
    public void Compile_FunctionThatReadsAStructByValue_GetsIt()
    {
        CelEnvironment environment = new CelEnvironmentBuilder().AddFunction("f", "f", CelType.Int, [], typeof(Lookups).GetMethod(nameof(Lookups.OfStruct))!).Build();
        CelChecked expression = BothWays.Checked(environment, "f()");

        expression.Compile<Vault, long>().Evaluate(Vault.Sample).Value.Should().Be(2);
        expression.ToInterpreter().Evaluate(Vault.Sample).Value.Should().Be(2L);
    }

    [Fact]
    public void Check_Container_IsSearchedFromTheInnermostOutwards()
    {
        CelEnvironment environment = new CelEnvironmentBuilder()
            .AddConstant("a.b.x", CelType.Int, 1L)
            .AddConstant("a.x", CelType.Int, 2L)
            .AddConstant("x", CelType.Int, 3L)
            .AddConstant("a.y", CelType.Int, 4L)
            .AddConstant("z", CelType.Int, 5L)
            .AddFunction("a.f", "f", CelType.Int, [CelType.Int], Method(nameof(Vault.ValueAtRisk)))
            .SetContainer("a.b")
            .Build();

        BothWays.Checked(environment, "[x, .x, y, z, .a.x, f(7), .a.f(8)]").Compile<int, object>().Evaluate(0).Value.Should().BeEquivalentTo(new long[] { 1, 3, 4, 5, 2, 7, 8 });
        environment.Check(".y").Issues.Single().Message.Should().Be("unknown name `y`");
        environment.Check(".f(1)").Issues.Single().Message.Should().Be("unknown function `f`");
    }

    private static MethodInfo Method(string name) => typeof(Vault).GetMethod(name)!;

    private static void Refused(Action<CelEnvironmentBuilder> declare, string message) =>
        FluentActions.Invoking(() => declare(new CelEnvironmentBuilder())).Should().Throw<ArgumentException>().WithMessage(message);

    public sealed class Lookups
    {
        public long WriteOnly
        {
            set => _ = value;
        }

        public double Real => 1;

        public long Whole => 1;

        public int Signed => 1;

        public ulong Natural => 1;

        public string[] Words => [];

        public System.Collections.Immutable.ImmutableArray<int> Array => [];

        public DateTimeOffset Time => default;

        public TimeSpan Length => default;

        public static bool Static(string name, out object? value)
        {
            value = name;
            return true;
        }

        public static long OfContext(Lookups context) => context.Signed + 2;

        public static long OfStruct(Vault context) => context.Subject.Level;

        public ReadOnlySpan<char> Span() => default;

        public void Nothing()
        {
        }

        public long Instance(long value) => value;

        public int GivesInt(string name, out object? value)
        {
            value = name;
            return 1;
        }

        public bool OneParameter(string name) => name.Length > 0;

        public bool NameIsInt(int name, out object? value)
        {
            value = name;
            return true;
        }

        public bool ValueIsIn(string name, object? value) => name is null && value is null;
    }
}
