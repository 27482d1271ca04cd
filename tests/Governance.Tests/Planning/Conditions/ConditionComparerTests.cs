using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Conditions;

namespace VaultPolicy.Governance.Tests.Planning.Conditions;

/// <summary>The decision procedure on conditions of access and of portfolios.</summary>
public class ConditionComparerTests
{
    private static readonly CheckedPolicy Policy = PolicyFiles.Load("kvants-funding-carry");

    [Theory]
    [InlineData("subject.level >= 2", "subject.level > 1", ConditionRelation.Equivalent)]
    [InlineData("subject.level >= 2", "subject.level >= 3", ConditionRelation.Implies)]
    [InlineData("subject.level >= 2", "subject.level >= 1", ConditionRelation.ImpliedBy)]
    [InlineData("subject.level >= 2", "subject.level <= 5", ConditionRelation.Incomparable)]
    [InlineData("subject.country in ['CH', 'FR']", "subject.country == 'FR' || subject.country == 'CH'", ConditionRelation.Equivalent)]
    [InlineData("subject.country in params.countries", "subject.country in ['CH', 'DE', 'FR', 'GB']", ConditionRelation.Implies)]
    [InlineData("params.countries.exists(c, c == subject.country)", "subject.country in params.countries", ConditionRelation.Equivalent)]
    [InlineData("subject.country.startsWith('F')", "subject.country == 'FR'", ConditionRelation.Implies)]
    [InlineData("variables.verified", "subject.level > 1 && !(subject.expired || subject.frozen)", ConditionRelation.Equivalent)]
    [InlineData("subject.validUntil > now", "subject.validUntil - now > duration('0s')", ConditionRelation.Implies)]
    [InlineData("subject.validUntil - now > duration('24h')", "subject.validUntil > now", ConditionRelation.ImpliedBy)]
    [InlineData("request.amount <= 100 * assets.USDC", "request.amount < 100 * assets.USDC", ConditionRelation.Implies)]
    [InlineData("request.amount <= 0.1 * vault.totalAssets", "request.amount <= 0.2 * vault.totalAssets", ConditionRelation.ImpliedBy)]
    [InlineData("request.amount - 5 * assets.USDC <= 10 * assets.USDC", "request.amount <= 15 * assets.USDC", ConditionRelation.ImpliedBy)]
    [InlineData("request.amount + vault.totalAssets <= 10 * assets.USDC", "vault.totalAssets + request.amount <= 20 * assets.USDC", ConditionRelation.Undecided)]
    [InlineData("request.amount > 0 * assets.USDC || vault.mode != subject.class", "request.amount > 0 * assets.USDC", ConditionRelation.Implies)]
    [InlineData("subject.registered ? subject.level > 1 : false", "subject.registered && subject.level > 1", ConditionRelation.Equivalent)]
    [InlineData("subject.address == request.receiver", "request.receiver == subject.address", ConditionRelation.Equivalent)]
    [InlineData("true", "false", ConditionRelation.Implies)]
    public void Compare_AccessConditions_GivesTheirRelation(string first, string second, ConditionRelation expected)
    {
        ConditionVerdict verdict = Compare(ExpressionScope.Access, first, second);
        verdict.Relation.Should().Be(expected, "{0}", verdict);
        (verdict.OnlyFirst is not null).Should().Be(verdict.FirstImpliesSecond == false);
        (verdict.OnlySecond is not null).Should().Be(verdict.SecondImpliesFirst == false);
    }

    [Theory]
    [InlineData("portfolio.leverage > 2.0", "portfolio.leverage > 1.5", ConditionRelation.ImpliedBy)]
    [InlineData("abs(portfolio.netDelta) > 0.02", "portfolio.netDelta > 0.02 || portfolio.netDelta < -0.02", ConditionRelation.Equivalent)]
    [InlineData("drawdown(duration('24h')) > 0.1", "drawdown(duration('24h')) > 0.2", ConditionRelation.Implies)]
    [InlineData("drawdown(duration('24h')) > 0.1", "drawdown(duration('48h')) > 0.1", ConditionRelation.Incomparable)]
    [InlineData("oracle('btc').divergence > 0.01", "oracle('btc').divergence >= 0.02", ConditionRelation.Implies)]
    [InlineData("oracle('btc').age > duration('1h')", "oracle('btc').age > duration('2h')", ConditionRelation.Implies)]
    [InlineData("assets.USDC * oracle('usdc').price < 0.98 * quotes.USD", "assets.USDC * oracle('usdc').price < 0.97 * quotes.USD", ConditionRelation.Implies)]
    [InlineData("portfolio.leverage * 2.0 > 3.0", "portfolio.leverage > 1.5", ConditionRelation.ImpliedBy)]
    [InlineData("max(portfolio.leverage, portfolio.cash) > 1.0", "portfolio.leverage > 1.0 || portfolio.cash > 1.0", ConditionRelation.Equivalent)]
    public void Compare_PortfolioConditions_GivesTheirRelation(string first, string second, ConditionRelation expected) =>
        Compare(ExpressionScope.Portfolio, first, second).Relation.Should().Be(expected);

    /// <summary>A breaker that cannot be evaluated is no breaker that is false.</summary>
    [Fact]
    public void Compare_ReadAsNotFalse_CountsErrors()
    {
        Compare(ExpressionScope.Portfolio, "drawdown(duration('24h')) > 0.1", "false", ConditionReading.NotFalse).OnlyFirst.Should().NotBeNull();
        Compare(ExpressionScope.Portfolio, "drawdown(duration('24h')) >= 0.0 || true", "true", ConditionReading.NotFalse).Relation
            .Should().Be(ConditionRelation.Equivalent);
        Compare(ExpressionScope.Portfolio, "drawdown(duration('24h')) == drawdown(duration('24h'))", "true", ConditionReading.Error).OnlyFirst
            .Should().NotBeNull();
    }

    private static ConditionVerdict Compare(ExpressionScope scope, string first, string second, ConditionReading reading = ConditionReading.True)
    {
        var comparer = new ConditionComparer(new PolicyConditionEvaluator(scope, Policy.Model), new PolicyUnits(Policy.Model).DecimalsOf);
        return comparer.Compare(
            Policy.Environments.For(scope).Check(first, CelType.Bool).Expression!, Policy.Environments.For(scope).Check(second, CelType.Bool).Expression!, reading);
    }
}
