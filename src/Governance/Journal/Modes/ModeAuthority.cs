using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Journal.Replay;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Modes;

/// <summary>
/// Who may record another operating mode under the policy in force. A stricter one: the guardian who may pause. A looser one: whoever the
/// rules that caused the stricter modes let resume, after their time; the guardian who may pause for what was recorded by hand. Whatever the
/// policy gives to nobody, nobody may.
/// </summary>
public static class ModeAuthority
{
    /// <summary>Whether <see cref="Refusal"/> reads the policy in force: when a rule is named, now or for a mode that is to be lifted.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="change">The change.</param>
    public static bool ReadsPolicy(JournalState state, ModeChanged change)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(change);
        return change.IsStricter ? change.Cause is not null : ModeHolds.Lifted(state.Holds, change.To).Any(h => h.Cause.Length > 0);
    }

    /// <summary>Why an actor may not record a change, in one sentence without a full stop; null when they may.</summary>
    /// <param name="state">The state before, of a vault with a policy in force; its mode is the one that the change leaves.</param>
    /// <param name="change">The change.</param>
    /// <param name="actor">Who records it.</param>
    /// <param name="at">When.</param>
    /// <param name="policy">The policy in force; without it no rule is known.</param>
    public static string? Refusal(JournalState state, ModeChanged change, Address actor, UnixTime at, PolicyModel? policy)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(change);
        if (state.Lifecycle.Rules is not { } rules)
        {
            return "no policy is in force, so nobody may";
        }

        return change.IsStricter
            ? Tightening(rules, change, actor, policy)
            : ModeHolds.Lifted(state.Holds, change.To).Select(h => Lifting(rules, h, actor, at, policy)).FirstOrDefault(r => r is not null);
    }

    private static string? Tightening(GovernanceRules rules, ModeChanged change, Address actor, PolicyModel? policy)
    {
        if (ByHand(rules, actor) is { } refusal)
        {
            return refusal;
        }

        // Closing is for good, so it takes the way that it takes in the engine.
        if (change.To == OperatingMode.Closed && change.From != OperatingMode.Unwinding)
        {
            return $"the vault is `{AccessWords.Of(change.From)}`, and only one that is `unwinding` is closed";
        }

        return change.Cause is { } cause && (policy is null || OperatingModeControl.DemandOf(policy, cause) != change.To)
            ? $"no one rule `{cause}` of the policy in force demands the mode `{AccessWords.Of(change.To)}`"
            : null;
    }

    private static string? Lifting(GovernanceRules rules, ModeHold hold, Address actor, UnixTime at, PolicyModel? policy)
    {
        if (hold.Cause.Length == 0)
        {
            return ByHand(rules, actor);
        }

        ResumeRule? resume = policy is null || hold.Mode == OperatingMode.Unwinding ? null : OperatingModeControl.ResumeOf(policy, hold.Cause);
        if (resume is null)
        {
            return $"`{hold.Cause}` holds the mode `{AccessWords.Of(hold.Mode)}`, and the policy in force names nobody who may resume after it";
        }

        if (!rules.Holds(resume.By.Value, actor))
        {
            return $"{actor} does not hold the role `{resume.By.Value}`, which alone resumes after `{hold.Cause}`";
        }

        // How long the rule has been silent is not recorded; it was not before the mode was.
        TimeSpan wait = resume.Quiet is { } quiet && quiet.Value > resume.After.Value ? quiet.Value : resume.After.Value;
        return at < hold.Since || TimeSpan.FromSeconds(at - hold.Since) < wait
            ? $"`{hold.Cause}` holds the mode `{AccessWords.Of(hold.Mode)}` for at least {DurationText.Of(wait)} from {hold.Since} on, and it is {at}"
            : null;
    }

    private static string? ByHand(GovernanceRules rules, Address actor) =>
        rules.MayPause(actor) ? null
        : rules.Powers.HasFlag(GuardianPowers.Pause)
            ? $"{actor} does not hold the role `{GovernanceRules.GuardianRole}`, which alone changes the mode by hand"
            : $"the policy in force does not let the role `{GovernanceRules.GuardianRole}` pause, so nobody changes the mode by hand";
}
