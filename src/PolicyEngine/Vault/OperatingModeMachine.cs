using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.StateMachines;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>
/// The table of the operating mode. Tightening needs neither time nor role: any rule and the guardian may do it. Loosening needs
/// the time and the role of the rule that caused the mode, and that its cause is gone; without such a rule only governance loosens.
/// </summary>
public static class OperatingModeMachine
{
    /// <summary>The role of a proposal that passed the vote and the timelock.</summary>
    public const string GovernanceRole = "governance";

    private static readonly ImmutableArray<(OperatingModeTrigger Trigger, OperatingMode Target)> Tightenings =
    [
        (OperatingModeTrigger.Guard, OperatingMode.Guarded),
        (OperatingModeTrigger.Pause, OperatingMode.Paused),
        (OperatingModeTrigger.EnterSafety, OperatingMode.Safety),
        (OperatingModeTrigger.Unwind, OperatingMode.Unwinding),
    ];

    /// <summary>The machine for a mode that one rule caused.</summary>
    /// <param name="resume">The way back that the rule allows; null when only governance can loosen.</param>
    /// <param name="governanceDelay">The least time in the mode before governance loosens it: the timelock of loosening changes.</param>
    public static StateMachine<OperatingMode, OperatingModeTrigger, OperatingModeContext> Create(
        ResumeRule? resume, TimeSpan governanceDelay)
    {
        var builder = StateMachine<OperatingMode, OperatingModeTrigger, OperatingModeContext>
            .Define("operating mode", OperatingMode.Normal)
            .State(OperatingMode.Normal, "the vault does everything that its policy permits")
            .State(OperatingMode.Guarded, "only trades that reduce risk; deposits and redemptions go on")
            .State(OperatingMode.Paused, "no trades and no deposits; redemptions go on")
            .State(OperatingMode.Safety, "withdraw only: positions are reduced to serve redemptions")
            .State(OperatingMode.Unwinding, "every position is being closed; redemptions go on")
            .State(OperatingMode.Closed, "nothing but the vault's own asset is held; only redemptions", isFinal: true);
        AddTightening(builder);
        AddLoosening(builder, resume, governanceDelay);
        return builder.Build();
    }

    /// <summary>The mode that a risk action demands; null for the actions that leave the mode alone.</summary>
    /// <param name="action">The action.</param>
    public static OperatingMode? TargetOf(RiskAction action) => action switch
    {
        RiskAction.Warn or RiskAction.Block or RiskAction.Reduce => null,
        RiskAction.Guard => OperatingMode.Guarded,
        RiskAction.Pause => OperatingMode.Paused,
        RiskAction.Safety => OperatingMode.Safety,
        RiskAction.Unwind => OperatingMode.Unwinding,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "there is no such risk action"),
    };

    /// <summary>The trigger that tightens to a mode.</summary>
    /// <param name="target">A mode from guarded to unwinding.</param>
    /// <exception cref="ArgumentOutOfRangeException">No tightening leads to the mode.</exception>
    public static OperatingModeTrigger TighteningTo(OperatingMode target)
    {
        foreach ((OperatingModeTrigger trigger, OperatingMode mode) in Tightenings)
        {
            if (mode == target)
            {
                return trigger;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(target), target, "no tightening leads to the mode");
    }

    private static void AddTightening(StateMachineBuilder<OperatingMode, OperatingModeTrigger, OperatingModeContext> builder)
    {
        foreach (OperatingMode source in Enum.GetValues<OperatingMode>())
        {
            foreach ((OperatingModeTrigger trigger, OperatingMode target) in Tightenings)
            {
                if (target > source)
                {
                    builder.Permit(source, trigger, target, effects: EffectsOf(target));
                }
            }
        }

        builder.Permit(
            OperatingMode.Unwinding,
            OperatingModeTrigger.Close,
            OperatingMode.Closed,
            [new("only the vault's own asset is held", c => c.HoldsOnlyOwnAsset)]);
    }

    private static void AddLoosening(
        StateMachineBuilder<OperatingMode, OperatingModeTrigger, OperatingModeContext> builder,
        ResumeRule? resume,
        TimeSpan governanceDelay)
    {
        var known = new Dictionary<string, Guard<OperatingModeContext>>(StringComparer.Ordinal);
        Guard<OperatingModeContext> held = Held(known, governanceDelay);
        Guard<OperatingModeContext> governance = Requested(known, GovernanceRole);
        foreach (OperatingMode source in new[] { OperatingMode.Guarded, OperatingMode.Paused, OperatingMode.Safety })
        {
            if (resume is not null)
            {
                var gone = Named(known, "cause no longer holds", c => !c.CauseHolds);
                ImmutableArray<Guard<OperatingModeContext>> guards = [Held(known, resume.After.Value), Requested(known, resume.By.Value), gone];
                if (resume.Quiet is { } quiet)
                {
                    guards = guards.Add(Named(known, $"not demanded for at least {DurationText.Of(quiet.Value)}", c => c.Quiet >= quiet.Value));
                }

                builder.Permit(source, OperatingModeTrigger.Resume, OperatingMode.Normal, guards);
            }

            builder.Permit(source, OperatingModeTrigger.Reinstate, OperatingMode.Normal, [held, governance]);
        }

        // A vault that gave up its positions comes back paused: trading again is a second decision.
        builder.Permit(OperatingMode.Unwinding, OperatingModeTrigger.Reinstate, OperatingMode.Paused, [held, governance]);
        builder.Permit(OperatingMode.Closed, OperatingModeTrigger.Reinstate, OperatingMode.Paused, [held, governance]);
    }

    private static ImmutableArray<string> EffectsOf(OperatingMode target) => target switch
    {
        OperatingMode.Guarded => ["cancel orders that increase risk"],
        OperatingMode.Paused => ["cancel all orders"],
        OperatingMode.Safety => ["cancel all orders", "reduce positions to serve redemptions"],
        OperatingMode.Unwinding => ["cancel all orders", "close every position"],
        _ => [],
    };

    private static Guard<OperatingModeContext> Held(Dictionary<string, Guard<OperatingModeContext>> known, TimeSpan time) =>
        Named(known, $"mode held for at least {DurationText.Of(time)}", c => c.TimeInMode >= time);

    private static Guard<OperatingModeContext> Requested(Dictionary<string, Guard<OperatingModeContext>> known, string role) =>
        Named(known, $"requested by role {role}", c => c.RequesterRoles.Contains(role));

    // One name is one condition: the policy may name the same time or role as governance does.
    private static Guard<OperatingModeContext> Named(
        Dictionary<string, Guard<OperatingModeContext>> known, string name, Func<OperatingModeContext, bool> holds)
    {
        if (!known.TryGetValue(name, out Guard<OperatingModeContext>? guard))
        {
            known[name] = guard = new Guard<OperatingModeContext>(name, holds);
        }

        return guard;
    }
}
