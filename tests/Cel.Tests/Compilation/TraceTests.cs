using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

public class TraceTests
{
    private const string Rule = "subject.level >= 3 && amount <= limits.floor || oracle.age('doge') < 60 || !(subject.country == 'US') && subject.tags.size() > 0";

    [Theory]
    [InlineData(CelExecution.Compiled)]
    [InlineData(CelExecution.Interpreted)]
    public void Evaluate_Rule_NotesWhatItEvaluated(CelExecution execution)
    {
        CelExplainer<Vault> explainer = Explainer(Rule, execution);
        CelTrace trace = explainer.NewTrace();

        CelOutcome<bool> outcome = explainer.Evaluate(Vault.Sample, trace);

        outcome.Should().Be(new CelOutcome<bool>(true, CelErrorCode.None, 0));
        (trace.ClauseCount, trace.EvaluatedClauses[0], trace.TrueClauses[0], trace.FailedClauses[0]).Should().Be((5, 0b11101UL, 0b10000UL, 0b00100UL));
        trace[1].IsNotEvaluated.Should().BeTrue();
        trace[2].Should().Be(new CelRuleResult(2, CelErrorCode.Unavailable, Rule.IndexOf("oracle", StringComparison.Ordinal)));
        Render(explainer.Explain(trace)).Should().Equal(
            "subject.level >= 3: 0 (subject.level = 2)",
            "amount <= limits.floor: 3 ()",
            "oracle.age('doge') < 60: 2 ()",
            "subject.country == 'US': 0 (subject.country = \"FR\")",
            "subject.tags.size() > 0: 1 (subject.tags.size() = 2, subject.tags = [\"kyc\", \"retail\"])");
        FluentActions.Invoking(() => trace[5]).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(CelExecution.Compiled)]
    [InlineData(CelExecution.Interpreted)]
    public void Evaluate_AgainWithTheSameTrace_ForgetsTheLastEvaluation(CelExecution execution)
    {
        CelExplainer<Vault> explainer = Explainer(Rule, execution);
        CelTrace trace = explainer.NewTrace();
        explainer.Evaluate(Vault.Sample, trace);

        CelOutcome<bool> outcome = explainer.Evaluate(Vault.Sample with { Amount = new Amount(3), Subject = Vault.Sample.Subject with { Level = 7 } }, trace);

        outcome.Value.Should().BeTrue();
        (trace.EvaluatedClauses[0], trace.TrueClauses[0], trace.FailedClauses[0]).Should().Be((0b11UL, 0b11UL, 0UL));
        Render(explainer.Explain(trace))[..3].Should().Equal(
            "subject.level >= 3: 1 (subject.level = 7)", "amount <= limits.floor: 1 (amount = 3 units)", "oracle.age('doge') < 60: 3 ()");
    }

    [Theory]
    [InlineData(CelExecution.Compiled)]
    [InlineData(CelExecution.Interpreted)]
    public void Evaluate_MoreClausesThanBitsInAWord_NotesThemAll(CelExecution execution)
    {
        CelExplainer<Vault> explainer = Explainer(string.Join(" && ", Enumerable.Range(0, 150).Select(i => $"subject.level >= {(i == 140 ? 3 : 2)}")), execution);
        CelTrace trace = explainer.NewTrace();

        explainer.Evaluate(Vault.Sample, trace).Value.Should().BeFalse();

        Enumerable.Range(0, 150).Select(i => (int)trace[i].Value).Should().Equal(Enumerable.Range(0, 150).Select(i => i < 140 ? 1 : i == 140 ? 0 : 3));
        explainer.Explain(trace).Clauses.Count(c => c.Operands.Length == 1).Should().Be(141);
    }

    [Fact]
    public void Evaluate_Compiled_AllocatesNothing()
    {
        CelExplainer<Vault> explainer = Explainer("subject.verified && subject.country in ['FR', 'DE'] && amount <= limits.floor || 'kyc' in subject.tags", CelExecution.Compiled);
        CelTrace trace = explainer.NewTrace();
        Vault vault = Vault.Sample;
        explainer.Evaluate(in vault, trace);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            explainer.Evaluate(in vault, trace);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Evaluate_WithTheTraceOfAnotherExplainer_Throws()
    {
        CelTrace foreign = Explainer("subject.level >= 3", CelExecution.Compiled).NewTrace();
        CelExplainer<Vault> explainer = Explainer("subject.level >= 3", CelExecution.Compiled);

        FluentActions.Invoking(() => explainer.Evaluate(Vault.Sample, foreign)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => explainer.Explain(foreign)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Explain_ExpressionThatIsNotBoolean_Throws() =>
        FluentActions.Invoking(() => Vault.Closed().Check("subject.level", CelType.Int).Expression!.Explain<Vault>()).Should().Throw<ArgumentException>();

    private static CelExplainer<Vault> Explainer(string text, CelExecution execution) =>
        Vault.Closed().Check(text, CelType.Bool).Expression!.Explain<Vault>(v => v is Amount a ? $"{a.Units} units" : null, execution);

    private static string[] Render(CelExplanation explanation) =>
        [.. explanation.Clauses.Select(c => $"{c.Clause.Text}: {c.Outcome.Value} ({string.Join(", ", c.Operands.Select(o => $"{o.Text} = {o.Value}"))})")];
}
