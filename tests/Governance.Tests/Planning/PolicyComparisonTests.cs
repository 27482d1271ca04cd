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

    private const string Drawdown = "measure: \"drawdown(duration('168h'))\", max: ";

    /// <summary>A measure has no unit of its own: its bounds are told as they were written.</summary>
    [Theory]
    [InlineData("8%", "6%", "8%", "6%")]
    [InlineData("8%", "9.5%", "8%", "9.5%")]
    [InlineData("800bps", "600bps", "8%", "6%")]
    [InlineData("\"8%\"", "'6%'", "8%", "6%")]
    [InlineData("0.08", "6%", "8%", "6%")]
    [InlineData("8%", "0.06", "8%", "6%")]
    [InlineData("0.08", "0.06", "0.08", "0.06")]
    public void Of_LimitOfAMeasure_TellsBoundsInTheUnitWritten(string before, string after, string old, string next)
    {
        PolicyChange change = One(Limited(before), Limited(after));

        change.Key.Should().Be("risk.limits[drawdown].max");
        (change.Before, change.After).Should().Be((old, next));
        if (change.Example is { } example)
        {
            example.Sentence.Should().Be($"with `drawdown(duration('168h'))` at {next}, `drawdown` would not be breached");
            example.Before.Should().StartWith($"breached: at most {old}, ");
            example.After.Should().Be($"not breached: at most {next}");
        }
    }

    [Theory]
    [InlineData("rate: 15%,", "rate: 20%,", "a performance fee rate of 20%", "refused: above the maximum of 15%", "permitted: the maximum is 20%")]
    [InlineData("oracle: btc, maxWeight: 75%", "oracle: btc, maxWeight: 80%", "`BTC` at 80% of the vault's value", "refused: above the maximum of 75%", "permitted: the maximum is 80%")]
    [InlineData("cooldown: 10m", "cooldown: 5m", "a trade 5m after the one before", "refused: below the minimum of 10m", "permitted: the minimum is 5m")]
    public void Of_BoundThatMoves_TellsACaseToAVoter(string text, string replacement, string sentence, string before, string after)
    {
        string policy = PolicyFiles.Text("kvants-funding-carry");

        CounterExample example = One(policy, policy.Replace(text, replacement, StringComparison.Ordinal)).Example!;

        (example.Sentence, example.Before, example.After).Should().Be((sentence, before, after));
    }

    [Theory]
    [InlineData("max: 14%", "max: 16%", "a price move of 16% within the window of `crash`", "caught: above the maximum of 14%", "let pass: the maximum is 16%")]
    [InlineData("window: 24h, max: 14%", "window: 12h, max: 14%", "`crash` looks back 12h alone", "it is `1d`", "it is `12h`")]
    [InlineData("action: guard, resume: { after: 24h", "action: block, resume: { after: 24h", "what `crash` finds would cause `block` alone", "it is `guard`", "it is `block`")]
    [InlineData("quiet: 1h", "quiet: 30m", "the end of the mode that `crash` caused, 30m after its cause last held", "refused: below the minimum of 1h", "permitted: the minimum is 30m")]
    public void Of_BreakerThatMoves_TellsACaseToAVoter(string text, string replacement, string sentence, string before, string after)
    {
        string policy = PolicyFiles.Text("kvants-funding-carry").Replace("\nfees:\n", ChangePairs.PriceMoves + "\nfees:\n", StringComparison.Ordinal);

        CounterExample example = One(policy, policy.Replace(text, replacement, StringComparison.Ordinal)).Example!;

        (example.Sentence, example.Before, example.After).Should().Be((sentence, before, after));
    }

    private static PolicyChange One(string before, string after) => PolicyComparison.Of(Side(before), Side(after)).Changes.Should().ContainSingle().Which;

    private static string Limited(string max)
    {
        string policy = PolicyFiles.Text("kvants-funding-carry");
        int start = policy.IndexOf(Drawdown, StringComparison.Ordinal) + Drawdown.Length;
        return string.Concat(policy.AsSpan(0, start), max, policy.AsSpan(policy.IndexOf(',', start)));
    }

    internal static PlanSide Side(string text)
    {
        CheckedPolicy policy = PolicyFiles.Check(text);
        return new PlanSide(PolicyCompiler.Compile(policy, RegisterTable.Empty.Digest), RegisterTable.Empty);
    }
}
