using VaultPolicy.Cel.Checking;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Tests.Expressions;

/// <summary>No expression of a policy has a value that is not exact, or a type that is known only at run time.</summary>
public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("double('1') > 0.5", "decimal('1') > 0.5")]
    [InlineData("double(1) > 0.5", "decimal(1) > 0.5")]
    [InlineData("double(portfolio.leverage) > 0.5", "portfolio.leverage > 0.5")]
    [InlineData("portfolio.leverage > double('2.5')", "portfolio.leverage > decimal('2.5')")]
    public void Check_Double_IsRefusedWithAnExactNumber(string text, string repaired)
    {
        CelIssue issue = UnitPolicy.Check(ExpressionScope.Portfolio, text, ExpressionResult.Bool).Issues.Should().ContainSingle().Subject;

        issue.Kind.Should().Be(CelIssueKind.DoubleForbidden);
        issue.Message.Should().Be("`double` is not exact and not allowed here");
        issue.Edit!.Apply(text).Should().Be(repaired);
        UnitPolicy.Check(ExpressionScope.Portfolio, repaired, ExpressionResult.Bool).IsOk.Should().BeTrue();
    }

    [Theory]
    [InlineData("double('1') == double('1')")]
    [InlineData("string(double(1)) == '1'")]
    [InlineData("type(1.0) == double")]
    [InlineData("dyn(1) == dyn(1)")]
    [InlineData("[1, 2.0].size() > 0")]
    [InlineData("[[1], ['a']].size() > 0")]
    [InlineData("{'a': 1, 'b': 2.0}['a'] > 0")]
    [InlineData("{'a': [1], 'b': ['x']}.size() > 0")]
    [InlineData("[].size() == 0")]
    [InlineData("[null].size() > 0")]
    [InlineData("[1].map(x, x > 0 ? x : 1.0).size() > 0")]
    [InlineData("[1, 2].exists(x, x > 1.5)")]
    [InlineData("math.greatest(1.0, 2.0) > 1.0")]
    [InlineData("math.ceil(1.5) > 1.0")]
    [InlineData("optional.of(1).value() > 0")]
    [InlineData("cel.bind(x, double('1'), true)")]
    [InlineData("1 / 2.0 > 0.1")]
    [InlineData("1.0 % 2.0 > 0.1")]
    [InlineData("1 < 1.5")]
    [InlineData("1u < 2")]
    public void Check_WayToAnInexactOrDynamicValue_IsRefused(string text) =>
        UnitPolicy.Check(ExpressionScope.Portfolio, text, ExpressionResult.Bool).IsOk.Should().BeFalse();

    [Theory]
    [InlineData("1e3 == 1000.0")]
    [InlineData("0.1 + 0.2 == 0.3")]
    [InlineData("string(0.1) == '0.1'")]
    [InlineData("type(1.5) == decimal")]
    public void Check_NumberWithAPoint_IsADecimal(string text) =>
        UnitPolicy.Check(ExpressionScope.Portfolio, text, ExpressionResult.Bool).Issues.Should().BeEmpty();

    [Theory]
    [InlineData(ExpressionScope.Access)]
    [InlineData(ExpressionScope.Portfolio)]
    [InlineData(ExpressionScope.Asset)]
    [InlineData(ExpressionScope.Metrics)]
    public void Listing_OfEachScope_HasNoDouble(ExpressionScope scope) =>
        UnitPolicy.Environments.For(scope).Listing().Should().NotBeEmpty().And.NotContain(line => line.Contains("double", StringComparison.Ordinal));

    [Theory]
    [InlineData("address('0x12') == address('0x12')", "the text is not such a value")]
    [InlineData("portfolio.leverage > 1.0 / 0.0", "a division by zero")]
    [InlineData("portfolio.leverage > decimal('1.')", "the text is not such a value")]
    [InlineData("vault.totalAssets > (1 - 2) * assets.USDC", "an argument has no meaning here")]
    [InlineData("vault.totalAssets > 1 * assets.USDC - 2 * assets.USDC", "the result is outside the range of its type")]
    [InlineData("market.funding('ETH') > perYear(0.05, 364)", "an argument has no meaning here")]
    [InlineData("oracle('eth').price > price(1 * quotes.USD, 0 * assets.ETH)", "a division by zero")]
    [InlineData("vault.totalAssets > 9223372036854775807 * (9223372036854775807 * (9223372036854775807 * (9223372036854775807 * assets.USDC)))", "the result is outside the range of its type")]
    public void Check_ConstantWithoutResult_IsRefused(string text, string reason)
    {
        CelIssue issue = UnitPolicy.Check(ExpressionScope.Portfolio, text, ExpressionResult.Bool).Issues[0];

        issue.Kind.Should().Be(CelIssueKind.ConstantError);
        issue.Message.Should().Be($"this is always an error: {reason}");
    }
}
