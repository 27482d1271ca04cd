using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk;

namespace VaultPolicy.PolicyEngine.Tests.Vault.Support;

/// <summary>Rules as delegates by their text, so that the engine is tested without the expression compiler.</summary>
internal sealed class FakeRules : IPortfolioRuleCompiler
{
    private readonly Dictionary<string, Func<EnginePortfolioContext, object?>> _rules = new(StringComparer.Ordinal)
    {
        ["true"] = _ => true,
        ["false"] = _ => false,
        ["error"] = _ => null,
        ["abs(portfolio.netDelta) > params.hedgeBand"] = c => Math.Abs(c.Portfolio.NetDelta) > 0.02m,
        ["market.funding(asset) > params.minFunding"] = c => c.TryFunding(c.Asset, out var rate) ? rate.PerYear > 0.03m : null,
        ["market.funding(asset) < params.exitFunding"] = c => c.TryFunding(c.Asset, out var rate) ? rate.PerYear < -0.20m : null,
        ["var(0.99, duration('24h'), 'historical', 250)"] = c => c.TryValueAtRisk(0.99m, 86_400, "historical", 250, out decimal v) ? v : null,
        ["var(0.99, duration('24h'), 'historical', 20)"] = c => c.TryValueAtRisk(0.99m, 86_400, "historical", 20, out decimal v) ? v : null,
        ["portfolio.leverage"] = c => c.Portfolio.Leverage,
        ["portfolio.cash"] = c => c.Portfolio.Cash,
        ["portfolio.concentration"] = c => c.Portfolio.Concentration,
        ["drawdown(duration('168h'))"] = c => c.TryDrawdown(604_800, out decimal v) ? v : null,
        ["drawdown(duration('720h'))"] = c => c.TryDrawdown(2_592_000, out decimal v) ? v : null,
        ["oracle('btc').divergence > 0.01"] = c => c.TryOracle("btc", out var o) ? o.Divergence > 0.01m : null,
        ["assets.USDC * oracle('usdc').price < 0.98 * quotes.USD || assets.USDC * oracle('usdc').price > 1.02 * quotes.USD"] = c => c.TryOracle("usdc", out var o) ? o.Price is < 0.98m or > 1.02m : null,
        ["assets.USDC * oracle('usdc').price < 0.97 * quotes.USD || assets.USDC * oracle('usdc').price > 1.03 * quotes.USD"] = c => c.TryOracle("usdc", out var o) ? o.Price is < 0.97m or > 1.03m : null,
    };

    public MeasureWindows Windows { get; init; } = MeasureWindows.None.WithNav(2_592_000).WithValueAtRisk(86_400, 250);

    public FakeRules With(string text, Func<EnginePortfolioContext, object?> rule)
    {
        _rules[text] = rule;
        return this;
    }

    public PortfolioRule<bool> Condition(PolicyExpression expression) => new Rule<bool>(_rules[expression.Text]);

    public PortfolioRule<decimal> Measure(PolicyExpression expression) => new Rule<decimal>(_rules[expression.Text]);

    private sealed class Rule<T>(Func<EnginePortfolioContext, object?> rule) : PortfolioRule<T>
    {
        protected override bool TryEvaluateCore(EnginePortfolioContext context, out T value, out string error)
        {
            object? result = rule(context);
            value = result is T typed ? typed : default!;
            error = result is T ? "" : "no value";
            return result is T;
        }
    }
}
