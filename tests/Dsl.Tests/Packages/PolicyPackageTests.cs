using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Dsl.Tests.Binding;

namespace VaultPolicy.Dsl.Tests.Packages;

public sealed class PolicyPackageTests
{
    [Fact]
    public void Check_GoodPackage_ChecksEveryExpression()
    {
        PackageCheckResult result = PolicyPackage.Check(new MemoryFiles(("policy.yaml", Policies.Full), ("register.csv", "")));

        result.Diagnostics.Where(d => d.Severity != Severity.Note).Should().BeEmpty();
        CheckedPolicy policy = result.Policy!;
        policy.Expressions.Should().HaveCount(18);
        policy[policy.Model.Access.Rules[0].When].Type.ToString().Should().Be("bool");
    }

    [Theory]
    [InlineData("kvants-funding-carry")]
    [InlineData("dvv-hedged-straddle")]
    [InlineData("dvv-covered-call")]
    [InlineData("kvants-leveraged-btc")]
    [InlineData("velvet-shared-index")]
    public void Check_PolicyOfTheRepository_IsGood(string name)
    {
        byte[] content = File.ReadAllBytes(RepositoryPath.Of("policies", name, "policy.yaml"));

        PackageCheckResult result = PolicyPackage.Check($"policies/{name}/policy.yaml", content);

        result.Diagnostics.Where(d => d.Severity != Severity.Note).Should().BeEmpty();
        result.Policy.Should().NotBeNull();
    }

    [Fact]
    public void Check_WrongExpression_IsNotBesideNotesOnWhatIsNotEnforced()
    {
        string wrong = Policies.Full.Replace("portfolio.leverage > 1.5", "portfolio.leverage > 1", StringComparison.Ordinal);

        PackageCheckResult good = PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(Policies.Full));
        PackageCheckResult bad = PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(wrong));

        good.Diagnostics.Should().Contain(d => d.Descriptor == RuleDiagnostics.NotEnforcedYet);
        bad.Diagnostics.Should().ContainSingle().Which.Help.Should().Be("write `1.0` instead of `1`");
    }

    [Fact]
    public void Check_MissingPolicyFile_IsAFinding()
    {
        PackageCheckResult result = PolicyPackage.Check(new MemoryFiles(), shownPath: "policies/x/policy.yaml");

        result.Policy.Should().BeNull();
        result.Diagnostics.Single().Descriptor.Should().BeSameAs(UsageDiagnostics.PolicyNotFound);
    }

    [Fact]
    public void Check_MissingRegister_IsAFindingAtItsName()
    {
        PackageCheckResult result = PolicyPackage.Check(new MemoryFiles(("policy.yaml", Policies.Full)));

        result.Policy.Should().BeNull();
        Findings(result).Should().Equal("VP2016 register.csv");
    }

    [Theory]
    [InlineData("portfolio.leverage, max", "portfolio.leverge, max", "VP2010 leverge")]
    [InlineData("portfolio.leverage, max", "leverage(1), max", "VP2010 leverage")]
    [InlineData("when: subject.sanctioned", "when: subject.sanctoned", "VP2010 sanctoned")]
    [InlineData("oracle('eth').div", "oracle('etc').div", "VP2010 'etc'")]
    [InlineData("\"subject.level >= 2 && !subject.expired\"", "\"subject.level >= '2' && !subject.expired\"", "VP3019 >=")]
    [InlineData("measure: portfolio.leverage", "measure: portfolio.leverage > 1.0", "VP3019 portfolio.leverage > 1.0")]
    [InlineData("when: subject.sanctioned", "when: subject.level", "VP3019 subject.level")]
    [InlineData("when: subject.sanctioned", "when: \"subject.sanctioned &&\"", "VP1201 ")]
    [InlineData("params.countries", "params.contries", "VP2010 params.contries")]
    [InlineData("variables.verified &&", "variables.verifed &&", "VP2010 variables.verifed")]
    public void Check_WrongExpression_IsAFindingAtThePart(string text, string mistake, string finding)
    {
        string policy = Policies.Full.Replace(text, mistake, StringComparison.Ordinal);
        PackageCheckResult result = PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(policy));

        result.Policy.Should().BeNull();
        Findings(result).Should().Equal(finding);
    }

    [Fact]
    public void Check_WrongExpressionInAFoldedBlock_IsAFindingAtItsLineAndColumn()
    {
        string policy = Policies.Full.Replace(
            "exit: \"market.funding(asset) < params.minFunding\"",
            "exit: >\n    market.funding(asset) < params.minFunding\n    || portfolio.netDelta > 'a lot'",
            StringComparison.Ordinal);
        Diagnostic finding = PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(policy)).Diagnostics.Single(d => d.Severity == Severity.Error);

        string line = finding.Span.Source.LineText(finding.Span.StartPosition.Line);
        line.Should().Be("    || portfolio.netDelta > 'a lot'");
        finding.Span.StartPosition.Column.Should().Be(line.IndexOf('>', StringComparison.Ordinal) + 1, "the operator is the place of the mistake");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("null")]
    [InlineData("\0")]
    [InlineData("a: &a [*a]")]
    [InlineData("{")]
    public void Check_NoPolicy_IsAFinding(string text)
    {
        PackageCheckResult result = PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(text));

        result.Policy.Should().BeNull();
        result.Diagnostics.Should().Contain(d => d.Severity == Severity.Error);
    }

    private static string[] Findings(PackageCheckResult result) =>
    [
        .. result.Diagnostics
            .Where(d => d.Severity != Severity.Note)
            .Select(d => $"{d.Descriptor.Code} {d.Span.Source.Text.Substring(d.Span.Start, d.Span.Length)}"),
    ];
}
