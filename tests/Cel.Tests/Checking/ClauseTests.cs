using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Checking;

/// <summary>Clauses, their operands, and how issues are collected.</summary>
public class ClauseTests
{
    [Fact]
    public void Clauses_OfALogicalTree_AreItsLeavesWithTheirNegation() =>
        BothWays.Checked(Vault.Open(), "!(subject.verified || !(note == 'x' && !(1 < 2))) && (true ? true : false)").Clauses
            .Select(c => (c.Text, c.Start, c.End, c.IsNegated, c.Type)).Should().Equal(
                ("subject.verified", 2, 18, true, CelType.Bool),
                ("note == 'x'", 24, 35, false, CelType.Bool),
                ("1 < 2", 41, 46, true, CelType.Bool),
                ("true ? true : false", 54, 73, false, CelType.Bool));

    [Fact]
    public void Clauses_OfAnotherExpression_AreItself() =>
        BothWays.Checked(Vault.Open(), " subject.level + 1 ").Clauses.Should().Equal(new CelClause(1, 18, "subject.level + 1", CelType.Int, false));

    [Theory]
    [InlineData("note == 'x'", "note")]
    [InlineData("subject.verified", "subject.verified")]
    [InlineData("[subject.level, 1][0] == 2", "[subject.level, 1][0], subject.level")]
    [InlineData("(subject.verified ? subject.level : 3) > 1", "subject.verified, subject.level")]
    [InlineData("{'a': subject.level}.a == 2 && true", "{'a': subject.level}.a, subject.level; ")]
    [InlineData("dyn(subject.level) == 2", "subject.level")]
    [InlineData("type(subject.level) == int", "subject.level")]
    [InlineData("subject.tags.all(t, t.size() > subject.level)", "subject.tags, subject.level")]
    [InlineData("subject.tags.filter(t, t != subject.country).size() == 2", "subject.tags")]
    [InlineData("subject.tags.map(t, t != 'a', t + note).size() == 2", "subject.tags")]
    [InlineData("cel.bind(n, subject.level, n + n == 4)", "subject.level")]
    [InlineData("has({'a': subject.level}.a)", "subject.level")]
    [InlineData("var(subject.level) == var(2)", "var(subject.level), subject.level, var(2)")]
    [InlineData("subject.level + subject.level == 4", "subject.level + subject.level, subject.level")]
    [InlineData("1 < 2", "")]
    public void Explain_Clause_ShowsWhatItReadsOnceInTheOrderOfTheText(string text, string operands)
    {
        CelExplanation explanation = BothWays.Checked(Vault.Open(), text).Explain<Vault>().Explain(Vault.Sample);

        string.Join("; ", explanation.Clauses.Select(c => string.Join(", ", c.Operands.Select(o => o.Text)))).Should().Be(operands);
    }

    [Fact]
    public void Explain_ClauseWithManyOperands_ShowsSixteen()
    {
        CelEnvironmentBuilder builder = new CelEnvironmentBuilder().AddStandardLibrary();
        for (int i = 0; i < 20; i++)
        {
            builder.AddVariable($"v{i}", CelType.Double, typeof(ClauseTests).GetProperty(nameof(Leverage))!);
        }

        string text = string.Join(" + ", Enumerable.Range(0, 20).Select(i => $"v{i}")) + " > 1.0";

        BothWays.Checked(builder.Build(), text).Explain<Vault>().Explain(Vault.Sample).Clauses.Single().Operands.Should().HaveCount(16);
    }

    [Theory]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(101, 101)]
    [InlineData(150, 101)]
    public void Check_ManyMistakes_ListsAHundredAndCountsTheRest(int mistakes, int listed)
    {
        string text = "[" + string.Join(", ", Enumerable.Repeat("nobody", mistakes)) + "]";

        CelIssue[] issues = [.. Vault.Open().Check(text).Issues];

        issues.Should().HaveCount(listed).And.BeInAscendingOrder(i => i.Start);
        if (mistakes > 100)
        {
            issues[^1].Should().Be(new CelIssue(CelIssueKind.Truncated, $"{mistakes - 100} more issues are not listed", issues[99].End, issues[99].End));
        }
    }

    [Theory]
    [InlineData("{'a': 1, 'a': 2}.a == 1", CelErrorCode.DuplicateKey, 9)]
    [InlineData("{'a': 1, 'b': 2}.c == 1", CelErrorCode.NoSuchKey, 0)]
    [InlineData("'x' == 'x' && duration('1 day') > duration('1h')", CelErrorCode.InvalidConversion, 14)]
    [InlineData("timestamp('yesterday') > timestamp(0)", CelErrorCode.InvalidConversion, 0)]
    [InlineData("matches('a', '(')", CelErrorCode.InvalidArgument, 0)]
    [InlineData("'a'.matches('(')", CelErrorCode.InvalidArgument, 0)]
    [InlineData("timestamp(0).getHours('no zone') == 1", CelErrorCode.InvalidArgument, 0)]
    public void Evaluate_BadLiteralInAnOpenEnvironment_IsAnErrorOfTheEvaluation(string text, CelErrorCode error, int position)
    {
        CelChecked expression = BothWays.Checked(Vault.Open(), text);

        expression.Compile<Vault, bool>().Evaluate(Vault.Sample).Should().Be(new CelOutcome<bool>(false, error, position));
        expression.ToInterpreter().Evaluate(Vault.Sample).Error.Should().Be(error);
    }

    [Theory]
    [InlineData("matches('abc', 'b') && 'abc'.matches('^a') && !'abc'.matches(note == 'q' ? 'b' : 'z')", false)]
    [InlineData("duration('1h') == duration('60m') && timestamp('1970-01-01T00:00:05Z') == timestamp(5) && timestamp(0).getHours('UTC') == 0", true)]
    [InlineData("subject.level in [1, 2] && !(subject.level in [1, 3]) && 2 in [subject.level] && !(1 in [])", true)]
    [InlineData("subject.level in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] && subject.level in [subject.level, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]", true)]
    [InlineData("{'a': {'b': 1}}.a.b == 1 && {1: 'a', 2: 'b'}[2] == 'b' && {true: 1}[true] == 1 && {1u: 2}[1u] == 2", true)]
    public void Evaluate_LiteralsThatAreComputedBefore_HaveTheirValues(string text, bool isWithoutNull)
    {
        CelChecked expression = BothWays.Checked(Vault.Open(), text);

        CelOutcome<bool> outcome = expression.Compile<Vault, bool>().Evaluate(Vault.Sample);
        outcome.Error.Should().Be(isWithoutNull ? CelErrorCode.None : CelErrorCode.Unavailable);
        outcome.Value.Should().Be(isWithoutNull);
    }

    public static double Leverage => 1;
}
