using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Strategies;

/// <summary>The `entry` and `exit` conditions of a strategy: which underlyings are open. A condition that cannot be evaluated changes nothing.</summary>
internal sealed class EntryExit
{
    private readonly PortfolioRule<bool>? _entry;
    private readonly PortfolioRule<bool>? _exit;

    public EntryExit(StrategySection strategy, IPortfolioRuleCompiler rules)
    {
        _entry = strategy.Entry is { } entry ? rules.Condition(entry) : null;
        _exit = strategy.Exit is { } exit ? rules.Condition(exit) : null;
    }

    /// <summary>Decides one underlying and reports what changed. What was opened and never traded is judged by the entry condition again.</summary>
    /// <param name="context">What is looked at; its open flags are updated.</param>
    /// <param name="index">The underlying's place in `strategy.underlyings`.</param>
    /// <param name="held">Whether anything is held for it.</param>
    /// <param name="symbol">Its symbol.</param>
    public void Decide(StrategyContext context, int index, bool held, string symbol)
    {
        context.Expressions.Choose(symbol);
        bool open = context.Open[index];
        bool leaves = open && held && _exit is not null;
        PortfolioRule<bool>? rule = leaves ? _exit : _entry;
        bool holds = true;
        if (rule is not null && !rule.TryEvaluate(context.Expressions, out holds, out string error))
        {
            string kept = open ? "stays open" : "stays closed";
            context.Events.Add(new StepEvent(
                StepEventKind.RuleError, leaves ? "exit" : "entry", symbol, $"the condition for `{symbol}` cannot be evaluated ({error}); it {kept}", null, null));
        }
        else if (!open && holds)
        {
            context.Open[index] = true;
            context.Events.Add(new StepEvent(StepEventKind.Entered, "entry", symbol, $"the entry condition holds for `{symbol}`", null, null));
        }
        else if (open && rule is not null && holds == leaves)
        {
            context.Open[index] = false;
            string why = leaves ? "exit condition holds" : "entry condition no longer holds";
            context.Events.Add(new StepEvent(StepEventKind.Exited, "exit", symbol, $"the {why} for `{symbol}`", null, null));
        }

        context.Expressions.Choose("");
    }
}
