using static VaultPolicy.Cli.Tests.Commands.Proposals.GovernedVault;

namespace VaultPolicy.Cli.Tests.Commands.Proposals;

/// <summary>What goes wrong between proposal and execution: exit code, code of the finding and what is said. Nothing of it is recorded.</summary>
public sealed class ProposalRefusalTests : IDisposable
{
    private readonly GovernedVault _vault = new();

    public void Dispose() => _vault.Dispose();

    [Fact]
    public void Vote_EarlyTwiceLateOrByOutsiders_IsRefused()
    {
        _vault.Propose("harbor", "looser", Ann, "2026-01-02");
        _vault.Refused(["vote", "1", "for"], Ann, "2026-01-02T23:59:59Z", ExitCodes.Denied, "VP7106", "begins at 2026-01-03T00:00:00Z");
        _vault.Refused(["vote", "1", "for"], Stranger, "2026-01-03", ExitCodes.Denied, "VP7104", "had no votes when proposal 1 was proposed");
        _vault.Refused(["vote", "1", "for"], Guardian, "2026-01-03", ExitCodes.Denied, "VP7104", "only members of that moment");
        _vault.Done(["vote", "1", "for"], Ann, "2026-01-03");
        _vault.Refused(["vote", "1", "for"], Ann, "2026-01-03", ExitCodes.Denied, "VP7109", "votes are final");
        _vault.Refused(["vote", "1", "against"], Ann, "2026-01-04", ExitCodes.Denied, "VP7109", "voted for on proposal 1 at 2026-01-03T00:00:00Z");
        _vault.Done(["vote", "1", "abstain"], Ben, "2026-01-07T23:59:59Z");
        _vault.Refused(["vote", "1", "for"], Cid, "2026-01-08", ExitCodes.Denied, "VP7107", "ended at 2026-01-08T00:00:00Z");
        _vault.Refused(["vote", "2", "for"], Cid, "2026-01-08", ExitCodes.Usage, "VP7101", "there is no proposal 2");
    }

    [Fact]
    public void EveryVerb_WithAClockThatGoesBack_IsRefused()
    {
        _vault.Queue();
        foreach (string[] words in (string[][])[["vote", "1", "for"], ["queue", "1"], ["execute", "1"], ["cancel", "1", "--reason", "x"], ["veto", "1", "--reason", "x"], ["propose", "plan.json", "looser"]])
        {
            _vault.Refused(words, Ann, "2026-01-07T23:59:59Z", ExitCodes.Denied, "VP7103", "lies before 2026-01-08T00:00:00Z");
        }

        _vault.Run.Run("status", "--workspace", "vault", "--at", "2026-01-07").Should().Be(ExitCodes.Denied);
        _vault.Run.Error.Should().Contain("VP7103");
    }

    [Fact]
    public void Execute_EarlyLateTwiceOrOutOfOrder_IsRefused()
    {
        _vault.Propose("harbor", "looser", Ann, "2026-01-02");
        _vault.Refused(["execute", "1"], Keeper, "2026-01-02", ExitCodes.Denied, "VP7106", "its vote ends at 2026-01-08T00:00:00Z");
        _vault.Refused(["queue", "1"], Ann, "2026-01-03", ExitCodes.Denied, "VP7106", "queue it when it has succeeded");
        _vault.Done(["vote", "1", "for"], Ann, "2026-01-03");
        _vault.Done(["vote", "1", "for"], Ben, "2026-01-03");
        _vault.Refused(["execute", "1"], Keeper, "2026-01-08", ExitCodes.Denied, "VP7106", "has succeeded but is not queued");
        _vault.Refused(["queue", "1"], Stranger, "2026-01-08", ExitCodes.Denied, "VP7104", "neither a member nor the holder of a role");
        _vault.Done(["queue", "1"], Cid, "2026-01-08");
        _vault.Refused(["queue", "1"], Cid, "2026-01-08", ExitCodes.Denied, "VP7108", "already in the timelock");
        _vault.Refused(["execute", "1"], Keeper, "2026-01-10T23:59:59Z", ExitCodes.Denied, "VP7106", "waits in the timelock until 2026-01-11T00:00:00Z");
        _vault.Refused(["execute", "1"], Ann, "2026-01-11", ExitCodes.Denied, "VP7104", "does not hold the role `keeper`");
        _vault.Refused(["execute", "1"], Keeper, "2026-01-25", ExitCodes.Denied, "VP7107", "expired at 2026-01-25T00:00:00Z");
        _vault.Done(["execute", "1"], Keeper, "2026-01-24T23:59:59Z");
        _vault.Refused(["execute", "1"], Keeper, "2026-01-25", ExitCodes.Denied, "VP7108", "was executed already");
        _vault.Refused(["veto", "1", "--reason", "late"], Guardian, "2026-01-25", ExitCodes.Denied, "VP7107", "can no longer be stopped");
        _vault.Refused(["execute", "9"], Keeper, "2026-01-25", ExitCodes.Usage, "VP7101", "there is no proposal 9");
    }

    [Fact]
    public void Execute_BeforeWhatItComesAfter_IsRefused()
    {
        _vault.Copy("looser", "second", "exit: 10bps", "exit: 9bps");
        _vault.Propose("harbor", "looser", Ann, "2026-01-02");
        _vault.Propose("looser", "second", Ben, "2026-01-02", "--after", "1");
        foreach (string number in (string[])["1", "2"])
        {
            _vault.Done(["vote", number, "for"], Ann, "2026-01-03");
            _vault.Done(["vote", number, "for"], Ben, "2026-01-03");
        }

        _vault.Done(["queue", "1"], Cid, "2026-01-08");
        _vault.Done(["queue", "2"], Cid, "2026-01-08");
        _vault.Refused(["execute", "2"], Keeper, "2026-01-20", ExitCodes.Denied, "VP7112", "comes after proposal 1, which is ready");
        _vault.Done(["execute", "1"], Keeper, "2026-01-20");
        _vault.Done(["execute", "2"], Keeper, "2026-01-20");
    }

    [Fact]
    public void Stop_ByWhoMayNot_IsRefused()
    {
        _vault.Propose("harbor", "looser", Ann, "2026-01-02");
        _vault.Refused(["cancel", "1", "--reason", "no"], Ben, "2026-01-02", ExitCodes.Denied, "VP7104", "is that of " + Ann);
        _vault.Refused(["veto", "1", "--reason", "no"], Ann, "2026-01-02", ExitCodes.Denied, "VP7104", "does not hold the role `guardian`");
        _vault.Refused(["veto", "1", "--reason", new string('x', 1_001)], Guardian, "2026-01-02", ExitCodes.Denied, "VP7116", "longer than 1000 characters");
        _vault.Done(["veto", "1", "--reason", "too wide"], Guardian, "2026-01-02");
        _vault.Refused(["cancel", "1", "--reason", "no"], Ann, "2026-01-02", ExitCodes.Denied, "VP7108", "has ended already");
        _vault.Refused(["queue", "1"], Ann, "2026-01-09", ExitCodes.Denied, "VP7108", "vetoed");
    }

    [Fact]
    public void Emergency_ThatLoosensOrByAMember_IsRefused()
    {
        _vault.Plan("harbor", "looser");
        _vault.Refused(["propose", "plan.json", "looser", "--emergency"], Guardian, "2026-01-02", ExitCodes.Denied, "VP7114", "an emergency can only tighten");
        _vault.Plan("harbor", "tighter");
        _vault.Refused(["propose", "plan.json", "tighter", "--emergency"], Ann, "2026-01-02", ExitCodes.Denied, "VP7104", "does not hold the role `guardian`");
        _vault.Done(["propose", "plan.json", "tighter", "--emergency"], Guardian, "2026-01-02");
        _vault.Refused(["vote", "1", "for"], Ann, "2026-01-02", ExitCodes.Denied, "VP7108", "is not voted on");
        _vault.Done(["execute", "1"], Guardian, "2026-01-02");
        _vault.Run.Out.Should().Contain("proposal 1 was ready, is executed").And.Contain("an emergency");
    }

    [Fact]
    public void Propose_ByWhoMayNotOrOnATakenKey_IsRefused()
    {
        _vault.Plan("harbor", "looser");
        _vault.Refused(["propose", "plan.json", "looser"], Stranger, "2026-01-02", ExitCodes.Denied, "VP7104", "neither a member");
        _vault.Refused(["propose", "plan.json", "looser"], Cid, "2026-01-02", ExitCodes.Denied, "VP7104", "has 25 votes of 100, and a proposal needs 30");
        _vault.Done(["propose", "plan.json", "looser"], Ann, "2026-01-02");
        _vault.Refused(["propose", "plan.json", "looser"], Ben, "2026-01-02", ExitCodes.Denied, "VP7111", "`access.rules[verified]` is already changed by proposal 1");
        _vault.Refused(["propose", "plan.json", "looser", "--title", ""], Ben, "2026-01-02", ExitCodes.Denied, "VP7116", "the title is empty");
        _vault.Refused(["propose", "plan.json", "looser", "--after", "7"], Ben, "2026-01-02", ExitCodes.Usage, "VP7101", "no proposal 7 to come after");
    }

    [Theory]
    [InlineData("vote", "x", "for")]
    [InlineData("vote", "0", "for")]
    [InlineData("vote", "-1", "for")]
    [InlineData("vote", "1", "perhaps")]
    [InlineData("vote", "99999999999999999999", "for")]
    [InlineData("vote", "1")]
    [InlineData("queue")]
    [InlineData("cancel", "1")]
    [InlineData("cancel", "1", "--reason", " ")]
    [InlineData("execute", "1", "2")]
    [InlineData("propose", "plan.json")]
    [InlineData("propose", "none.json", "looser")]
    [InlineData("propose", "", "looser")]
    [InlineData("propose", "plan.json", "nowhere")]
    public void EveryVerb_OfAWrongCommandLine_IsAUsageError(params string[] words)
    {
        _vault.Plan("harbor", "looser");
        _vault.Do(words, Ann, "2026-01-02").Should().Be(ExitCodes.Usage, _vault.Run.Out);
        _vault.Run.Out.Should().BeEmpty();
        _vault.Run.Error.Should().StartWith("error[VP");
    }

    [Theory]
    [InlineData("0x12", "2026-01-02", "not an address")]
    [InlineData("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0502", "2026-01-02", "EIP-55")]
    [InlineData("0x0000000000000000000000000000000000000000", "2026-01-02", "nobody's")]
    [InlineData(Ann, "yesterday", "not a time")]
    public void Queue_ByAWrongActorOrTime_IsAUsageError(string actor, string at, string says)
    {
        _vault.Do(["queue", "1"], actor, at).Should().Be(ExitCodes.Usage);
        _vault.Run.Error.Should().Contain(says);
    }

    [Fact]
    public void Queue_WithoutActor_IsAUsageError()
    {
        _vault.Run.Run("queue", "1", "--workspace", "vault").Should().Be(ExitCodes.Usage);
        _vault.Run.Error.Should().Contain("`--actor` is required");
    }
}
