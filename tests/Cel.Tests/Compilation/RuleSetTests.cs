using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

public class RuleSetTests
{
    public static int Calls { get; set; }

    [Fact]
    public void Evaluate_NamedVariables_AreComputedOnceAndOnlyWhenNeeded()
    {
        CelEnvironment environment = Counting();
        environment = environment.WithNamedVariable("variables.a", Checked(environment, "counted(1)"));
        environment = environment.WithNamedVariable("variables.b", Checked(environment, "variables.a + variables.a"));
        environment = environment.WithNamedVariable("variables.unused", Checked(environment, "counted(100)"));
        CelRuleSet<int> rules = CelRuleSet<int>.Compile(
        [
            Checked(environment, "variables.b == 2 && variables.a == 1"),
            Checked(environment, "variables.b > 5 && variables.unused == 1"),
            Checked(environment, "[1, 2].all(x, x <= variables.b)"),
        ]);
        CelRuleResult[] results = new CelRuleResult[3];
        Calls = 0;

        rules.Evaluate(0, results);

        results.Select(r => r.Value).Should().Equal(1, 0, 1);
        Calls.Should().Be(1);
    }

    [Fact]
    public void Reads_NamedVariables_AreWhatTheirDefinitionsRead()
    {
        CelEnvironment environment = Vault.Open();
        environment = environment.WithNamedVariable("variables.a", Checked(environment, "amount.isOver(1)"));
        environment = environment.WithNamedVariable("variables.b", Checked(environment, "variables.a || variables.a"));

        Checked(environment, "variables.b && subject.level > 1 || subject.level == 0").Reads.Should().BeEquivalentTo("amount", "subject.level");
        Checked(environment, "subject == subject && subject.level > 1").Reads.Should().BeEquivalentTo("subject", "subject.level");
        Checked(environment, "[subject].exists(s, s.level > 1)").Reads.Should().BeEquivalentTo("subject");
        Checked(environment, "[1].exists(amount, amount == 1)").Reads.Should().BeEmpty("that is the macro's own");
        Checked(environment, "1 == 1").Reads.Should().BeEmpty();
        Checked(environment, "true || subject.level > 1").Reads.Should().Contain(r => r.StartsWith("subject", StringComparison.Ordinal), "the text reads it, whatever is folded");
    }

    [Fact]
    public void Evaluate_FailingVariable_FailsEachRuleThatNeedsIt()
    {
        CelEnvironment environment = Counting();
        environment = environment.WithNamedVariable("variables.bad", Checked(environment, "1 / 0 == 1"));
        CelRuleSet<int> rules = CelRuleSet<int>.Compile(
        [
            Checked(environment, "true && variables.bad"),
            Checked(environment, "variables.bad || true"),
            Checked(environment, "false"),
            Checked(environment, "variables.bad"),
        ]);
        CelRuleResult[] results = new CelRuleResult[4];

        rules.Evaluate(0, results);

        results.Should().Equal(
            new CelRuleResult(2, CelErrorCode.DivisionByZero, 8),
            new CelRuleResult(1, CelErrorCode.None, 0),
            new CelRuleResult(0, CelErrorCode.None, 0),
            new CelRuleResult(2, CelErrorCode.DivisionByZero, 0));
    }

    [Fact]
    public void Evaluate_TypicalRules_AllocateNothing()
    {
        CelEnvironment environment = Vault.Closed();
        environment = environment.WithNamedVariable("variables.served", Checked(environment, "subject.country in limits.countries && subject.level >= 2"));
        CelRuleSet<Vault> rules = CelRuleSet<Vault>.Compile(
        [
            Checked(environment, "variables.served && amount + amount <= limits.floor"),
            Checked(environment, "!variables.served || subject.tags.exists(t, t == 'retail')"),
            Checked(environment, "limits.share * 2.0 < 0.5 && oracle.age('eth') < 60 || 1 / subject.level == 0"),
            Checked(environment, "oracle.age('doge') < 60 || {'FR': 1, 'DE': 2}[subject.country] > 1 || subject.country in ['US', subject.tags[0]] || oracle.age('doge') == 1"),
        ]);
        CelRuleResult[] results = new CelRuleResult[4];
        Vault vault = Vault.Sample;
        for (int i = 0; i < 100; i++)
        {
            rules.Evaluate(in vault, results);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            rules.Evaluate(in vault, results);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        results.Select(r => r.Value).Should().Equal(0, 1, 1, 2);
    }

    [Fact]
    public void Evaluate_Program_AllocatesNothing()
    {
        CelProgram<Vault, bool> program = Checked(
            Vault.Closed(), "subject.verified && subject.country in ['FR', 'DE', 'CH'] && subject.level >= 2 && amount <= limits.floor").Compile<Vault, bool>();
        Vault vault = Vault.Sample;
        program.Evaluate(in vault);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            program.Evaluate(in vault);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Evaluate_RulesOfManyMethods_ShareNamedVariables()
    {
        CelEnvironment environment = Counting();
        environment = environment.WithNamedVariable("variables.one", Checked(environment, "counted(1)"));
        environment = environment.WithNamedVariable("variables.two", Checked(environment, "variables.one + variables.one"));
        environment = environment.WithNamedVariable("variables.bad", Checked(environment, "variables.two / 0"));
        string[] texts = [.. Enumerable.Range(0, 1_000).Select(i => (i % 4) switch
        {
            0 => $"variables.two * {i} == {2 * i}",
            1 => $"variables.one == 1 && {i} in [1, {i}, 1000]",
            2 => $"{i} < 0 && variables.bad == 1",
            _ => $"{i} > 0 && variables.bad == 1",
        })];
        CelRuleSet<int> rules = CelRuleSet<int>.Compile([.. texts.Select(t => Checked(environment, t))]);
        CelRuleResult[] results = new CelRuleResult[1_001];
        for (int round = 1; round <= 3; round++)
        {
            Array.Fill(results, new CelRuleResult(9, CelErrorCode.NoValue, 9));
            Calls = 0;

            rules.Evaluate(0, results);

            Calls.Should().Be(1, $"round {round}");
            for (int i = 0; i < 1_000; i++)
            {
                CelRuleResult expected = (i % 4) switch
                {
                    2 => new CelRuleResult(0, CelErrorCode.None, 0),
                    3 => new CelRuleResult(2, CelErrorCode.DivisionByZero, texts[i].IndexOf("variables", StringComparison.Ordinal)),
                    _ => new CelRuleResult(1, CelErrorCode.None, 0),
                };
                results[i].Should().Be(expected, texts[i]);
            }

            results[1_000].Value.Should().Be(9, "there is no such rule");
        }
    }

    [Fact]
    public void Evaluate_RulesOfManyMethods_AllocateNothing()
    {
        CelEnvironment environment = Vault.Closed();
        environment = environment.WithNamedVariable("variables.served", Checked(environment, "subject.country in limits.countries && subject.level >= 2"));
        environment = environment.WithNamedVariable("variables.sum", Checked(environment, "amount + amount"));
        CelRuleSet<Vault> rules = CelRuleSet<Vault>.Compile([.. Enumerable.Range(0, 300).Select(i => Checked(environment, $"variables.served && subject.level > {i} || variables.sum <= limits.floor"))]);
        CelRuleResult[] results = new CelRuleResult[300];
        Vault vault = Vault.Sample;
        rules.Evaluate(in vault, results);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            rules.Evaluate(in vault, results);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        results.Count(r => r.IsTrue).Should().Be(2);
    }

    [Fact(Timeout = 20_000)]
    public async Task Compile_BlockThatDoublesItself_TakesTimeInItsLength()
    {
        string definitions = string.Join(", ", Enumerable.Range(0, 60).Select(i => i == 0 ? "true" : $"cel.index({i - 1}) && cel.index({i - 1})"));
        CelCheckResult check = await Task.Run(() => Counting().Check($"cel.block([{definitions}], cel.index(59))"));

        bool value = await Task.Run(() => check.Expression!.Compile<int, bool>().Evaluate(0).Value);

        value.Should().BeTrue();
    }

    [Fact]
    public void Evaluate_TooLittleRoom_Throws()
    {
        CelRuleSet<int> rules = CelRuleSet<int>.Compile([Checked(Counting(), "true")]);

        FluentActions.Invoking(() => rules.Evaluate(0, [])).Should().Throw<ArgumentException>();
    }

    public static long Counted(long value)
    {
        Calls++;
        return value;
    }

    private static CelEnvironment Counting() => new CelEnvironmentBuilder()
        .AddStandardLibrary()
        .AddFunction("counted", "counted_int", CelType.Int, [CelType.Int], typeof(RuleSetTests).GetMethod(nameof(Counted))!)
        .Build();

    private static CelChecked Checked(CelEnvironment environment, string text)
    {
        CelCheckResult result = environment.Check(text);
        result.Issues.Should().BeEmpty();
        return result.Expression!;
    }
}
