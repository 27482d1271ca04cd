using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>Decides whether a step looks at the strategy: conditions, intervals counted from the epoch, and drift.</summary>
internal sealed class RebalanceTriggers
{
    private readonly ImmutableArray<(RebalanceTrigger Trigger, PortfolioRule<bool>? When)> _triggers;

    public RebalanceTriggers(RebalanceSection rebalance, IPortfolioRuleCompiler rules) =>
        _triggers = [.. rebalance.Triggers.Select(t => (t, t.When is { } when ? rules.Condition(when) : null))];

    /// <summary>True when a trigger measures drift.</summary>
    public bool UsesDrift
    {
        get
        {
            foreach ((RebalanceTrigger trigger, PortfolioRule<bool>? _) in _triggers)
            {
                if (trigger.Drift is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The first trigger that fires and whether any drift trigger did; every firing trigger is reported. A condition that fails does not fire.</summary>
    public (string? Cause, bool Drifted) Fire(
        EnginePortfolioContext context, UnixTime previous, decimal drift, ImmutableArray<StepEvent>.Builder events)
    {
        string? cause = null;
        bool drifted = false;
        foreach ((RebalanceTrigger trigger, PortfolioRule<bool>? when) in _triggers)
        {
            string id = trigger.Id.Value;
            string? why = null;
            decimal? observed = null;
            decimal? bound = null;
            if (when is not null)
            {
                if (!when.TryEvaluate(context, out bool fires, out string error))
                {
                    events.Add(new StepEvent(StepEventKind.RuleError, id, "trigger", $"trigger `{id}` cannot be evaluated ({error}); it does not fire", null, null));
                }
                else if (fires)
                {
                    why = $"`{trigger.When!.Text}` holds";
                }
            }
            else if (trigger.Every is { } every)
            {
                long interval = (long)every.Value.TotalSeconds;
                why = interval > 0 && context.Now.FloorTo(interval) > previous ? $"{interval} s have passed" : null;
            }
            else if (trigger.Drift is { } max && drift > max.Value)
            {
                (why, observed, bound, drifted) = ($"a weight is {VaultEngineText.Number(drift)} off its target, more than {VaultEngineText.Number(max.Value)}", drift, max.Value, true);
            }

            if (why is not null)
            {
                events.Add(new StepEvent(StepEventKind.Trigger, id, "", $"trigger `{id}` fires: {why}", observed, bound));
                cause ??= id;
            }
        }

        return (cause, drifted);
    }
}
