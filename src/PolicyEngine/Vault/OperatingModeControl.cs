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

    /// <summary>
    /// Tightens to the mode that a risk action demands. A mode that is already as strict stays; at the same mode the rule with the
    /// stricter way back (none, or the longer time) becomes the cause, so that resuming needs what the stricter rule demands.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="state">The vault.</param>
    /// <param name="action">The action.</param>
    /// <param name="cause">The id of the rule that demands it.</param>
    /// <param name="now">The time.</param>
    /// <returns>The vault afterwards; the same object when nothing changed.</returns>
    public static VaultState Tighten(PolicyModel policy, VaultState state, RiskAction action, string cause, UnixTime now)
    {
        if (OperatingModeMachine.TargetOf(action) is not { } target || target < state.Mode)
        {
            return state;
        }

        if (target == state.Mode)
        {
            return IsStricter(ResumeOf(policy, cause), ResumeOf(policy, state.ModeCause)) ? state with { ModeCause = cause } : state;
        }

        FireResult<OperatingMode> result = MachineFor(policy, cause).Fire(
            state.Mode, OperatingModeMachine.TighteningTo(target), new OperatingModeContext(TimeSpan.Zero, [], true, false));
        return state with { Mode = result.State, ModeSince = now, ModeCause = cause };
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
            HoldsOnlyOwnAsset(policy, state));
        FireResult<OperatingMode> result = MachineFor(policy, state.ModeCause).Fire(state.Mode, trigger, context);
        if (!result.Fired)
        {
            return new OperatingModeChange(result, state);
        }

        string recorded = result.State == OperatingMode.Normal ? ""
            : result.State < state.Mode ? GovernanceCause
            : trigger == OperatingModeTrigger.Close ? state.ModeCause
            : cause;
        return new OperatingModeChange(result, state with { Mode = result.State, ModeSince = now, ModeCause = recorded });
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

    private static ResumeRule? ResumeOf(PolicyModel policy, string cause)
    {
        ResumeRule? found = null;
        int named = 0;
        foreach (RiskBreaker breaker in policy.Risk.Breakers)
        {
            if (breaker.Id.Value == cause)
            {
                found = breaker.Resume;
                named++;
            }
        }

        foreach (OracleDefinition oracle in policy.Oracles)
        {
            if (oracle.Id.Value == cause)
            {
                found = oracle.Resume;
                named++;
            }
        }

        // An oracle may have the id of a rule. Which of the two it was is not known then, so neither way back holds.
        return named == 1 ? found : null;
    }

    private static bool IsStricter(ResumeRule? rule, ResumeRule? than) =>
        than is not null && (rule is null || rule.After.Value > than.After.Value);
}
