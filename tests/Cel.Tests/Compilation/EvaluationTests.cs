using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

public class EvaluationTests
{
    private static readonly CelEnvironment Environment = Vault.Open();

    [Theory]
    [InlineData("subject.verified && subject.country in limits.countries", true)]
    [InlineData("subject.level >= 2 && subject.country in ['US', 'FR']", true)]
    [InlineData("subject.tags.exists(t, t == 'retail')", true)]
    [InlineData("subject.tags.all(t, t.size() > 3)", false)]
    [InlineData("subject.tags.exists_one(t, t.startsWith('k'))", true)]
    [InlineData("subject.tags.map(t, t + '!') == ['kyc!', 'retail!']", true)]
    [InlineData("subject.tags.filter(t, t != 'kyc').size() == 1", true)]
    [InlineData("subject.tags[0] == 'kyc' && 'retail' in subject.tags", true)]
    [InlineData("portfolio.leverage > 1.0 ? amount <= limits.floor : true", false)]
    [InlineData("amount + amount <= limits.floor", false)]
    [InlineData("amount == limits.floor", false)]
    [InlineData("amount != limits.floor && amount.isOver(499)", true)]
    [InlineData("oracle.age('eth') == 20", true)]
    [InlineData("subject.country in ['US', subject.country] && !(subject.level in [subject.level + 1, 7])", true)]
    [InlineData("{'FR': [1, 2], 'DE': [3]}[subject.country] == [1, 2]", true)]
    [InlineData("var(99) == 99", true)]
    [InlineData("has(subject.country) && !has({'a': 1}.b)", true)]
    [InlineData("1 / 0 == 1 || true", true)]
    [InlineData("false && 1 / 0 == 1", false)]
    [InlineData("1 / 0 == 1 && false", false)]
    [InlineData("[1, 0, 2].exists(x, 4 / x == 2)", true)]
    [InlineData("[0, 1].all(x, 4 / x == 2)", false)]
    [InlineData("cel.bind(n, subject.level * 2, n + n == 8)", true)]
    [InlineData("{'a': 1, 'b': 2}.all(k, v, k == 'c' || v > 0)", true)]
    [InlineData("[1, 2].transformMap(i, v, i + v) == {0: 1, 1: 3}", true)]
    [InlineData("timestamp('2024-02-29T12:00:00Z') + duration('24h') == timestamp('2024-03-01T12:00:00Z')", true)]
    [InlineData("'abc'.matches('^a.c$') && type(1) == int && type([1]) == list", true)]
    [InlineData("1 < 2.5 && 2u > 1 && dyn(1) == 1.0", true)]
    [InlineData("dyn([1, 'a'])[1] == 'a'", true)]
    public void Evaluate_BooleanExpression_GivesItsValue(string text, bool expected)
    {
        CelCheckResult result = Environment.Check(text, CelType.Bool);
        result.Issues.Should().BeEmpty();

        CelOutcome<bool> outcome = result.Expression!.Compile<Vault, bool>().Evaluate(Vault.Sample);

        outcome.Error.Should().Be(CelErrorCode.None);
        outcome.Value.Should().Be(expected);
    }

    [Theory]
    [InlineData("1 / 0 == 1", CelErrorCode.DivisionByZero, 0)]
    [InlineData("true && 9223372036854775807 + 1 > 0", CelErrorCode.Overflow, 8)]
    [InlineData("subject.tags[5] == ''", CelErrorCode.IndexOutOfRange, 0)]
    [InlineData("{'a': 1}.b == 1", CelErrorCode.NoSuchKey, 0)]
    [InlineData("oracle.age('doge') > 1", CelErrorCode.Unavailable, 0)]
    [InlineData("true && note == 'x'", CelErrorCode.Unavailable, 8)]
    [InlineData("[1, 0].all(x, 4 / x > 1)", CelErrorCode.DivisionByZero, 14)]
    [InlineData("1 / 0 == 1 || 1 % 0 == 1", CelErrorCode.DivisionByZero, 0)]
    [InlineData("true && 1 in [1, 1 / 0]", CelErrorCode.DivisionByZero, 17)]
    [InlineData("{1: 1, 1: 2}[1] == 1", CelErrorCode.DuplicateKey, 7)]
    [InlineData("int(dyn('x')) == 1", CelErrorCode.InvalidConversion, 0)]
    [InlineData("dyn('x') + 1 == dyn(1)", CelErrorCode.NoSuchOverload, 0)]
    public void Evaluate_FailingExpression_GivesCodeAndPosition(string text, CelErrorCode code, int position)
    {
        CelCheckResult result = Environment.Check(text, CelType.Bool);
        result.Issues.Should().BeEmpty();

        CelOutcome<bool> outcome = result.Expression!.Compile<Vault, bool>().Evaluate(Vault.Sample);

        outcome.Should().Be(new CelOutcome<bool>(false, code, position));
    }

    [Fact]
    public void Evaluate_DecimalLiterals_AreExact()
    {
        CelCheckResult result = Vault.Closed().Check("0.1 * 3.0", Vault.Decimal);

        result.Expression!.Compile<Vault, decimal>().Evaluate(Vault.Sample).Value.Should().Be(0.3m);
    }
}
