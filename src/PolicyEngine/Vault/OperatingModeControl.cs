using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.StateMachines;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>Moves the operating mode of a vault's state by its policy. Pure: a state goes in, a state comes out.</summary>
public static class OperatingModeControl
{
    /// <summary>The cause recorded for a mode that governance set.</summary>
    public const string GovernanceCause = OperatingModeMachine.GovernanceRole;

    /// <summary>The machine that holds for a vault now: its way back is that of the rule that caused the mode.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cause">The id of the rule; a rule without a way back, or none of the policy's, leaves only governance.</param>
    public static StateMachine<OperatingMode, OperatingModeTrigger, OperatingModeContext> MachineFor(PolicyModel policy, string cause) =>
        OperatingModeMachine.Create(ResumeOf(policy, cause), policy.Governance.Timelock.Loosen.Value);

    /// <summary>The way back from a mode that a rule or oracle caused; null when there is none, and when the id is not that of exactly one.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cause">The id of the rule or oracle.</param>
    public static ResumeRule? ResumeOf(PolicyModel policy, string cause) => CauseOf(policy, cause)?.Resume;

    /// <summary>The mode that a rule or oracle demands; null when it demands none, and when the id is not that of exactly one.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cause">The id of the rule or oracle.</param>
    public static OperatingMode? DemandOf(PolicyModel policy, string cause) =>
        CauseOf(policy, cause) is { } found ? OperatingModeMachine.TargetOf(found.Action) : null;

    /// <summary>
    /// Tightens to the mode that a risk action demands. A mode that is already as strict stays; at the same mode the rule with the
    /// stricter way back (none, or the longer time) becomes the cause. What the other rules demanded is held below it: a mode ends only
    /// when every rule that demanded it or a stricter one has been lifted in its own way.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="state">The vault.</param>
    /// <param name="action">The action.</param>
    /// <param name="cause">The id of the rule that demands it.</param>
    /// <param name="now">The time.</param>
    /// <returns>The vault afterwards; the same object when nothing changed.</returns>
    public static VaultState Tighten(PolicyModel policy, VaultState state, RiskAction action, string cause, UnixTime now)
    {
        if (OperatingModeMachine.TargetOf(action) is not { } target)
        {
            return state;
        }

        if (target <= state.Mode && cause == state.ModeCause)
        {
            return ResumeOf(policy, cause)?.Quiet is null ? state : state with { CauseSeen = now };
        }

        var demanded = new ModeHold(target, now, now, cause);
        if (target < state.Mode)
        {
            return Hold(policy, state, demanded);
        }

        if (target == state.Mode)
        {
            return IsStricter(ResumeOf(policy, cause), ResumeOf(policy, state.ModeCause))
                ? Lead(Hold(policy, state, LeaderOf(state)), demanded)
                : Hold(policy, state, demanded);
        }

        FireResult<OperatingMode> result = MachineFor(policy, cause).Fire(
            state.Mode, OperatingModeMachine.TighteningTo(target), new OperatingModeContext(TimeSpan.Zero, [], true, false));
        VaultState below = state.Mode == OperatingMode.Normal ? state : Hold(policy, state, LeaderOf(state));
        return Lead(below, demanded with { Mode = result.State });
    }

    /// <summary>Asks to resume, reinstate or close, or to tighten by hand.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="state">The vault.</param>
    /// <param name="trigger">What is asked for.</param>
    /// <param name="requesterRoles">The roles of whoever asks; empty for the engine itself.</param>
    /// <param name="causeHolds">True while the rule that caused the mode, or any other that demands it or a stricter one, still fires.</param>
    /// <param name="cause">The cause to record when the mode tightens: a rule id or a role.</param>
    /// <param name="now">The time; not before the mode began.</param>
    public static OperatingModeChange Request(
        PolicyModel policy,
        VaultState state,
        OperatingModeTrigger trigger,
        ImmutableArray<string> requesterRoles,
        bool causeHolds,
        string cause,
        UnixTime now)
    {
        var context = new OperatingModeContext(
            TimeSpan.FromSeconds(now - state.ModeSince),
            requesterRoles,
            causeHolds,
            HoldsOnlyOwnAsset(policy, state))
        {
            Quiet = TimeSpan.FromSeconds(now - (state.CauseSeen > state.ModeSince ? state.CauseSeen : state.ModeSince)),
        };
        FireResult<OperatingMode> result = MachineFor(policy, state.ModeCause).Fire(state.Mode, trigger, context);
        if (!result.Fired)
        {
            return new OperatingModeChange(result, state);
        }

        if (trigger == OperatingModeTrigger.Resume)
        {
            return new OperatingModeChange(result, Lifted(policy, state, now));
        }

        if (result.State > state.Mode && trigger != OperatingModeTrigger.Close && state.Mode != OperatingMode.Normal)
        {
            state = Hold(policy, state, LeaderOf(state));
        }

        // Governance decided on the vault as a whole: what other rules demanded ends with it.
        ImmutableArray<ModeHold> held = result.State < state.Mode ? [] : state.Held;
        string recorded = result.State == OperatingMode.Normal ? ""
            : result.State < state.Mode ? GovernanceCause
            : trigger == OperatingModeTrigger.Close ? state.ModeCause
            : cause;
        return new OperatingModeChange(result, state with { Mode = result.State, ModeSince = now, ModeCause = recorded, Held = held });
    }

    /// <summary>Tests whether a vault holds nothing but its own asset, with no margin at a venue and no order pending.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="state">The vault.</param>
    public static bool HoldsOnlyOwnAsset(PolicyModel policy, VaultState state)
    {
        for (int i = 0; i < state.Balances.Length; i++)
        {
            if (!state.Balances[i].IsZero && policy.Assets[i].Symbol.Value != policy.Vault.Asset.Value)
            {
                return false;
            }
        }

        return state.Pending.IsEmpty && state.PerpAccounts.All(a => a.Margin.IsZero && a.Positions.IsEmpty);
    }

    private static ModeHold LeaderOf(VaultState state) => new(state.Mode, state.ModeSince, state.CauseSeen, state.ModeCause);

    /// <summary>The state under a hold, which is taken out of those below.</summary>
    private static VaultState Lead(VaultState state, ModeHold hold) => state with
    {
        Mode = hold.Mode,
        ModeSince = hold.Since,
        CauseSeen = hold.Seen,
        ModeCause = hold.Cause,
        Held = state.Held.RemoveAll(h => h.Cause == hold.Cause && h.Mode <= hold.Mode),
    };

    /// <summary>Adds what a rule demands below the mode; of one rule the strictest demand and its beginning are kept.</summary>
    private static VaultState Hold(PolicyModel policy, VaultState state, ModeHold hold)
    {
        for (int i = 0; i < state.Held.Length; i++)
        {
            ModeHold kept = state.Held[i];
            if (kept.Cause != hold.Cause)
            {
                continue;
            }

            return kept.Mode < hold.Mode ? state with { Held = state.Held.SetItem(i, hold) }
                : kept.Mode == hold.Mode && kept.Seen < hold.Seen && ResumeOf(policy, hold.Cause)?.Quiet is not null
                    ? state with { Held = state.Held.SetItem(i, kept with { Seen = hold.Seen }) }
                : state;
        }

        return state with { Held = state.Held.Add(hold) };
    }

    /// <summary>Lifts the leading hold; the strictest of the others leads, and without any the vault is normal.</summary>
    private static VaultState Lifted(PolicyModel policy, VaultState state, UnixTime now)
    {
        ModeHold? next = null;
        foreach (ModeHold hold in state.Held)
        {
            if (next is null || hold.Mode > next.Mode
                || (hold.Mode == next.Mode && IsStricter(ResumeOf(policy, hold.Cause), ResumeOf(policy, next.Cause))))
            {
                next = hold;
            }
        }

        return next is null
            ? state with { Mode = OperatingMode.Normal, ModeSince = now, ModeCause = "" }
            : Lead(state, next);
    }

    private static IEnumerable<(Located<string> Id, Located<RiskAction> Action, ResumeRule? Resume)> Causes(PolicyModel policy) =>
        policy.Risk.Breakers.Select(b => (b.Id, b.Action, b.Resume))
            .Concat(policy.Risk.PriceMoves.Select(g => (g.Id, g.Action, g.Resume)))
            .Concat(policy.Risk.SharePrices.Select(g => (g.Id, g.Action, g.Resume)))
            .Concat(policy.Risk.Outflows.Select(g => (g.Id, g.Action, g.Resume)))
            .Concat(policy.Risk.Depegs.Select(g => (g.Id, g.Action, g.Resume)))
            .Concat(policy.Oracles.Select(o => (o.Id, o.OnFault, o.Resume)));

    // An oracle may have the id of a rule. Which of the two it was is not known then, so neither way back holds.
    private static (RiskAction Action, ResumeRule? Resume)? CauseOf(PolicyModel policy, string cause)
    {
        (RiskAction, ResumeRule?)? found = null;
        int named = 0;
        foreach ((Located<string> id, Located<RiskAction> action, ResumeRule? resume) in Causes(policy))
        {
            if (id.Value == cause)
            {
                found = (action.Value, resume);
                named++;
            }
        }

        return named == 1 ? found : null;
    }

    private static bool IsStricter(ResumeRule? rule, ResumeRule? than) =>
        than is not null && (rule is null || rule.After.Value > than.After.Value);
}
