using VaultPolicy.Cel;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Tests.Binding;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Tests.Expressions;

public sealed class PolicyEnvironmentsTests
{
    private static readonly PolicyModel Model = Bound.Of(Policies.Full).Model!;
    private static readonly PolicyEnvironments Environments = Create(Model, out _);

    [Theory]
    [InlineData(ExpressionScope.Access, "subject.country in params.countries && request.amount < 100000 * assets.USDC")]
    [InlineData(ExpressionScope.Access, "subject.validUntil > now && subject.level >= 2")]
    [InlineData(ExpressionScope.Access, "subject.address == address('0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501')")]
    [InlineData(ExpressionScope.Access, "vault.totalAssets + request.amount <= 50000000.0 * assets.USDC")]
    [InlineData(ExpressionScope.Portfolio, "abs(portfolio.netDelta) > params.hedgeBand")]
    [InlineData(ExpressionScope.Portfolio, "oracle('eth').divergence > 0.01 && oracle('eth').age < duration('60s')")]
    [InlineData(ExpressionScope.Portfolio, "var(0.99, duration('24h'), 'historical', 250) > 0.04")]
    [InlineData(ExpressionScope.Portfolio, "drawdown(duration('168h')) > 0.08 || turnover(duration('24h')) > 0.5")]
    [InlineData(ExpressionScope.Asset, "market.funding(asset) > params.minFunding + perYear(0.01)")]
    [InlineData(ExpressionScope.Metrics, "metrics.maxDrawdown < 0.25 && metrics.insolvent == false && metrics.varExceptions.kupiecP > 0.05")]
    public void Check_DomainExpression_Accepts(ExpressionScope scope, string text) =>
        Check(scope, text).Issues.Should().BeEmpty();

    [Theory]
    [InlineData(ExpressionScope.Access, "request.amount < 100000 * assets.ETH", CelIssueKind.NoMatchingOverload, "<")]
    [InlineData(ExpressionScope.Portfolio, "portfolio.leverage > 2", CelIssueKind.NoMatchingOverload, ">")]
    [InlineData(ExpressionScope.Asset, "market.funding(asset) > 0.05", CelIssueKind.NoMatchingOverload, ">")]
    [InlineData(ExpressionScope.Portfolio, "oracle('etc').healthy", CelIssueKind.UnknownName, "'etc'")]
    [InlineData(ExpressionScope.Portfolio, "market.funding('ETX') > params.minFunding", CelIssueKind.UnknownName, "'ETX'")]
    [InlineData(ExpressionScope.Portfolio, "var(0.99, duration('24h'), 'histrical', 250) > 0.04", CelIssueKind.UnknownName, "'histrical'")]
    [InlineData(ExpressionScope.Portfolio, "portfolio.leverge > 2.0", CelIssueKind.UnknownField, "leverge")]
    [InlineData(ExpressionScope.Access, "subject.level >= 2 && portfolio.nav > 1.0", CelIssueKind.UnknownName, "portfolio")]
    public void Check_Mistake_IsRefusedAtItsPlace(ExpressionScope scope, string text, CelIssueKind kind, string place)
    {
        CelIssue issue = Check(scope, text).Issues.Should().ContainSingle().Subject;

        issue.Kind.Should().Be(kind, issue.Message);
        text[issue.Start..issue.End].Should().Be(place);
    }

    [Fact]
    public void Check_IntegerAgainstDecimal_ProposesThePoint() =>
        Check(ExpressionScope.Portfolio, "portfolio.leverage > 2").Issues.Single().Help.Should().Contain("2.0");

    [Theory]
    [InlineData("subject.levle >= 2", "level")]
    [InlineData("subject.contry == 'FR'", "country")]
    [InlineData("sbuject.level >= 2", "subject")]
    public void Check_MisspeltName_SuggestsTheRightOne(string text, string meant) =>
        Check(ExpressionScope.Access, text).Issues.Single().Help.Should().Be($"did you mean `{meant}`?");

    [Fact]
    public void Check_DynamicList_IsRefused() =>
        Check(ExpressionScope.Portfolio, "[1, 'a'].size() > 0").Issues.Should().Contain(i => i.Kind == CelIssueKind.DynForbidden);

    [Fact]
    public void Check_UseOfABrokenVariable_ReportsTheVariableOnly()
    {
        NamedExpression broken = new(new Located<string>("calm", default), Expression(ExpressionScope.Portfolio, "portfolio.leverge < 1.0", ExpressionResult.Any));
        PolicyEnvironments environments = Create(Model with { Variables = [broken] }, out List<CelIssue> issues);

        issues.Should().ContainSingle().Which.Kind.Should().Be(CelIssueKind.UnknownField);
        CelCheckResult use = environments.Check(Expression(ExpressionScope.Portfolio, "variables.calm", ExpressionResult.Bool));
        use.IsOk.Should().BeFalse();
        use.Issues.Should().BeEmpty();
    }

    [Fact]
    public void Compile_AccessRule_ReadsTheContextWithoutAllocation()
    {
        CelChecked rule = Check(ExpressionScope.Access, "subject.level >= 2 && subject.country in params.countries && request.amount <= 100000 * assets.USDC").Expression!;
        CelProgram<AccessContext, bool> program = rule.Compile<AccessContext, bool>();
        AccessContext context = Context("FR", TokenAmount.FromDecimalFloor(100_000m, 6));

        program.Evaluate(context).Value.Should().BeTrue();
        program.Evaluate(Context("US", TokenAmount.FromDecimalFloor(1m, 6))).Value.Should().BeFalse();
        program.Evaluate(Context("FR", TokenAmount.FromDecimalFloor(100_000.000001m, 6))).Value.Should().BeFalse();

        long before = GC.GetAllocatedBytesForCurrentThread();
        int allowed = 0;
        for (int i = 0; i < 1_000; i++)
        {
            allowed += program.Evaluate(context).Value ? 1 : 0;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        allowed.Should().Be(1_000);
    }

    private static AccessContext Context(string country, TokenAmount amount) => new(
        new SubjectView(Address.Zero, true, "retail", 2, country, UnixTime.FromUtc(2030, 1, 1), false, false, false, TokenAmount.Zero(18)),
        new RequestView("deposit", amount, Address.Zero, Address.Zero),
        new VaultView("normal", TokenAmount.Zero(6), TokenAmount.Zero(18)),
        UnixTime.FromUtc(2024, 1, 1));

    private static CelCheckResult Check(ExpressionScope scope, string text) =>
        Environments.Check(Expression(scope, text, ExpressionResult.Bool));

    private static PolicyEnvironments Create(PolicyModel model, out List<CelIssue> issues)
    {
        var found = new List<CelIssue>();
        issues = found;
        return PolicyEnvironments.Create(model, (_, issue) => found.Add(issue));
    }

    private static PolicyExpression Expression(ExpressionScope scope, string text, ExpressionResult expects)
    {
        var source = new SourceText("test.yaml", text);
        var map = new ScalarMap([new ScalarSegment(0, 0)], text.Length);
        return new PolicyExpression(new YamlScalar(new SourceSpan(source, 0, text.Length), text, YamlScalarStyle.Plain, map), scope, expects);
    }
}
