using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.PolicyEngine.Register;
using static VaultPolicy.Governance.Timelocks.ChangeClass;

namespace VaultPolicy.Governance.Tests.Planning;

/// <summary>The class and delay of changes, each loosening with a case that both compiled policies were run on.</summary>
public class PolicyComparisonTests
{
    public static TheoryData<int> Pairs => [.. Enumerable.Range(0, ChangePairs.All.Count)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_ChangePair_HasItsClassAndDelayAndCounterExample(int index)
    {
        ChangePair pair = ChangePairs.All[index];
        pair.Before.Should().Contain(pair.Text, "the pair must be about the policy");
        PlanSide old = Side(pair.Before);
        PlanSide next = Side(pair.After);

        ChangeSet set = PolicyComparison.Of(old, next);

        string all = string.Join("\n", set.Changes.Select(c => $"{c.Class} {c.Key}: {c.Before} -> {c.After}: {c.Reason}; {c.Example?.Sentence}"));
        TimelockDefinition timelock = old.Compiled.Source.Model.Governance.Timelock;
        if (pair.Expected is not { } expected)
        {
            set.Changes.Should().BeEmpty("`{0}` means the same", pair.Replacement);
            return;
        }

        set.Class.Should().Be(expected, "`{0}` became `{1}`:\n{2}", pair.Text, pair.Replacement, all);
        set.Delay.Should().Be(expected switch
        {
            Tighten => timelock.Tighten.Value,
            Neutral => timelock.Neutral.Value,
            Loosen => timelock.Loosen.Value,
            _ => timelock.Critical.Value,
        });
        PlanSide oldAnew = Side(pair.Before);
        PlanSide nextAnew = Side(pair.After);
        foreach (PolicyChange change in set.Changes)
        {
            (change.Example is not null).Should().Be(change.Class == ChangeClass.Loosen, all);
            change.Span.Should().NotBeNull();
            change.Key.Length.Should().BeLessThanOrEqualTo(LifecycleLimits.MaxKeyLength);
            if (change.Example is { } example)
            {
                example.IsPermittedBy!(oldAnew).Should().BeFalse("the old policy refuses: {0}", example.Sentence);
                example.IsPermittedBy(nextAnew).Should().BeTrue("the new policy permits: {0}", example.Sentence);
                example.Sentence.Should().NotBeEmpty();
            }
        }

        // What is proposed is what the lifecycle takes, and a plan file says the same.
        PlanDocument plan = PlanDocument.Of(old, next, set, []);
        plan.ToProposed().Problem().Should().BeNull();
        plan.ToProposed().Class.Should().Be(expected);
        PlanReadResult read = PlanFileReader.Read(PlanFileWriter.Write(plan));
        read.Problem.Should().BeNull();
        PlanFileWriter.Write(read.Plan!).Should().Equal(PlanFileWriter.Write(plan));
        read.Plan!.Digest.Should().Be(plan.Digest);
    }

    [Fact]
    public void Pairs_AreAtLeast150_AndOfEveryClass()
    {
        ChangePairs.All.Count.Should().BeGreaterThanOrEqualTo(150);
        ChangePairs.All.GroupBy(p => p.Expected).Should().HaveCount(5).And.OnlyContain(g => g.Count() >= 10);
    }

    internal static PlanSide Side(string text)
    {
        CheckedPolicy policy = PolicyFiles.Check(text);
        return new PlanSide(PolicyCompiler.Compile(policy, RegisterTable.Empty.Digest), RegisterTable.Empty);
    }
}
