using System.Text;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Tests.Differential;

namespace VaultPolicy.Cel.Tests.Checking;

public class HostileTextTests
{
    private const int Seed = 20_240_229;

    private static readonly string[] Seeds =
    [
        "subject.verified && subject.country in ['FR', 'DE'] || amount <= limits.floor",
        "subject.tags.exists(t, t.startsWith('k')) ? portfolio.leverage > 1.5 : !has(subject.country)",
        "{'a': [1, 2u, 3.0], b'\\x00': null}[oracle.age('eth')] == dyn(1) + -2 * (3 - 4) % 5",
        "timestamp('2024-02-29T12:00:00Z') - duration('1h30m') > timestamp(0) && 'x'.matches('^[a-z]+$')",
        "cel.bind(x, [1, 2].map(i, i * i), x.filter(y, y > 1).size()) >= 1 && type(x) == list",
        "a.?b[?c].`d e`{f: r'''raw''', ?g: \"\\u00e9\\U0001F600\\377\"}",
    ];

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "[?", ".?", "&&", "||", "!", "-", "?", ":", ",", ".", "in", "'", "\"", "'''", "`", "\\", "0x", "1e9", "9223372036854775807", "u",
        "dyn(", "has(", ".map(x, ", ".all(x, ", "type(", "\0", "\ud800", "😀", "\u202e", "\n", "//", "null", "true", "[]", "{}", "1", "''",
    ];

    [Fact]
    public void Check_MutatedTexts_NeverThrowAndStayBounded()
    {
        CelEnvironment environment = Vault.Open();
        Random random = new(Seed);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string text = Mutate(Seeds[random.Next(Seeds.Length)], random);

            CelCheckResult result = environment.Check(text);

            result.Issues.Length.Should().BeLessThanOrEqualTo(101);
            result.Issues.All(issue => issue.Start >= 0 && issue.Start <= issue.End && issue.End <= text.Length).Should().BeTrue("of {0}", text);
            (result.Expression is null).Should().Be(result.Issues.Length > 0);
            if (result.Syntax is not null)
            {
                environment.ToInterpreter(result.Syntax).Evaluate(Vault.Sample, maxCost: 10_000).Cost.Should().BeLessThanOrEqualTo(10_000);
            }

            if (result.Expression is not null && ++accepted % 10 == 0)
            {
                result.Expression.Compile<Vault, object>().Evaluate(Vault.Sample);
                string written = CelUnparser.ToText(result.Syntax!);
                CelUnparser.ToText(CelParser.Parse(written).Root!).Should().Be(written);
            }
        }

        accepted.Should().BePositive();
    }

    [Fact]
    public void Check_DeepTrees_CompileAndEvaluate()
    {
        CelEnvironment environment = new CelEnvironmentBuilder().AddStandardLibrary().SetLimits(new CelLimits(1 << 20, 256)).Build();
        string chain = string.Join(" + ", Enumerable.Repeat("1", CelLimits.MaxTreeHeight));
        string logical = string.Join(" && ", Enumerable.Repeat("1 / 1 == 1", 2_000));
        string nested = string.Concat(Enumerable.Repeat("[1].map(x, ", 60)) + "1" + new string(')', 60);

        Evaluate(environment, chain).Should().Be((long)CelLimits.MaxTreeHeight);
        Evaluate(environment, logical).Should().Be(true);
        Evaluate(environment, nested).Should().NotBeNull();
    }

    [Theory]
    [InlineData("[v, v]", "v == v")]
    [InlineData("v + v", "v.size() > 0")]
    [InlineData("v.map(i, v)", "v == v")]
    [InlineData("{'a': v, 'b': v}", "v == v")]
    public void Check_ValuesThatDoubleAtEveryStep_AreRefusedByCost(string step, string end)
    {
        string text = "cel.bind(v0, [1, 2], ";
        for (int i = 1; i < 40; i++)
        {
            text += $"cel.bind(v{i}, {step.Replace("v", $"v{i - 1}", StringComparison.Ordinal)}, ";
        }

        text += end.Replace("v", "v39", StringComparison.Ordinal) + new string(')', 40);

        Vault.Open().Check(text).Issues.Single().Kind.Should().Be(CelIssueKind.CostExceeded);
    }

    [Fact]
    public void Check_LargestTree_FitsASmallStack()
    {
        CelEnvironment environment = new CelEnvironmentBuilder().AddStandardLibrary().SetLimits(new CelLimits(1 << 20, 256)).Build();
        string chain = string.Join(" + ", Enumerable.Repeat("dyn(1)", 150));
        string nested = string.Concat(Enumerable.Repeat("(1 > 0 ? -(", 50)) + chain + string.Concat(Enumerable.Repeat(") : 2)", 50));
        object? value = null;
        Thread thread = new(() => value = Evaluate(environment, nested), 1 << 20);
        thread.Start();
        thread.Join();

        value.Should().Be(150L);
    }

    [Fact]
    public void Check_ManyMistakes_ListsAtMostAHundred()
    {
        string text = "[" + string.Join(",", Enumerable.Repeat("x", 500)) + "]";

        CelCheckResult result = Vault.Open().Check(text);

        result.Issues.Should().HaveCount(101);
        result.Issues[^1].Message.Should().Be("400 more issues are not listed");
    }

    [Fact]
    public void Check_RandomCharacters_NeverThrow()
    {
        CelEnvironment environment = Vault.Open();
        Random random = new(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            char[] characters = new char[random.Next(80)];
            int kind = random.Next(3);
            for (int j = 0; j < characters.Length; j++)
            {
                characters[j] = (char)(kind == 0 ? random.Next(char.MaxValue + 1) : kind == 1 ? random.Next(' ', 127) : random.Next(0xd7f0, 0xe010));
            }

            Survives(environment, Vault.Sample, new string(characters));
        }
    }

    /// <summary>Bytes of a valid text are changed, and what they then say is read as UTF-8, as a file would be.</summary>
    [Fact]
    public void Check_MutatedBytes_NeverThrow()
    {
        CelEnvironment environment = Vault.Open();
        Random random = new(Seed);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]);
            for (int edits = random.Next(1, 5); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Survives(environment, Vault.Sample, Encoding.UTF8.GetString(bytes));
        }
    }

    /// <summary>Expressions of every form that the differential test writes, with a few characters changed.</summary>
    [Fact]
    public void Check_MutatedGeneratedExpressions_NeverThrow()
    {
        ExpressionGenerator generator = new(Seed);
        Random random = new(Seed);
        Facts facts = FactsGenerator.Many(random, 1)[0];
        int accepted = 0;
        for (int i = 0; i < 5_000; i++)
        {
            accepted += Survives(Facts.Environment, facts, Mutate(generator.Next(), random)) ? 1 : 0;
        }

        accepted.Should().BePositive();
    }

    /// <summary>Checks, evaluates within a bound and writes a text; whether the checker took it.</summary>
    private static bool Survives<T>(CelEnvironment environment, T context, string text)
    {
        CelCheckResult result = environment.Check(text);
        result.Issues.All(issue => issue.Start >= 0 && issue.Start <= issue.End && issue.End <= text.Length).Should().BeTrue("of {0}", text);
        (result.Expression is null).Should().Be(result.Issues.Length > 0);
        if (result.Syntax is not null)
        {
            environment.ToInterpreter(result.Syntax).Evaluate(context!, maxCost: 10_000).Cost.Should().BeLessThanOrEqualTo(10_000);
            string written = CelUnparser.ToText(result.Syntax);
            CelUnparser.ToText(CelParser.Parse(written, new CelLimits(1 << 20)).Root!).Should().Be(written);
        }

        if (result.Expression is { } expression)
        {
            CelOutcome<object> compiled = expression.Compile<T, object>().Evaluate(context);
            compiled.Error.Should().Be(expression.ToInterpreter().Evaluate(context!).Error, "of {0}", text);
        }

        return result.IsOk;
    }

    private static object? Evaluate(CelEnvironment environment, string text)
    {
        CelCheckResult result = environment.Check(text);
        result.Issues.Should().BeEmpty();
        return result.Expression!.Compile<int, object>().Evaluate(0).Value;
    }

    private static string Mutate(string text, Random random)
    {
        for (int edits = random.Next(1, 5); edits > 0; edits--)
        {
            int at = random.Next(text.Length + 1);
            int length = random.Next(Math.Min(8, text.Length - at) + 1);
            text = random.Next(3) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
            };
        }

        return text;
    }
}
