using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Primitives;
using static VaultPolicy.Governance.Tests.Lifecycle.World;

namespace VaultPolicy.Governance.Tests.Lifecycle;

/// <summary>Several things that are due before anybody looks happen in the order of their times, and the first end is the end.</summary>
public sealed class LapseOrderTests
{
    [Fact]
    public void Advance_VoteEndsBeforeWhatItComesAfterLapses_StaysDefeated()
    {
        Run run = Founded();
        int first = run.Draft(Ann, Plan(target: 2, key: "a"));
        int second = run.Draft(Ann, Plan(target: 3, key: "b"), false, first);
        run.Wait(Day);
        int third = run.Propose(Ann, Plan(target: 4, key: "c"), false, second);
        int fourth = run.Draft(Ben, Plan(target: 5, key: "d"), false, third, second);

        // The vote of the third ends after 6 days; the drafts lapse after 14.
        run.Wait(20 * Day);

        run[first].State.Should().Be(ProposalState.Expired);
        run[second].State.Should().Be(ProposalState.Cancelled);
        run[second].Since.Should().Be(Start + (14 * Day));
        run[third].State.Should().Be(ProposalState.Defeated);
        run[third].Since.Should().Be(Start + (7 * Day));
        run[third].Reason.Should().BeNull();
        run[fourth].State.Should().Be(ProposalState.Cancelled);
        run[fourth].Since.Should().Be(Start + (7 * Day));
        run[fourth].Reason.Should().Contain("proposal 3, which is defeated");
    }

    [Fact]
    public void Decide_WhateverWasLookedAtInBetween_ComesToTheSame()
    {
        LifecycleState once = Lapse(20 * Day);
        LifecycleState often = Lapse([.. Enumerable.Repeat(Day / 2, 40)]);

        StateJsonOf(often).Should().Equal(StateJsonOf(once));
        once.Proposals.Select(p => p.State).Should().Equal(
            ProposalState.Expired, ProposalState.Cancelled, ProposalState.Defeated, ProposalState.Draft);
    }

    private static LifecycleState Lapse(params long[] steps)
    {
        Run run = Founded();
        int first = run.Draft(Ann, Plan(target: 2, key: "a"));
        int second = run.Draft(Ann, Plan(target: 3, key: "b"), false, first);
        run.Propose(Ann, Plan(target: 4, key: "c", changeClass: ChangeClass.Neutral), false, second);
        LifecycleState state = run.State;
        UnixTime now = run.Now;
        foreach (long step in steps)
        {
            now += step;
            state = LifecycleEngine.Advance(state, now);
        }

        return LifecycleEngine.Decide(state, new DraftProposal(Ben, "last", Plan(target: 6, key: "e"), false, []), now).State;
    }

    private static byte[] StateJsonOf(LifecycleState state) => StateJson.Serialize(state);
}
