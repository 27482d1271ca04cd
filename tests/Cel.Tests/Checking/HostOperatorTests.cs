using System.Reflection;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Checking;

/// <summary>Functions and operators of the host beside CEL's own.</summary>
public class HostOperatorTests
{
    private static readonly CelType Code = CelType.Opaque("code", typeof(CountryCode));

    private static readonly CelEnvironment Environment = new CelEnvironmentBuilder()
        .AddStandardLibrary()
        .AddOpaque("code", typeof(CountryCode))
        .AddFunction("code", "string_to_code", Code, [CelType.String], Static(nameof(Make)))
        .AddOperator(CelOperators.Equals, "equals_code", CelType.Bool, [Code, Code], Static(nameof(SameCountry)))
        .AddOperator(CelOperators.Equals, "equals_code_string", CelType.Bool, [Code, CelType.String], Static(nameof(IsCountry)))
        .AddFunction("pick", "pick_none", CelType.Int, [], Static(nameof(Zero)))
        .AddFunction("pick", "pick_int", CelType.Int, [CelType.Int], Static(nameof(Same)))
        .AddFunction("seen", "seen_int", CelType.Int, [CelType.Int], Static(nameof(SeenInt)))
        .AddFunction("seen", "seen_string", CelType.Int, [CelType.String], Static(nameof(SeenText)))
        .Build();

    [Theory]
    [InlineData("code('fr') == code('FR')")]
    [InlineData("!(code('fr') != code('FR')) && code('fr') != code('DE')")]
    [InlineData("code('fr') == 'FR' && code('fr') != 'DE'")]
    [InlineData("dyn(code('FR')) == code('FR')")]
    [InlineData("1 == 1 && 'a' != 'b' && [1] == [1]")]
    [InlineData("pick() == 0 && pick(3) == 3 && seen(3) == 3 && seen('abc') == 3")]
    public void Evaluate_DeclaredEquality_IsUsedForItsTypes(string text)
    {
        CelChecked expression = BothWays.Checked(Environment, text);

        expression.Compile<string, bool>().Evaluate("").Should().Be(new CelOutcome<bool>(true, CelErrorCode.None, 0));
        expression.ToInterpreter().Evaluate("").Value.Should().Be(true);
    }

    [Theory]
    [InlineData("pick('a')", "no matching overload for `pick(string)`", "candidates: `pick()`, `pick(int)`")]
    [InlineData("pick(1, 2)", "no matching overload for `pick(int, int)`", "candidates: `pick(int)`")]
    [InlineData("code('fr') == 1", "no matching overload for `code == int`", "candidates: `code == code`, `code == string`")]
    [InlineData("1 == code('fr')", "no matching overload for `int == code`", "candidates: `code == code`, `code == string`")]
    [InlineData("code('a') < code('b')", "no matching overload for `code < code`", null)]
    [InlineData("-code('a')", "no matching overload for `-code`", "candidates: `-(int)`, `-(double)`")]
    [InlineData("[1]['a']", "no matching overload for `list(int)[string]`", null)]
    [InlineData("1 in 2", "no matching overload for `int in int`", null)]
    [InlineData("seen(dyn('a'))", "a function that reads the context cannot take `dyn` yet", "convert the argument to its type first")]
    public void Check_NoOverload_SaysWhichThereAre(string text, string message, string? help)
    {
        CelIssue issue = Environment.Check(text).Issues.Single();

        issue.Message.Should().Be(message);
        if (help is not null)
        {
            issue.Help.Should().Be(help);
        }
    }

    [Theory]
    [InlineData("startsWith('abc', 'a')", 0, 10, "unknown function `startsWith`", "call it as `string.startsWith(string)`")]
    [InlineData("'5'.int()", 4, 7, "unknown function `int`", "call it as `int(int)`")]
    [InlineData("1.pick()", 2, 6, "unknown function `pick`", "call it as `pick()`")]
    [InlineData("'a'.startWith('a')", 4, 13, "unknown function `startWith`", "did you mean `startsWith`?")]
    [InlineData("nothing(1)", 0, 7, "unknown function `nothing`", null)]
    public void Check_CallInTheOtherStyle_SaysHowToCall(string text, int start, int end, string message, string? help) =>
        Environment.Check(text).Issues.Should().Equal(new CelIssue(CelIssueKind.UnknownFunction, message, start, end, help));

    public static CountryCode Make(string text) => new(text);

    public static bool SameCountry(CountryCode left, CountryCode right) => IsCountry(left, right.Text);

    public static bool IsCountry(CountryCode left, string right) => string.Equals(left.Text, right, StringComparison.OrdinalIgnoreCase);

    public static long Zero() => 0;

    public static long Same(long value) => value;

    public static long SeenInt(string context, long value) => context.Length + value;

    public static long SeenText(string context, string value) => context.Length + value.Length;

    private static MethodInfo Static(string name) => typeof(HostOperatorTests).GetMethod(name)!;

    public readonly record struct CountryCode(string Text);
}
