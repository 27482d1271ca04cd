using System.Collections;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Tests.Differential;

namespace VaultPolicy.Cel.Tests.Interpretation;

public class InterpreterTests
{
    private static readonly Vault Sample = Vault.Sample;

    [Theory]
    [InlineData("subject.country", "FR")]
    [InlineData("subject.level + 1", 3L)]
    [InlineData("subject.tags.exists(t, t == 'kyc')", true)]
    [InlineData("subject.country in limits.countries", true)]
    [InlineData("portfolio.leverage", 1.5)]
    [InlineData("oracle.age('eth')", 20L)]
    [InlineData("(amount + limits.floor).isOver(509)", true)]
    [InlineData("has(subject.country) && !has(dyn({'a': 1}).b)", true)]
    public void Evaluate_CheckedExpressionOfHost_ReadsContext(string text, object expected)
    {
        CelInterpretation outcome = Vault.Open().Check(text).Expression!.ToInterpreter().Evaluate(Sample);

        outcome.Error.Should().Be(CelErrorCode.None);
        outcome.Value.Should().Be(expected);
    }

    [Theory]
    [InlineData("amount + 1", CelErrorCode.NoSuchOverload, 0)]
    [InlineData("true && nobody", CelErrorCode.NoSuchVariable, 8)]
    [InlineData("subject.age", CelErrorCode.NoSuchKey, 0)]
    [InlineData("1 + nothing(2)", CelErrorCode.NoSuchOverload, 4)]
    [InlineData("[1, 2 / 0]", CelErrorCode.DivisionByZero, 4)]
    [InlineData("note", CelErrorCode.Unavailable, 0)]
    [InlineData("oracle.age('btc')", CelErrorCode.Unavailable, 0)]
    [InlineData("has(1)", CelErrorCode.NoSuchOverload, 0)]
    [InlineData("[1].map(1 + 1, 2)", CelErrorCode.InvalidArgument, 0)]
    [InlineData("cel.index(3)", CelErrorCode.NoSuchVariable, 0)]
    [InlineData("Message{field: 1}", CelErrorCode.NoSuchOverload, 0)]
    [InlineData("[?1]", CelErrorCode.NoSuchOverload, 2)]
    [InlineData("{?'a': 1}", CelErrorCode.NoSuchOverload, 7)]
    [InlineData("{1.5: 1}", CelErrorCode.InvalidArgument, 1)]
    [InlineData("1.optMap(x, x)", CelErrorCode.NoSuchOverload, 0)]
    [InlineData("'abc'.map(x, x)", CelErrorCode.NoSuchOverload, 0)]
    public void Evaluate_UncheckedMistake_IsAnErrorAtItsPlace(string text, CelErrorCode error, int position)
    {
        CelEnvironment environment = Vault.Builder().AddExtensions(CelExtensionLibraries.All).Build();

        CelInterpretation outcome = environment.ToInterpreter(CelParser.Parse(text).Root!).Evaluate(Sample);

        outcome.Error.Should().Be(error);
        outcome.Position.Should().Be(position);
        outcome.Value.Should().BeNull();
    }

    [Fact]
    public void Evaluate_DecimalLiterals_AreExact() =>
        Vault.Closed().Check("limits.share < 0.06").Expression!.ToInterpreter().Evaluate(Sample).Value.Should().Be(true);

    [Fact]
    public void Evaluate_NamedVariable_IsComputedOnce()
    {
        CelEnvironment environment = Vault.Open();
        environment = environment.WithNamedVariable("v.tags", environment.Check("subject.tags.map(t, t + t + t + t)").Expression!);
        CelInterpretation once = environment.Check("v.tags").Expression!.ToInterpreter().Evaluate(Sample);
        CelInterpretation twice = environment.Check("v.tags + v.tags").Expression!.ToInterpreter().Evaluate(Sample);

        ((IList)twice.Value!).Count.Should().Be(4);
        twice.Cost.Should().BeLessThan(2 * once.Cost, "the second use is one part; the rest is what `+` takes and gives");
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1 + 2", 3)]
    [InlineData("'0123456789' + '0123456789'", 7)]
    [InlineData("[1, 2, 3].map(x, x)", 11)]
    [InlineData("[1, 2, 3].size()", 8)]
    [InlineData("'a'.matches('a')", 1003)]
    [InlineData("true || 1 / 0 == 1", 2)]
    public void Evaluate_Cost_CountsPartsAndSizes(string text, long cost) =>
        Vault.Open().Check(text).Expression!.ToInterpreter().Evaluate(Sample).Cost.Should().Be(cost);

    [Theory]
    [InlineData("[1, 2, 3].map(x, x)", 6)]
    [InlineData("[1, 2, 3].exists(x, x > 5) || true", 6)]
    public void Evaluate_AboveLimit_StopsEvenWhereErrorsAreAbsorbed(string text, long limit)
    {
        CelInterpretation outcome = Vault.Open().Check(text).Expression!.ToInterpreter().Evaluate(Sample, limit);

        outcome.Error.Should().Be(CelErrorCode.LimitExceeded);
        outcome.Cost.Should().BeLessThanOrEqualTo(limit);
    }

    [Fact]
    public void Evaluate_EndlessGrowth_StopsAtTheLimit()
    {
        string text = string.Concat(Enumerable.Range(0, 12).Select(i => $"[1, 2, 3, 4, 5, 6, 7, 8].map(x{i}, ")) + "1" + new string(')', 12);

        Vault.Open().ToInterpreter(CelParser.Parse(text).Root!).Evaluate(Sample, 100_000).Error.Should().Be(CelErrorCode.LimitExceeded);
    }

    [Theory]
    [InlineData("x29 == x29")]
    [InlineData("x29 in [x29]")]
    [InlineData("'%s'.format([x29]).size()")]
    [InlineData("{'a': x29} == {'a': x29}")]
    public void Evaluate_ValueThatHoldsItsPartsManyTimes_StopsAtTheLimit(string use)
    {
        string text = "cel.bind(x0, [], " + string.Concat(Enumerable.Range(1, 29).Select(i => $"cel.bind(x{i}, [x{i - 1}, x{i - 1}], ")) + use + new string(')', 30);
        CelEnvironment environment = Vault.Builder().AddExtensions(CelExtensionLibraries.All).Build();

        CelInterpretation outcome = environment.ToInterpreter(CelParser.Parse(text).Root!).Evaluate(Sample, 1_000_000);

        outcome.Error.Should().Be(CelErrorCode.LimitExceeded);
        outcome.Cost.Should().BeLessThanOrEqualTo(1_000_000);
    }

    [Fact]
    public void Evaluate_ContextOfAnotherType_IsRefused()
    {
        CelInterpreter interpreter = Facts.Environment.Check("whole").Expression!.ToInterpreter();

        FluentActions.Invoking(() => interpreter.Evaluate(Sample)).Should().Throw<ArgumentException>();
    }
}
