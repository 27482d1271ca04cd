using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>What the `governance` and `upgrades` sections mean.</summary>
internal static class GovernanceRules
{
    private static readonly TimeSpan ShortestExpiry = TimeSpan.FromHours(1);

    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        TimelockDefinition timelock = model.Governance.Timelock;
        CheckOrder("tighten", timelock.Tighten, "neutral", timelock.Neutral, diagnostics);
        CheckOrder("neutral", timelock.Neutral, "loosen", timelock.Loosen, diagnostics);
        CheckOrder("loosen", timelock.Loosen, "critical", timelock.Critical, diagnostics);
        CheckDelay("a loosening change", timelock.Loosen.Value, timelock.Loosen.Span, diagnostics);
        if (timelock.Loosen.Value > TimeSpan.Zero)
        {
            CheckDelay("a critical change", timelock.Critical.Value, timelock.Critical.Span, diagnostics);
        }

        if (model.Upgrades is { } upgrades)
        {
            CheckDelay("an upgrade", upgrades.Delay.Value, upgrades.Delay.Span, diagnostics);
        }

        CheckExpiry(timelock, diagnostics);
        if (model.Governance.Voting is { } voting)
        {
            CheckVoting(voting, diagnostics);
        }

        MemberRules.Check(model.Governance, diagnostics);
    }

    private static void CheckOrder(string strict, Located<TimeSpan> stricter, string loose, Located<TimeSpan> looser, DiagnosticBag diagnostics)
    {
        if (stricter.Value > looser.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.TimelockOrder, stricter.Span, $"`{strict}` waits longer than `{loose}`", "order the delays: tighten, neutral, loosen, critical") with
            {
                Labels = [new DiagnosticLabel(looser.Span, $"the delay of `{loose}`")],
            });
        }
    }

    private static void CheckExpiry(TimelockDefinition timelock, DiagnosticBag diagnostics)
    {
        if (timelock.Expiry.Value < ShortestExpiry)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.ExpiryTooShort,
                timelock.Expiry.Span,
                "a passed change expires within the hour in which it could be queued or executed, so hardly anything is ever executed",
                "give `expiry` time for people, such as `14d`"));
        }
    }

    private static void CheckDelay(string what, TimeSpan delay, SourceSpan span, DiagnosticBag diagnostics)
    {
        if (delay == TimeSpan.Zero)
        {
            diagnostics.Add(Diagnostic.Create(RuleDiagnostics.ZeroDelay, span, $"{what} takes effect at once, so nobody can leave before it", "give it a delay, such as `3d`"));
        }
    }

    private static void CheckVoting(VotingDefinition voting, DiagnosticBag diagnostics)
    {
        if (voting.Quorum.Value == 0m)
        {
            diagnostics.Add(Diagnostic.Create(RuleDiagnostics.ZeroQuorum, voting.Quorum.Span, "a vote passes although nobody takes part", "write a quorum above zero, such as `4%`"));
        }

        if (voting.Delay == TimeSpan.Zero)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.ZeroDelay, voting.Span, "votes start at once, so borrowed votes can propose and vote in one block", "give `delay` at least one block, such as `1d`"));
        }

        if (voting.Threshold.Value < 0.5m)
        {
            diagnostics.Add(Diagnostic.Create(RuleDiagnostics.MinorityThreshold, voting.Threshold.Span, "a vote passes with less than half of the votes for it", "write `50%` or more"));
        }
    }
}
