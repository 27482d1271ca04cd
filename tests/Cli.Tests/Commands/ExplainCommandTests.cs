using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Cli.Tests.Commands;

public sealed class ExplainCommandTests
{
    private static readonly string Kvants = Path.Combine(Repository.Policies, "kvants-funding-carry");

    [Fact]
    public void Explain_EveryCode_SaysSomething()
    {
        using var run = new CliRun();
        foreach (DiagnosticDescriptor descriptor in DiagnosticCatalog.All)
        {
            run.Run("explain", descriptor.Code).Should().Be(ExitCodes.Done);
            run.Out.Should().Contain(descriptor.Code).And.Contain(descriptor.Slug);
            string byCode = run.Out;
            run.Run("explain", descriptor.Slug).Should().Be(ExitCodes.Done);
            run.Out.Should().Be(byCode);
        }
    }

    [Fact]
    public void Explain_Json_HasTheCode()
    {
        using var run = new CliRun();
        run.Run("explain", "vp0001", "--format", "json").Should().Be(ExitCodes.Done);
        run.OutJson().GetProperty("code").GetString().Should().Be("VP0001");
    }

    [Fact]
    public void Explain_Rule_ShowsItsClausesAndVariables()
    {
        using var run = new CliRun();
        run.Run("explain", Kvants, "kyc").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("permit deposit, receiveShares when")
            .And.Contain("`subject.country in params.countries`")
            .And.Contain("verified = `subject.level >= 2 && !subject.expired && !subject.frozen`")
            .And.Contain("KYC level 2");
    }

    [Theory]
    [InlineData("retail-30d", "deposit per subject at most 100000 USDC within 30d")]
    [InlineData("clock", "rebalance every 8h")]
    [InlineData("leverage", "`portfolio.leverage` at most 2, else block")]
    [InlineData("divergence", "pause when `oracle('btc').divergence > 0.01`; guardian may resume after 30m")]
    public void Explain_RuleOfAnySection_SaysWhatItDoes(string rule, string meaning)
    {
        using var run = new CliRun();
        run.Run("explain", Kvants, rule).Should().Be(ExitCodes.Done);
        run.Out.Should().Contain(meaning);
    }

    [Fact]
    public void Explain_UnknownRule_Suggests()
    {
        using var run = new CliRun();
        run.Run("explain", Kvants, "levrage").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("did you mean `leverage`?");
    }
}
