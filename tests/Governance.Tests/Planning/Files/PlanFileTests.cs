using System.Text;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Tests.Planning.Files;

/// <summary>Plan files: nothing in them is believed, and a stale one names what moved.</summary>
public class PlanFileTests
{
    private static readonly string Text = PolicyFiles.Text("kvants-funding-carry");
    private static readonly PlanSide Old = PolicyComparisonTests.Side(Text);
    private static readonly PlanSide New = PolicyComparisonTests.Side(Text
        .Replace("subject.level >= 2", "subject.level >= 1", StringComparison.Ordinal).Replace("entry: 0bps", "entry: 1bps", StringComparison.Ordinal));

    private static readonly PlanDocument Plan = Make(Old, New);

    [Fact]
    public void Read_EverySingleByteChanged_IsRefusedOrSaysTheSame()
    {
        PlanDocument small = Plan with { BaseFields = Plan.BaseFields.RemoveRange(Plan.BaseFields.Keys.Skip(3)) };
        byte[] file = PlanFileWriter.Write(small);
        int refused = 0;
        for (int i = 0; i < file.Length; i++)
        {
            byte[] changed = [.. file];
            changed[i] ^= (byte)(1 << (i % 7));
            PlanReadResult read = PlanFileReader.Read(changed);
            if (read.Plan is { } plan)
            {
                // Only places may differ: they are no part of what is voted on.
                PlanFileWriter.Effects(plan).AsSpan().SequenceEqual(PlanFileWriter.Effects(small)).Should().BeTrue("byte {0} of the file changed", i);
            }
            else
            {
                read.Problem.Should().NotBeNullOrWhiteSpace();
                refused++;
            }
        }

        refused.Should().BeGreaterThan(file.Length * 9 / 10);
    }

    [Fact]
    public void Read_EveryPrefix_IsRefused()
    {
        byte[] file = PlanFileWriter.Write(Plan);
        for (int length = 0; length < file.Length; length += 37)
        {
            PlanFileReader.Read(file.AsMemory(0, length)).Plan.Should().BeNull();
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":1}")]
    [InlineData("\u0000")]
    public void Read_NoPlan_SaysWhy(string text) => PlanFileReader.Read(Encoding.UTF8.GetBytes(text)).Problem.Should().NotBeNullOrWhiteSpace();

    [Fact]
    public void Read_TooLarge_IsRefused() => PlanFileReader.Read(new byte[PlanFileReader.MaxBytes + 1]).Problem.Should().Contain("16777216 bytes");

    [Theory]
    [InlineData("entry: 0bps", "entry: 2bps", "fees.entry")]
    [InlineData("capacity: 50_000_000 USDC", "capacity: 50_000_001 USDC", "vault.capacity.amount")]
    [InlineData("when: subject.registered", "when: \"subject.registered && true\"", "access.rules[holders-leave].when")]
    [InlineData("explanation: registered holders", "explanation: known holders", "access.rules[holders-leave].explanation")]
    [InlineData("maxWeight: 75%", "maxWeight: 70%", "assets[BTC].maxWeight")]
    [InlineData("minFunding: { value: 3%/y", "minFunding: { value: 4%/y", "parameters[minFunding].value.perYear")]
    public void Moved_PolicyInForceDiffers_NamesTheField(string text, string replacement, string field)
    {
        PlanSide moved = PolicyComparisonTests.Side(Text.Replace(text, replacement, StringComparison.Ordinal));
        PlanStaleness.Moved(Plan, moved).Should().Contain(field);
        PlanStaleness.Moved(Plan, Old).Should().BeEmpty();
    }

    [Fact]
    public void Digest_OtherLayoutOfThePackage_IsTheSame()
    {
        PlanSide reformatted = PolicyComparisonTests.Side("# one line more\n\n" + Text);
        Make(reformatted, New).Digest.Should().Be(Plan.Digest);
    }

    [Fact]
    public void ToProposed_HoldsEachKeyOnceWithItsWait()
    {
        string text = Text.Replace("hedgeBand: { value: 0.02, range: [0.005, 0.10],", "hedgeBand: { value: 0.02, range: [0.005, 0.10], bounds: { minDelay: 3d },", StringComparison.Ordinal);
        PlanSide old = PolicyComparisonTests.Side(text);
        PlanSide next = PolicyComparisonTests.Side(text.Replace("hedgeBand: { value: 0.02", "hedgeBand: { value: 0.019", StringComparison.Ordinal));
        ProposedPlan proposed = Make(old, next).ToProposed();
        proposed.Problem().Should().BeNull();
        proposed.BaseDigest.Should().Be(old.Compiled.Digest);
        proposed.TargetDigest.Should().Be(next.Compiled.Digest);
        proposed.Changes.Single(c => c.Key == "parameters[hedgeBand].value").MinIntervalSeconds.Should().Be(3 * 86_400);
        proposed.RequiredDelaySeconds.Should().Be(7 * 86_400, "the hedge's band is critical wherever it stands");
    }

    [Fact]
    public void ToProposed_WordingAlone_IsOneNeutralChange()
    {
        PlanSide next = PolicyComparisonTests.Side(Text.Replace("explanation: KYC level 2", "explanation: level 2 of KYC", StringComparison.Ordinal));
        PlanDocument plan = Make(Old, next);
        plan.Changes.Should().BeEmpty();
        ProposedPlan proposed = plan.ToProposed();
        if (plan.Base == plan.Target)
        {
            proposed.Problem().Should().Be("the plan changes nothing");
        }
        else
        {
            proposed.Problem().Should().BeNull();
            proposed.Changes.Should().Equal(new PlannedChange(PlanDocument.TextKey, ChangeClass.Neutral, 0));
        }
    }

    private static PlanDocument Make(PlanSide old, PlanSide next)
    {
        ChangeSet set = PolicyComparison.Of(old, next);
        return PlanDocument.Of(old, next, set, PlanRules.Check(old, next, set, PlanHistory.None));
    }
}
