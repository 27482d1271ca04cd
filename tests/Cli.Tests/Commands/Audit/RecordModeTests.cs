using VaultPolicy.Cli.Tests.Commands.Proposals;

namespace VaultPolicy.Cli.Tests.Commands.Audit;

/// <summary>Who may record a mode under a policy: its breaker `depeg` demands `guarded`, and the keeper resumes after six hours.</summary>
public sealed class RecordModeTests
{
    private const string Start = "2026-02-01T00:00:00Z";

    [Fact]
    public void RecordMode_ByHand_IsForTheGuardianBothWays()
    {
        using GovernedVault vault = Vault();
        Done(vault, "paused", GovernedVault.Guardian, Start);
        Done(vault, "safety", GovernedVault.Guardian, Start);
        Done(vault, "guarded", GovernedVault.Guardian, Start);
        Refused(vault, "VP7517", "does not hold the role `guardian`", "normal", GovernedVault.Keeper, "2027-01-01");
        Done(vault, "normal", GovernedVault.Guardian, Start);
    }

    [Theory]
    [InlineData("paused", GovernedVault.Ann)]
    [InlineData("guarded", GovernedVault.Keeper)]
    [InlineData("closed", GovernedVault.Keeper)]
    public void RecordMode_StricterByAnotherRole_IsRefused(string mode, string actor)
    {
        using GovernedVault vault = Vault();
        Refused(vault, "VP7517", $"{actor} does not hold the role `guardian`, which alone changes the mode by hand", mode, actor, Start);
    }

    [Fact]
    public void RecordMode_WithoutThePowerToPause_IsForNobody()
    {
        using GovernedVault vault = Vault("may: [pause, veto, tighten]", "may: [veto, tighten]");
        Refused(vault, "VP7517", "does not let the role `guardian` pause, so nobody", "paused", GovernedVault.Guardian, Start);
    }

    [Fact]
    public void RecordMode_ByAStranger_IsRefused()
    {
        using GovernedVault vault = Vault();
        Refused(vault, "VP7514", "has no part in the vault", "paused", GovernedVault.Stranger, Start);
        Done(vault, "paused", GovernedVault.Guardian, Start);
        Refused(vault, "VP7514", "has no part in the vault", "normal", GovernedVault.Stranger, Start);
    }

    [Fact]
    public void RecordMode_TheSameMode_IsRefused()
    {
        using GovernedVault vault = Vault();
        Refused(vault, "VP7514", "the vault is `normal` already", "normal", GovernedVault.Guardian, Start);
    }

    [Fact]
    public void RecordMode_CausedByARule_IsLiftedByItsRoleAfterItsTime()
    {
        using GovernedVault vault = Vault();
        Done(vault, "guarded", GovernedVault.Guardian, Start, "--cause", "depeg");
        Refused(vault, "VP7517", "does not hold the role `keeper`, which alone resumes after `depeg`", "normal", GovernedVault.Guardian, "2026-03-01");
        Refused(vault, "VP7517", "for at least 6h from 2026-02-01T00:00:00Z on, and it is 2026-02-01T05:59:59Z", "normal", GovernedVault.Keeper, "2026-02-01T05:59:59Z");
        Refused(vault, "VP7517", "for at least 6h", "normal", GovernedVault.Keeper, "2026-01-31");
        Done(vault, "normal", GovernedVault.Keeper, "2026-02-01T06:00:00Z");
        vault.Run.Run("audit", "replay", "harbor", "vault").Should().Be(ExitCodes.Done, vault.Run.Error);
        vault.Run.Out.Should().Contain("mode  normal");
    }

    [Fact]
    public void RecordMode_StricterByHandAboveARule_DoesNotLoseItsWayBack()
    {
        using GovernedVault vault = Vault();
        Done(vault, "guarded", GovernedVault.Guardian, Start, "--cause", "depeg");
        Done(vault, "paused", GovernedVault.Guardian, Start);
        Refused(vault, "VP7517", "does not hold the role `keeper`", "normal", GovernedVault.Guardian, "2026-03-01");
        Done(vault, "guarded", GovernedVault.Guardian, "2026-03-01");
        Refused(vault, "VP7517", "does not hold the role `keeper`", "normal", GovernedVault.Guardian, "2026-03-01");
        Done(vault, "normal", GovernedVault.Keeper, "2026-03-01");
    }

    [Fact]
    public void RecordMode_DatedBackBehindTheAdoption_DoesNotShortenTheWait()
    {
        using GovernedVault vault = Vault();
        Done(vault, "guarded", GovernedVault.Guardian, "2025-01-01", "--cause", "depeg");
        Refused(vault, "VP7517", "for at least 6h from 2026-01-01T00:00:00Z on", "normal", GovernedVault.Keeper, "2026-01-01T05:00:00Z");
    }

    [Fact]
    public void RecordMode_RuleWithoutWayBack_IsLiftedByNobody()
    {
        using GovernedVault vault = Vault("resume: { after: 6h, by: keeper },", "");
        Done(vault, "guarded", GovernedVault.Guardian, Start, "--cause", "depeg");
        foreach (string actor in (string[])[GovernedVault.Guardian, GovernedVault.Keeper, GovernedVault.Ann])
        {
            Refused(vault, "VP7517", "names nobody who may resume after it", "normal", actor, "2027-01-01");
        }
    }

    [Theory]
    [InlineData("VP7517", "no one rule `unknown` of the policy in force demands the mode `guarded`", "guarded", "unknown")]
    [InlineData("VP7517", "no one rule `depeg` of the policy in force demands the mode `paused`", "paused", "depeg")]
    [InlineData("VP7517", "only one that is `unwinding` is closed", "closed", "depeg")]
    [InlineData("VP7514", "the vault is `normal` already", "normal", "depeg")]
    public void RecordMode_CauseThatDoesNotDemandTheMode_IsRefused(string code, string says, string mode, string cause)
    {
        using GovernedVault vault = Vault();
        Refused(vault, code, says, mode, GovernedVault.Guardian, Start, "--cause", cause);
    }

    [Fact]
    public void RecordMode_WithoutTheKeptPolicy_IsRefusedWhereARuleIsNamed()
    {
        using GovernedVault vault = Vault();
        Done(vault, "guarded", GovernedVault.Guardian, Start, "--cause", "depeg");
        Directory.Delete(Path.Combine(vault.Run.Folder, "vault", "packages"), recursive: true);
        Refused(vault, "VP7517", "does not keep the package", "normal", GovernedVault.Keeper, "2026-03-01");
        Done(vault, "paused", GovernedVault.Guardian, "2026-03-01");
    }

    [Fact]
    public void RecordMode_CauseWithoutAPolicyInForce_IsRefused()
    {
        using var run = new CliRun();
        run.Run("record", "mode", "w", "paused", "--cause", "depeg", "--reason", "x", "--actor", GovernedVault.Ann).Should().Be(ExitCodes.Denied);
        run.Error.Should().Contain("VP7517").And.Contain("no policy is in force");
    }

    [Fact]
    public void RecordMode_CauseOfALooserMode_IsRefused()
    {
        using GovernedVault vault = Vault();
        Done(vault, "paused", GovernedVault.Guardian, Start);
        Refused(vault, "VP7514", "`--cause` is the cause of a stricter mode", "guarded", GovernedVault.Guardian, Start, "--cause", "depeg");
    }

    private static GovernedVault Vault(string text = "", string other = "")
    {
        var vault = new GovernedVault(adopted: false);
        string file = Path.Combine(vault.Run.Folder, "harbor", "policy.yaml");
        string policy = File.ReadAllText(file).Replace("after: 6h, by: guardian", "after: 6h, by: keeper", StringComparison.Ordinal);
        policy.Should().Contain("after: 6h, by: keeper");
        if (text.Length > 0)
        {
            policy.Should().Contain(text);
            policy = policy.Replace(text, other, StringComparison.Ordinal);
        }

        vault.Run.Write("harbor/policy.yaml", policy);
        vault.Done(["adopt", "harbor"], GovernedVault.Ann, "2026-01-01");
        return vault;
    }

    private static int Record(GovernedVault vault, string mode, string actor, string at, string[] more) =>
        vault.Run.Run(["record", "mode", "vault", mode, "--reason", "x", "--actor", actor, "--at", at, .. more]);

    private static void Done(GovernedVault vault, string mode, string actor, string at, params string[] more) =>
        Record(vault, mode, actor, at, more).Should().Be(ExitCodes.Done, "{0}: {1}", mode, vault.Run.Error);

    private static void Refused(GovernedVault vault, string code, string says, string mode, string actor, string at, params string[] more)
    {
        vault.Run.Run("audit", "verify", "vault").Should().Be(ExitCodes.Done);
        string before = vault.Run.Out;
        Record(vault, mode, actor, at, more).Should().Be(ExitCodes.Denied, vault.Run.Out + vault.Run.Error);
        vault.Run.Error.Should().StartWith($"error[{code}]: ").And.Contain(says);
        vault.Run.Run("audit", "verify", "vault").Should().Be(ExitCodes.Done);
        vault.Run.Out.Should().Be(before, "what is refused is not recorded");
    }
}
