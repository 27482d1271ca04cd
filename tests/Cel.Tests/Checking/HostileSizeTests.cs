using System.Diagnostics;
using System.Text;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Checking;

/// <summary>Texts, patterns and data that are much larger than anybody needs: a diagnostic or a bounded evaluation, never a hang or an exception.</summary>
public class HostileSizeTests
{
    private const int Megabyte = 1 << 20;

    /// <summary>Nothing here takes a tenth of it on an idle machine; what grows faster than its input takes hours.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(60);

    private static readonly CelEnvironment Lenient = Vault.Builder().AddExtensions(CelExtensionLibraries.All).SetLimits(new CelLimits(Megabyte + 64, 256)).Build();

    /// <summary>A megabyte of one thing: what stands before it, the thing, and what stands behind it.</summary>
    public static TheoryData<string, string, string> Shapes => new()
    {
        { "", "(", "" }, { "", "[", "" }, { "", "{", "" }, { "", "{1:", "" }, { "", "-", "1" }, { "", "!", "true" }, { "", "f(", "" }, { "", "a.", "b" }, { "", "a[", "" }, { "", "a?b:", "c" },
        { "", ")", "" }, { "", "`", "" }, { "", "'", "" }, { "", "\"", "" }, { "", "'''", "" }, { "", "\\", "" }, { "", "\0", "" }, { "", "😀", "" }, { "", "@", "" },
        { "'", "a", "'" }, { "'", "\\n", "'" }, { "'", "\\u00e9", "'" }, { "b'", "\\xff", "'" }, { "'''", "'\n", "'''" }, { "'", "😀", "' == 'a'" }, { "'a' == '", "%", "'" },
        { "", "1", "" }, { "0x", "f", "" }, { "0.", "0", "1" }, { "1e", "9", "" }, { "", "a", "" }, { "", "_", "" }, { "", " ", "1" }, { "1 //", "x", "" }, { "1", "\n", "" },
        { "", "1+", "1" }, { "", "1<", "1" }, { "", "true&&", "true" }, { "", "a||", "a" }, { "[", "1,", "1]" }, { "[", "x1,", "1]" }, { "[", "nobody.knows(me),", "1]" }, { "{", "1:1,", "}" }, { "f(", "1,", "1)" },
        { "", "[1].map(x,", "" }, { "", "cel.bind(a,1,", "" }, { "size('", "a", "')" }, { "'", "(a+)+", "'.matches('(a+)+$')" }, { "'a'.matches('", "(a+)+", "')" }, { "'", "a", "'.replace('a', 'bb').size()" },
        { "'", "a,", "'.split(',').size()" }, { "timestamp('", "1", "')" }, { "duration('", "1s", "')" }, { "int('", "1", "')" }, { "double('", "1", "')" }, { "ip('", ":", "')" }, { "cidr('", "1", "/8')" },
        { "base64.decode('", "a", "')" }, { "'", "%s", "'.format([])" }, { "'", "%", "'.format([])" }, { "strings.quote('", "\"", "')" }, { "'", "é", "'.reverse().size()" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Check_Megabyte_IsRefusedOrBounded(string before, string repeated, string after)
    {
        string text = before + new StringBuilder().Insert(0, repeated, Megabyte / repeated.Length) + after;
        long start = Stopwatch.GetTimestamp();

        CelCheckResult result = Lenient.Check(text);
        result.Issues.Length.Should().BeLessThanOrEqualTo(101);
        result.Issues.All(i => i.Message.Length <= 401 && (i.Help is null || i.Help.Length < 1_000)).Should().BeTrue();
        result.Expression?.Compile<Vault, object>().Evaluate(Vault.Sample);
        if (result.Syntax is not null)
        {
            Lenient.ToInterpreter(result.Syntax).Evaluate(Vault.Sample).Cost.Should().BeLessThanOrEqualTo(CelInterpreter.DefaultMaxCost);
            CelUnparser.ToText(result.Syntax).Should().NotBeEmpty();
        }

        Stopwatch.GetElapsedTime(start).Should().BeLessThan(HangGuard);
        CelParser.Parse(text).Issues.Should().ContainSingle("the usual limit is far below").Which.Kind.Should().Be(CelIssueKind.TooLarge);
    }

    /// <summary>A message quotes what the user wrote; it must not quote a megabyte.</summary>
    [Theory]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("f(1).")]
    public void Check_Megabyte_IsNotQuotedWhole(string repeated)
    {
        string text = new StringBuilder().Insert(0, repeated, Megabyte / repeated.Length).ToString();

        Lenient.Check(text).Issues.Should().NotBeEmpty().And.OnlyContain(i => i.Message.Length <= 401);
    }

    [Fact]
    public void Check_LongName_KeepsBothEndsOfTheMessage()
    {
        Lenient.Check(new string('a', 385)).Issues.Single().Message.Should().Be($"unknown name `{new string('a', 385)}`");
        Lenient.Check(new string('a', 500)).Issues.Single().Message.Should().Be($"unknown name `{new string('a', 186)}…{new string('a', 199)}`");
    }

    /// <summary>Patterns that make backtracking engines exponential, that need look-around or back references, or whose automaton is huge.</summary>
    [Theory]
    [InlineData("(a+)+$", true)]
    [InlineData("(a|a)*b", true)]
    [InlineData("(a|aa)+$", true)]
    [InlineData("(.*)*x", true)]
    [InlineData("^(a?){50}a{50}$", true)]
    [InlineData("(x+x+)+y", true)]
    [InlineData("a{1,1000}", true)]
    [InlineData("((a{1,100}){1,100}){1,100}", false)]
    [InlineData("(a{1000}){1000}", false)]
    [InlineData("(?=a)a", false)]
    [InlineData("(?<!a)b", false)]
    [InlineData("(a)\\\\1", false)]
    [InlineData("(?>a+)b", false)]
    [InlineData("(((((((((", false)]
    [InlineData("[", false)]
    [InlineData("a**", false)]
    [InlineData("\\\\", false)]
    [InlineData("[\\\\ud800-\\\\udfff]+", true)]
    public void Evaluate_PathologicalPattern_TakesLinearTimeOrIsRefused(string pattern, bool accepted)
    {
        string subject = new('a', 50_000);
        long start = Stopwatch.GetTimestamp();
        CelChecked expression = BothWays.Checked(Lenient, $"'{subject}!'.matches('{pattern}')");

        CelOutcome<bool> outcome = expression.Compile<Vault, bool>().Evaluate(Vault.Sample);
        CelInterpretation interpreted = expression.ToInterpreter().Evaluate(Vault.Sample);

        outcome.Error.Should().Be(accepted ? CelErrorCode.None : CelErrorCode.InvalidArgument);
        interpreted.Error.Should().Be(outcome.Error);
        Stopwatch.GetElapsedTime(start).Should().BeLessThan(HangGuard);
    }

    [Fact]
    public void Evaluate_LongestPattern_IsTheLastAccepted()
    {
        BothWays.IsTrue(Lenient, $"'a'.matches('{new string('a', 1_023)}?') == false");
        BothWays.Fails(Lenient, $"'a'.matches('{new string('a', 1_024)}?')", CelErrorCode.InvalidArgument);
    }

    [Theory]
    [InlineData("items.all(a, items.all(b, items.all(c, a + b + c >= 0)))")]
    [InlineData("items.map(a, items.map(b, items.map(c, a))).size() > 0")]
    [InlineData("items.filter(a, items.exists(b, items.exists(c, a == b && b == c)))[0] == 0")]
    [InlineData("items.transformMap(i, a, items.transformMap(j, b, items.map(c, c))).size() > 0")]
    [InlineData("items.map(a, items + items + items).size() > 0")]
    [InlineData("items.sortBy(a, items.sortBy(b, items.map(c, c).size())[0]).size() > 0")]
    [InlineData("[items, items, items].flatten().map(a, items.map(b, items)).size() > 0")]
    public void Evaluate_ComprehensionsOverAMillionElements_AreRefusedOrStopped(string text)
    {
        Huge huge = new([.. Enumerable.Range(0, 1_000_000).Select(i => (long)i)]);
        CelEnvironment environment = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddExtensions(CelExtensionLibraries.All)
            .AddVariable<Huge>("items", CelType.List(CelType.Int), nameof(Huge.Items))
            .SetCostLimit(1_000_000, collectionSize: 1_000_000)
            .Build();
        long start = Stopwatch.GetTimestamp();

        environment.Check(text).Issues.Should().ContainSingle().Which.Kind.Should().Be(CelIssueKind.CostExceeded);
        CelInterpretation outcome = environment.ToInterpreter(CelParser.Parse(text).Root!).Evaluate(huge, maxCost: 3_000_000);

        outcome.Error.Should().Be(CelErrorCode.LimitExceeded);
        Stopwatch.GetElapsedTime(start).Should().BeLessThan(HangGuard);
    }

    /// <summary>Text of the host may hold half a surrogate pair. Every function of text takes it.</summary>
    [Theory]
    [InlineData("half.size() == 3 && half.reverse().size() == 3 && half + half != '' && half < 'é' && half == half && half != 'a'")]
    [InlineData("bytes(half).size() > 0 && string(bytes(half)) != half && half.contains('a') && half.startsWith('a') && half.indexOf('b') == 2")]
    [InlineData("half.charAt(1).size() == 1 && half.substring(1, 2) == half.charAt(1) && half.split('').size() == 3 && half.upperAscii() != half && half.trim() == half")]
    [InlineData("half.replace('a', half).size() == 5 && half.replace('', '-').size() == 7 && '%s'.format([half]) == half && strings.quote(half) != half && [half, half].join() == half + half")]
    [InlineData("half in [half] && {half: 1}[half] == 1 && [half, 'a'].sort()[0] == 'a' && !half.matches('^a.*c$') && half.lastIndexOf('b') == 2 && half.lowerAscii() == half")]
    [InlineData("optional.of(half).value() == half && [half].distinct() == [half] && type(half) == string && half.size() in [3]")]
    public void Evaluate_HalfASurrogatePairFromTheHost_IsText(string text)
    {
        CelEnvironment environment = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddExtensions(CelExtensionLibraries.All)
            .AddVariable<Half>("half", CelType.String, nameof(Half.Text))
            .Build();

        foreach (string half in new[] { "a\ud800b", "a\udc00b" })
        {
            CelChecked expression = BothWays.Checked(environment, text);
            expression.Compile<Half, bool>().Evaluate(new Half(half)).Should().Be(new CelOutcome<bool>(true, CelErrorCode.None, 0));
            expression.ToInterpreter().Evaluate(new Half(half)).Value.Should().Be(true);
        }
    }

    [Theory]
    [InlineData("int(half)")]
    [InlineData("double(half)")]
    [InlineData("bool(half)")]
    [InlineData("timestamp(half)")]
    [InlineData("duration(half)")]
    [InlineData("ip(half)")]
    [InlineData("base64.decode(half)")]
    [InlineData("timestamp(0).getHours(half)")]
    [InlineData("'a'.matches('(' + half)")]
    [InlineData("('%' + half).format([1])")]
    public void Evaluate_HalfASurrogatePairAsANumberOrName_IsAnError(string text)
    {
        CelEnvironment environment = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddExtensions(CelExtensionLibraries.All)
            .AddVariable<Half>("half", CelType.String, nameof(Half.Text))
            .Build();
        CelChecked expression = BothWays.Checked(environment, text);

        CelErrorCode error = expression.Compile<Half, object>().Evaluate(new Half("\udc00")).Error;

        error.Should().BeOneOf(CelErrorCode.InvalidConversion, CelErrorCode.InvalidArgument);
        expression.ToInterpreter().Evaluate(new Half("\udc00")).Error.Should().Be(error);
    }

    public sealed record Huge(long[] Items);

    public sealed record Half(string Text);
}
