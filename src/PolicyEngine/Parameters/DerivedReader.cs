using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Parameters;

/// <summary>Computes expressions of a policy over a vault and a market.</summary>
internal sealed class DerivedReader
{
    private readonly CelRuleCompiler _rules;
    private readonly EnginePortfolioContext _context;

    public DerivedReader(CheckedPolicy policy, VaultState state, MarketSnapshot snapshot)
    {
        _rules = new CelRuleCompiler(policy);
        var layout = new VaultEngineLayout(policy.Model);
        var prices = new PortfolioPrices(layout, snapshot, new OracleGuard(policy.Model.Oracles).Check(snapshot, state.OracleHistories));
        var book = new PortfolioBook(layout, prices);
        _context = new EnginePortfolioContext(layout, prices, new PriceReturns(layout), _rules.Windows, snapshot.Time)
        {
            State = state,
            Book = book,
            Unknown = VaultEngineStep.Measure(layout, prices, book, state),
        };
    }

    /// <summary>The value; null with the reason when there is none.</summary>
    public decimal? Read(PolicyExpression expression, out string why) =>
        _rules.Measure(expression).TryEvaluate(_context, out decimal value, out why) ? value : null;
}
