namespace VaultPolicy.Cli.Tests.Commands;

public sealed class DecideCommandTests
{
    private const string Retail = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";

    private static readonly string[] Deposit = ["decide", "v", "--action", "deposit", "--subject", Retail, "--at", "2024-03-01T00:00:00Z"];

    [Fact]
    public void Decide_WithinTheLimits_IsAllowed()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Deposit, "--amount", "1_000 USDC"]).Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().StartWith($"ALLOWED  deposit of 1,000 USDC by {Retail}\n").And.Contain("- verified: KYC level 2, unexpired  (v/policy.yaml:");
    }

    [Fact]
    public void Decide_BeyondALimit_IsDeniedAndExplained()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Deposit, "--amount", "50_000.000001 USDC", "--explain"]).Should().Be(ExitCodes.Denied, run.Error);
        GoldenFile.Match("decide-denied.verified.txt", run.Out);
    }

    [Fact]
    public void Decide_Json_TellsTheDecisionAndWhatSettledIt()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Deposit, "--amount", "60000 USDC", "--format", "json"]).Should().Be(ExitCodes.Denied, run.Error);
        var json = run.OutJson();
        json.GetProperty("decision").GetString().Should().Be("deny");
        json.GetProperty("reason").GetString().Should().Be("limit");
        json.GetProperty("determining")[0].GetString().Should().Be("retail-30d");
        json.GetProperty("request").GetProperty("amount").GetString().Should().Be("60000");
    }

    [Fact]
    public void Decide_SafetyMode_LetsHoldersLeaveButNobodyIn()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Deposit, "--amount", "1 USDC", "--mode", "safety"]).Should().Be(ExitCodes.Denied);
        run.Run("decide", "v", "--action", "redeem", "--subject", Retail, "--mode", "safety", "--shares", "5", "--at", "2024-03-01").Should().Be(ExitCodes.Done, run.Out + run.Error);
    }

    [Fact]
    public void Decide_Capacity_CountsTotalAssets()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Deposit, "--amount", "1 USDC", "--total-assets", "1_000_000 USDC"]).Should().Be(ExitCodes.Denied);
        run.Out.Should().Contain("capacity");
    }

    [Theory]
    [InlineData("--amount", "1000", "not an amount with its asset")]
    [InlineData("--amount", "1,000 USDC", "not an exact amount")]
    [InlineData("--amount", "0.0000001 USDC", "not an exact amount")]
    [InlineData("--amount", "-1 USDC", "not an exact amount")]
    [InlineData("--amount", "1e6 USDC", "not an exact amount")]
    [InlineData("--amount", "1 DAI", "the vault's asset is `USDC`")]
    [InlineData("--amount", "115792089237316195423570985008687907853269984665640564039457584007913129639936 USDC", "not an exact amount")]
    [InlineData("--amount", "١٠٠ USDC", "not an exact amount")]
    [InlineData("--amount", "", "not an amount with its asset")]
    [InlineData("--receiver", "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0502", "not an address")]
    [InlineData("--receiver", "vitalik.eth", "not an address")]
    [InlineData("--mode", "normall", "did you mean `normal`?")]
    [InlineData("--shares", "ten", "not a number of shares")]
    public void Decide_WrongValue_IsAUsageError(string option, string value, string expected)
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Deposit, option, value]).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(expected);
    }

    [Fact]
    public void Decide_SeveralWrongValues_AreAllReported()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run("decide", "v", "--action", "deposti", "--subject", "me", "--at", "yesterday", "--format", "json").Should().Be(ExitCodes.Usage);
        run.ErrorJson().GetProperty("findings").GetArrayLength().Should().Be(3);
    }

    [Fact]
    public void Decide_PackageWithErrors_ShowsThemAndNoDecision()
    {
        using var run = new CliRun();
        run.Write("v/policy.yaml", "apiVersion: vaultpolicy/v1\n");
        run.Run([.. Deposit, "--amount", "1 USDC"]).Should().Be(ExitCodes.Findings);
        run.Out.Should().BeEmpty();
        run.Error.Should().StartWith("error[VP");
    }
}
