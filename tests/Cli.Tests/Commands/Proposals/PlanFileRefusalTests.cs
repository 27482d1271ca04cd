using VaultPolicy.Governance.Planning.Files;
using static VaultPolicy.Cli.Tests.Commands.Proposals.GovernedVault;

namespace VaultPolicy.Cli.Tests.Commands.Proposals;

/// <summary>Plan files and kept packages that are not what they must be.</summary>
public sealed class PlanFileRefusalTests : IDisposable
{
    private readonly GovernedVault _vault = new();

    public void Dispose() => _vault.Dispose();

    [Theory]
    [InlineData("\"delaySeconds\":259200", "\"delaySeconds\":0", "was changed after it was written")]
    [InlineData("\"class\":\"loosen\"", "\"class\":\"tighten\"", "is no plan")]
    [InlineData("with level 1", "with level 3", "was changed after it was written")]
    [InlineData("{", "[", "is no plan")]
    public void Propose_AnEditedPlan_IsRefused(string text, string other, string says)
    {
        _vault.Plan("harbor", "looser");
        string path = Path.Combine(_vault.Run.Folder, "plan.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, other, StringComparison.Ordinal));

        _vault.Refused(["propose", "plan.json", "looser"], Ann, "2026-01-02", ExitCodes.Findings, "VP7021", says);
    }

    [Fact]
    public void Propose_AnEditedPlanWithItsOwnDigest_IsRefused()
    {
        // Who edits a plan can compute its digest as well; made anew from the packages it is another plan.
        _vault.Copy("harbor", "lies", "level >= 2", "level >= 3");
        _vault.Plan("harbor", "lies", "lies.json");
        _vault.Plan("harbor", "looser");

        _vault.Refused(["propose", "lies.json", "looser"], Ann, "2026-01-02", ExitCodes.Findings, "VP7021", "is another plan: it leads to 0x");
        PlanDocument plan = PlanFileReader.Read(File.ReadAllBytes(Path.Combine(_vault.Run.Folder, "plan.json"))).Plan!;
        File.WriteAllBytes(
            Path.Combine(_vault.Run.Folder, "forged.json"), PlanFileWriter.Write(plan with { DelaySeconds = 60 }));
        _vault.Refused(["propose", "forged.json", "looser"], Ann, "2026-01-02", ExitCodes.Findings, "VP7021", "made anew it is " + plan.Digest);
    }

    [Fact]
    public void Propose_AStalePlan_IsRefusedWithTheFieldThatMoved()
    {
        _vault.Plan("harbor", "looser", "old.json");
        _vault.Propose("harbor", "tighter", Guardian, "2026-01-02", "--emergency");
        _vault.Done(["execute", "1"], Guardian, "2026-01-02");

        _vault.Refused(["propose", "old.json", "looser"], Ann, "2026-01-02", ExitCodes.Findings, "VP7022", "`access.limits[retail-30d].max.amount`");
    }

    [Fact]
    public void Execute_AProposalWhosePlanBecameStale_IsRefusedWithTheFieldThatMoved()
    {
        _vault.Queue();
        _vault.Propose("harbor", "tighter", Guardian, "2026-01-09", "--emergency");
        _vault.Done(["execute", "2"], Guardian, "2026-01-09");

        _vault.Refused(["execute", "1"], Keeper, "2026-01-11", ExitCodes.Findings, "VP7022", "`access.limits[retail-30d].max.amount` has changed since it was made");
        _vault.Run.Run("status", "1", "--workspace", "vault", "--at", "2026-01-11").Should().Be(ExitCodes.Done);
        _vault.Run.Out.Should().Contain("  but        the plan is stale");
    }

    [Fact]
    public void Propose_APlanOfAnotherVault_IsRefused()
    {
        _vault.Copy("harbor", "foreign", "name: harbor", "name: lagoon");
        _vault.Copy("foreign", "foreigner", "level >= 2", "level >= 1");
        _vault.Plan("foreign", "foreigner");

        _vault.Refused(["propose", "plan.json", "foreigner"], Ann, "2026-01-02", ExitCodes.Findings, "VP7021", "is a plan for `lagoon`; this workspace governs `harbor`");
    }

    [Fact]
    public void Propose_APlanThatBreaksTheRulesOfChange_IsRefused()
    {
        _vault.Copy("harbor", "bounded", "tightens: down }", "tightens: down, bounds: { maxChange: 1%, minDelay: 30d, noZero: true } }");
        _vault.Copy("bounded", "jump", "value: 5%", "value: 9%");
        _vault.Copy("bounded", "step", "value: 5%", "value: 5.5%");
        _vault.Copy("step", "steps", "value: 5.5%", "value: 5%");
        _vault.Run.Run("adopt", "bounded", "--workspace", "other", "--actor", Ann, "--at", "2026-01-01").Should().Be(ExitCodes.Done, _vault.Run.Error);
        _vault.Run.Run("plan", "bounded", "jump", "--out", "jump.json").Should().Be(ExitCodes.Findings);
        _vault.Run.Run("propose", "jump.json", "jump", "--workspace", "other", "--actor", Ann, "--at", "2026-01-02").Should().Be(ExitCodes.Findings);
        _vault.Run.Error.Should().StartWith("error[VP7025]");

        _vault.Plan("bounded", "step");
        InOther("propose", "plan.json", "step", Ann, "2026-01-02");
        InOther("vote", "1", "for", Ann, "2026-01-03");
        InOther("vote", "1", "for", Ben, "2026-01-03");
        InOther("queue", "1", "", Ann, "2026-01-08");
        InOther("execute", "1", "", Keeper, "2026-01-15");
        _vault.Plan("step", "steps");
        _vault.Run.Run("propose", "plan.json", "steps", "--workspace", "other", "--actor", Ann, "--at", "2026-01-16").Should().Be(ExitCodes.Findings);
        _vault.Run.Error.Should().StartWith("error[VP7024]");
    }

    [Fact]
    public void Execute_WithAKeptPackageThatIsMissingOrEdited_IsRefused()
    {
        _vault.Queue();
        string packages = Path.Combine(_vault.Run.Folder, "vault", "packages");
        _vault.Run.Run("status", "1", "--workspace", "vault", "--at", "2026-01-08", "--format", "json").Should().Be(ExitCodes.Done);
        string target = Path.Combine(packages, _vault.Run.OutJson().GetProperty("proposals")[0].GetProperty("plan").GetProperty("target").GetString()!);
        string policy = Path.Combine(target, "policy.yaml");
        string text = File.ReadAllText(policy);

        File.WriteAllText(policy, text.Replace("level >= 1", "level >= 0", StringComparison.Ordinal));
        _vault.Refused(["execute", "1"], Keeper, "2026-01-11", ExitCodes.Findings, "VP7115", "compiles to 0x");
        File.WriteAllText(policy, text + "\nnonsense: true\n");
        _vault.Refused(["execute", "1"], Keeper, "2026-01-11", ExitCodes.Findings, "VP7115", "has errors");
        File.Delete(policy);
        _vault.Refused(["execute", "1"], Keeper, "2026-01-11", ExitCodes.Findings, "VP7115", "cannot be read");
        Directory.Delete(target, recursive: true);
        _vault.Refused(["execute", "1"], Keeper, "2026-01-11", ExitCodes.Findings, "VP7115", "does not keep the package");

        // Who is too early is told so, whatever became of the package.
        _vault.Refused(["execute", "1"], Keeper, "2026-01-10", ExitCodes.Denied, "VP7106", "waits in the timelock");

        // Comments and formatting are no part of the digest.
        Directory.CreateDirectory(target);
        File.WriteAllText(policy, "# put back\n" + text);
        File.Copy(Path.Combine(_vault.Run.Folder, "looser", "register.csv"), Path.Combine(target, "register.csv"));
        _vault.Done(["execute", "1"], Keeper, "2026-01-11");
    }

    private void InOther(string verb, string first, string second, string actor, string at) =>
        _vault.Run.Run([verb, first, .. second.Length > 0 ? new[] { second } : [], "--workspace", "other", "--actor", actor, "--at", at])
            .Should().Be(ExitCodes.Done, "{0}: {1}", verb, _vault.Run.Error);
}
