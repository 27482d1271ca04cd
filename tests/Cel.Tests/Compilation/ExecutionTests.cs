using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

public class ExecutionTests
{
    [Theory]
    [InlineData("subject.verified && subject.country in ['FR', 'DE', 'CH'] && subject.level >= 2")]
    [InlineData("amount + amount <= limits.floor || portfolio.nav < limits.share")]
    [InlineData("subject.level > 5 && oracle.age('doge') < 60")]
    [InlineData("subject.level < 5 && oracle.age('doge') < 60")]
    [InlineData("oracle.age('doge') < 60 || 1 / (subject.level - 2) > 0")]
    [InlineData("true && note == 'x'")]
    [InlineData("subject.tags.exists(t, t == subject.country) || 'kyc' in subject.tags && subject.tags.all(t, t.startsWith('k') || 1 / 0 > 0)")]
    [InlineData("subject.tags[7] == 'x'")]
    public void Compile_WhereCodeCannotBeEmitted_HasTheSameOutcome(string text)
    {
        CelChecked rule = Checked(text);
        CelOutcome<bool> compiled = rule.Compile<Vault, bool>(CelExecution.Compiled).Evaluate(Vault.Sample);
        CelRuleResult[] compiledResults = new CelRuleResult[2];
        CelRuleSet<Vault>.Compile([rule, rule], CelExecution.Compiled).Evaluate(Vault.Sample, compiledResults);
        using IDisposable denied = EmitSupport.Deny();

        CelOutcome<bool> interpreted = rule.Compile<Vault, bool>().Evaluate(Vault.Sample);
        CelRuleResult[] interpretedResults = new CelRuleResult[2];
        CelRuleSet<Vault>.Compile([rule, rule]).Evaluate(Vault.Sample, interpretedResults);

        interpreted.Should().Be(compiled);
        interpretedResults.Should().Equal(compiledResults);
        FluentActions.Invoking(() => rule.Compile<Vault, bool>(CelExecution.Compiled)).Should().Throw<PlatformNotSupportedException>();
    }

    [Fact]
    public void Compile_Interpreted_GivesTheClrFormOfTheType()
    {
        CelChecked list = Checked("subject.tags.map(t, t + '!')");
        CelChecked map = Checked("{'a': subject.level}");

        list.Compile<Vault, IReadOnlyList<string>>(CelExecution.Interpreted).Evaluate(Vault.Sample).Value.Should().Equal("kyc!", "retail!");
        map.Compile<Vault, IReadOnlyDictionary<string, long>>(CelExecution.Interpreted).Evaluate(Vault.Sample).Value.Should().Equal(new Dictionary<string, long> { ["a"] = 2 });
        Checked("subject.level").Compile<Vault, object>(CelExecution.Interpreted).Evaluate(Vault.Sample).Value.Should().Be(2L);
    }

    [Fact]
    public void Compile_InterpretedOverAForeignContext_ThrowsAsCompiledDoes()
    {
        CelChecked direct = Checked("subject.level > 1");
        CelEnvironment environment = Vault.Closed();
        environment = environment.WithNamedVariable("v", environment.Check("oracle.age('eth') > 1").Expression!);
        CelChecked indirect = environment.Check("v && true").Expression!;
        foreach (CelExecution execution in new[] { CelExecution.Compiled, CelExecution.Interpreted })
        {
            foreach (CelChecked rule in new[] { direct, indirect })
            {
                FluentActions.Invoking(() => rule.Compile<string, bool>(execution)).Should().Throw<ArgumentException>();
                FluentActions.Invoking(() => CelRuleSet<string>.Compile([rule], execution)).Should().Throw<ArgumentException>();
                FluentActions.Invoking(() => rule.Explain<string>(execution: execution)).Should().Throw<ArgumentException>();
            }

            FluentActions.Invoking(() => direct.Compile<Vault, long>(execution)).Should().Throw<ArgumentException>();
        }

        FluentActions.Invoking(() => direct.Compile<Vault, bool>((CelExecution)9)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Evaluate_NullWhereUnboxedFormsHaveNoRoom_IsInterpretedAmongCompiledRules()
    {
        CelEnvironment environment = Vault.Open();
        environment = environment.WithNamedVariable("v.times", environment.Check("[null, timestamp(0)]").Expression!);
        string[] texts = ["subject.level == 2", "v.times[0] == null", "[null, duration('1s')].size() == 2", "v.times.size() == subject.level", "subject.level == 3"];
        CelChecked[] rules = [.. texts.Select(t => environment.Check(t, CelType.Bool).Expression!)];
        CelRuleResult[] results = new CelRuleResult[5];

        CelRuleSet<Vault>.Compile(rules).Evaluate(Vault.Sample, results);

        results.Select(r => (int)r.Value).Should().Equal(1, 1, 1, 1, 0);
        rules.Select(r => r.CanEmit).Should().Equal(true, false, false, false, true);
        CelExplainer<Vault> explainer = rules[1].Explain<Vault>();
        explainer.Evaluate(Vault.Sample, explainer.NewTrace()).Value.Should().BeTrue();
    }

    [Fact]
    public void Evaluate_ManyThreads_EachGetsItsOwnResult()
    {
        CelEnvironment environment = Vault.Closed();
        environment = environment.WithNamedVariable("v.level", environment.Check("subject.level + 0", CelType.Int).Expression!);
        CelChecked rule = environment.Check("v.level >= 5 && subject.country in ['FR', 'DE']", CelType.Bool).Expression!;
        foreach (CelExecution execution in new[] { CelExecution.Compiled, CelExecution.Interpreted })
        {
            CelProgram<Vault, bool> program = rule.Compile<Vault, bool>(execution);
            CelRuleSet<Vault> rules = CelRuleSet<Vault>.Compile([.. Enumerable.Repeat(rule, 100)], execution);
            CelExplainer<Vault> explainer = rule.Explain<Vault>(execution: execution);

            int wrong = 0;
            Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, worker =>
            {
                CelTrace trace = explainer.NewTrace();
                CelRuleResult[] results = new CelRuleResult[rules.Count];
                for (int i = 0; i < 300; i++)
                {
                    Vault vault = Vault.Sample with { Subject = Vault.Sample.Subject with { Level = (worker + i) % 10, Country = i % 3 == 0 ? "DE" : "US" } };
                    bool expected = vault.Subject.Level >= 5 && vault.Subject.Country == "DE";
                    rules.Evaluate(vault, results);
                    bool same = program.Evaluate(vault).Value == expected && explainer.Evaluate(vault, trace).Value == expected
                        && trace[0].IsTrue == (vault.Subject.Level >= 5) && Array.TrueForAll(results, r => r.IsTrue == expected && !r.IsError);
                    Interlocked.Add(ref wrong, same ? 0 : 1);
                }
            });

            wrong.Should().Be(0);
        }
    }

    private static CelChecked Checked(string text)
    {
        CelCheckResult result = Vault.Closed().Check(text);
        result.Issues.Should().BeEmpty();
        return result.Expression!;
    }
}
