namespace VaultPolicy.Cli.Tests.Commands.Register;

public sealed class RegisterCheckCommandTests
{
    private const string Header = "address,class,level,country,validUntil\n";
    private const string Row = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501,retail,2,FR,2030-06-30\n";

    [Fact]
    public void Check_GoodRegister_TellsRowsAndDigest()
    {
        using var run = new CliRun();
        run.Write("register.csv", Header + Row);

        run.Run("register", "check", "register.csv").Should().Be(ExitCodes.Done);

        run.Out.Should().MatchRegex("^register.csv: good, 1 subject, digest 0x[0-9a-f]{64}\n$");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public void Check_BadRow_TellsThePlaceAndRefuses()
    {
        using var run = new CliRun();
        run.Write("register.csv", Header + Row.Replace("FR", "XX", StringComparison.Ordinal));

        run.Run("register", "check", "register.csv", "--format", "json").Should().Be(ExitCodes.Findings);

        run.OutJson().GetProperty("valid").GetBoolean().Should().BeFalse();
        run.OutJson().GetProperty("findings")[0].GetProperty("code").GetString().Should().Be("VP4160");
        run.OutJson().GetProperty("findings")[0].GetProperty("range").GetProperty("start").GetProperty("line").GetInt32().Should().Be(2);
    }

    [Fact]
    public void Check_MissingFile_IsAUsageError()
    {
        using var run = new CliRun();
        run.Run("register", "check", "nowhere.csv").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("`nowhere.csv` does not exist");
    }
}
