using VaultPolicy.Governance.Lifecycle.Commands;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What a draft must be before it gets a number.</summary>
internal static class DraftChecks
{
    public static Refusal? Refuse(LifecycleState state, DraftProposal draft)
    {
        if (draft.Title.Length is 0 or > LifecycleLimits.MaxTextLength)
        {
            return new Refusal(RefusalCode.Limit, $"the title is empty or longer than {LifecycleLimits.MaxTextLength} characters", "write a short title");
        }

        if (draft.Plan.Problem() is { } problem)
        {
            return new Refusal(RefusalCode.OtherPlan, problem, "make the plan anew");
        }

        return RefuseActor(state.Rules!, draft) ?? RefuseDependencies(state, draft) ?? RefuseCrowd(state, draft);
    }

    // Whether they may propose is asked when it is proposed; strangers do not even draft.
    private static Refusal? RefuseActor(GovernanceRules rules, DraftProposal draft) =>
        draft.IsEmergency && !rules.MayTighten(draft.Actor)
            ? new Refusal(
                RefusalCode.NotEntitled,
                rules.Powers.HasFlag(GuardianPowers.Tighten)
                    ? $"{draft.Actor} does not hold the role `{GovernanceRules.GuardianRole}`, which alone tightens in an emergency"
                    : "the policy does not let its guardian tighten in an emergency",
                "propose without `--emergency`")
            : rules.IsKnown(draft.Actor)
                ? null
                : new Refusal(
                    RefusalCode.NotEntitled,
                    $"{draft.Actor} is neither a member nor the holder of a role",
                    "let a member or the holder of a role propose");

    private static Refusal? RefuseDependencies(LifecycleState state, DraftProposal draft)
    {
        if (draft.After.Length > LifecycleLimits.MaxDependencies || draft.After.Distinct().Count() != draft.After.Length)
        {
            return new Refusal(
                RefusalCode.Limit, $"a proposal comes after at most {LifecycleLimits.MaxDependencies} others, each named once", "leave some out");
        }

        foreach (int number in draft.After)
        {
            if (state.Find(number) is not { } before)
            {
                return new Refusal(RefusalCode.UnknownProposal, $"there is no proposal {number} to come after");
            }

            if (!before.IsLive && !before.WasExecuted)
            {
                return new Refusal(
                    RefusalCode.DependencyOpen,
                    $"proposal {number} is {before.State.ToString().ToLowerInvariant()} and can no longer be executed",
                    "propose without coming after it");
            }
        }

        return null;
    }

    private static Refusal? RefuseCrowd(LifecycleState state, DraftProposal draft)
    {
        int live = state.Proposals.Count(p => p.IsLive && !p.IsEmergency);
        int own = state.Proposals.Count(p => p.IsLive && p.Proposer == draft.Actor);
        if (own >= LifecycleLimits.MaxLiveProposalsOfOne)
        {
            return new Refusal(RefusalCode.Limit, $"{draft.Actor} has {own} proposals under way, the most of one proposer", "wait until one has ended, or cancel one");
        }

        // The guardian is not kept from tightening by a crowd of proposals.
        return live >= LifecycleLimits.MaxLiveProposals && !draft.IsEmergency
            ? new Refusal(RefusalCode.Limit, $"{live} proposals are under way, the most at once", "wait until one has ended")
            : null;
    }
}
