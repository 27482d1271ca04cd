using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk.Guards;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>
/// Evaluates limits and breakers. A rule that cannot be evaluated blocks every increase of risk for the step, whatever its own action:
/// what is unknown must not grow, and a gap in the data must not close a vault for good.
/// </summary>
internal sealed class RiskMonitor
{
    private readonly ImmutableArray<RiskBreakerRule> _breakers;

    private readonly ImmutableArray<IRiskGuard> _guards;

    public RiskMonitor(RiskSection risk, IPortfolioRuleCompiler rules)
    {
        Limits = [.. risk.Limits.Select(l => new RiskLimitRule(l, rules.Measure(l.Measure)))];
        _breakers = [.. risk.Breakers.Select(b => new RiskBreakerRule(b, rules.Condition(b.When)))];
        _guards =
        [
            .. risk.PriceMoves.Select(g => new PriceMoveRule(g)),
            .. risk.SharePrices.Select(g => new SharePriceRule(g)),
            .. risk.Outflows.Select(l => new OutflowRule(l)),
        ];
    }

    public ImmutableArray<RiskLimitRule> Limits { get; }

    /// <summary>Evaluates every rule and reports what fires. Limits are left out while the portfolio cannot be valued.</summary>
    public RiskAssessment Assess(EnginePortfolioContext context, ImmutableArray<StepEvent>.Builder events)
    {
        var values = ImmutableArray.CreateBuilder<decimal?>(Limits.Length);
        ImmutableArray<(string, RiskAction)>.Builder? fired = null;
        string blocked = "";
        foreach (RiskLimitRule rule in Limits)
        {
            if (context.Unknown.Length > 0)
            {
                values.Add(null);
                continue;
            }

            if (!rule.Measure.TryEvaluate(context, out decimal value, out string error))
            {
                values.Add(null);
                blocked = Fail(rule.Id, error, blocked, events);
                continue;
            }

            values.Add(value);
            if (rule.Broken(value) is { } bound)
            {
                (fired ??= ImmutableArray.CreateBuilder<(string, RiskAction)>()).Add((rule.Id, rule.Action));
                events.Add(new StepEvent(StepEventKind.LimitBreached, rule.Id, ActionName(rule.Action), Breach(rule, value, bound), value, bound));
            }
        }

        foreach (RiskBreakerRule rule in _breakers)
        {
            if (!rule.Condition.TryEvaluate(context, out bool fires, out string error))
            {
                blocked = Fail(rule.Id, error, blocked, events);
            }
            else if (fires)
            {
                (fired ??= ImmutableArray.CreateBuilder<(string, RiskAction)>()).Add((rule.Id, rule.Action));
                string message = $"`{rule.Breaker.When.Text}` holds: {ActionName(rule.Action)}";
                events.Add(new StepEvent(StepEventKind.BreakerFired, rule.Id, ActionName(rule.Action), message, null, null));
                if (rule.Action == RiskAction.Block)
                {
                    blocked = blocked.Length == 0 ? rule.Id : blocked;
                }
            }
        }

        foreach (IRiskGuard guard in _guards)
        {
            if (guard.NeedsValue && context.Unknown.Length > 0)
            {
                continue;
            }

            if (!guard.TryEvaluate(context, out GuardReading reading, out string error))
            {
                blocked = Fail(guard.Id, error, blocked, events);
            }
            else if (reading.Fires)
            {
                (fired ??= ImmutableArray.CreateBuilder<(string, RiskAction)>()).Add((guard.Id, guard.Action));
                string action = ActionName(guard.Action);
                events.Add(new StepEvent(StepEventKind.BreakerFired, guard.Id, action, $"{reading.Message}: {action}", reading.Observed, reading.Bound));
                if (guard.Action == RiskAction.Block)
                {
                    blocked = blocked.Length == 0 ? guard.Id : blocked;
                }
            }
        }

        return new RiskAssessment(values.MoveToImmutable(), fired?.ToImmutable() ?? [], blocked);
    }

    /// <summary>True when every rule that demanded a reduction holds for the book that the context looks at.</summary>
    public bool ReductionsHold(EnginePortfolioContext context, RiskAssessment risk)
    {
        foreach (RiskLimitRule rule in Limits)
        {
            if (rule.Action == RiskAction.Reduce && risk.Fired.Contains((rule.Id, rule.Action))
                && (!rule.Measure.TryEvaluate(context, out decimal value, out string _) || rule.Broken(value) is not null))
            {
                return false;
            }
        }

        foreach (RiskBreakerRule rule in _breakers)
        {
            if (rule.Action == RiskAction.Reduce && risk.Fired.Contains((rule.Id, rule.Action))
                && (!rule.Condition.TryEvaluate(context, out bool fires, out string _) || fires))
            {
                return false;
            }
        }

        return true;
    }

    public static string ActionName(RiskAction action) => action switch
    {
        RiskAction.Warn => "warn",
        RiskAction.Block => "block",
        RiskAction.Reduce => "reduce",
        RiskAction.Guard => "guard",
        RiskAction.Pause => "pause",
        RiskAction.Safety => "safety",
        RiskAction.Unwind => "unwind",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "there is no such risk action"),
    };

    private static string Fail(string id, string error, string blocked, ImmutableArray<StepEvent>.Builder events)
    {
        events.Add(new StepEvent(StepEventKind.RuleError, id, "block", $"`{id}` cannot be evaluated ({error}); nothing may increase risk", null, null));
        return blocked.Length == 0 ? id : blocked;
    }

    private static string Breach(RiskLimitRule rule, decimal value, decimal bound)
    {
        string side = value > bound ? "above the maximum" : "below the minimum";
        return $"`{rule.Limit.Measure.Text}` is {VaultEngineText.Number(value)}, {side} {VaultEngineText.Number(bound)}";
    }
}
