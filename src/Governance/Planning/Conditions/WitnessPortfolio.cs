using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>A portfolio as a witness describes it. What the witness does not name is zero.</summary>
internal sealed class WitnessPortfolio(ConditionWitness witness, PolicyModel model, PolicyUnits units) : PortfolioContext
{
    /// <inheritdoc/>
    public override PortfolioView Portfolio
    {
        get
        {
            TokenAmount nav = witness.Get("portfolio.nav", TokenAmount.Zero(units.DecimalsOf(units.Valuation)));
            return new PortfolioView(
                nav.ToDecimalFloor(),
                witness.Get("portfolio.leverage", 0m),
                witness.Get("portfolio.grossExposure", 0m),
                witness.Get("portfolio.netExposure", 0m),
                witness.Get("portfolio.netDelta", 0m),
                witness.Get("portfolio.concentration", 0m),
                witness.Get("portfolio.cash", 0m),
                witness.Get("portfolio.hedgeRatio", 0m))
            {
                Gamma = witness.Get("portfolio.gamma", 0m),
                Vega = witness.Get("portfolio.vega", 0m),
                Theta = witness.Get("portfolio.theta", 0m),
                OptionNotional = witness.Get("portfolio.optionNotional", 0m),
                NavDecimals = units.DecimalsOf(units.Valuation),
            };
        }
    }

    /// <inheritdoc/>
    public override VaultView Vault => PolicyConditionEvaluator.VaultOf(
        witness, TokenAmount.Zero(units.DecimalsOf(units.Asset)), TokenAmount.Zero(units.DecimalsOf(units.Share)));

    /// <inheritdoc/>
    public override UnixTime Now => PolicyConditionEvaluator.TimeOf(witness, "now", PolicyConditionEvaluator.UsualNow);

    /// <inheritdoc/>
    public override string Asset => witness.Get("asset", model.Vault.Asset.Value);

    /// <inheritdoc/>
    public override bool TryOracle(string id, out OracleView view)
    {
        string path = $"oracle({TermPath.ArgumentText(id)})";
        OracleDefinition? oracle = model.Oracles.FirstOrDefault(o => o.Id.Value == id);
        TokenPrice price = witness.Get(path + ".price", default(TokenPrice));
        view = new OracleView(
            price.Value,
            witness.Get(path + ".age", default(CelDuration)).Seconds,
            witness.Get(path + ".divergence", 0m),
            witness.Get(path + ".sources", 1L),
            witness.Get(path + ".healthy", true))
        {
            BaseDecimals = oracle is null ? (byte)0 : units.DecimalsOf(oracle.Base.Value),
            QuoteDecimals = oracle is null ? (byte)0 : units.DecimalsOf(oracle.Quote),
        };
        return !witness.IsMissing(path);
    }

    /// <inheritdoc/>
    public override bool TryFunding(string asset, out Rate rate) => Find("market.funding", asset, out rate);

    /// <inheritdoc/>
    public override bool TryBasis(string asset, out decimal basis) => Find("market.basis", asset, out basis);

    /// <inheritdoc/>
    public override bool TryWeight(string asset, out decimal weight) => Find("weight", asset, out weight);

    /// <inheritdoc/>
    public override bool TryGreek(PortfolioGreek greek, string asset, out decimal value) => Find(greek.ToString().ToLowerInvariant(), asset, out value);

    /// <inheritdoc/>
    public override bool TryDrawdown(long windowSeconds, out decimal drawdown) => Window("drawdown", windowSeconds, out drawdown);

    /// <inheritdoc/>
    public override bool TryValueAtRisk(decimal confidence, long horizonSeconds, string method, long observations, out decimal value) =>
        Value($"var({TermPath.ArgumentText(confidence)}, {Seconds(horizonSeconds)}, {TermPath.ArgumentText(method)}, {TermPath.ArgumentText(observations)})", out value);

    /// <inheritdoc/>
    public override bool TrySlippage(long windowSeconds, out decimal cost) => Window("slippage", windowSeconds, out cost);

    /// <inheritdoc/>
    public override bool TryTurnover(long windowSeconds, out decimal turnover) => Window("turnover", windowSeconds, out turnover);

    private static string Seconds(long seconds) => TermPath.ArgumentText(CelDuration.FromTimeSpan(TimeSpan.FromSeconds(seconds)));

    private bool Window(string function, long seconds, out decimal value) => Value($"{function}({Seconds(seconds)})", out value);

    private bool Find<T>(string function, string asset, out T value)
        where T : struct
    {
        string named = $"{function}({TermPath.ArgumentText(asset)})";
        string bound = $"{function}(asset)";
        return Value(witness.Values.ContainsKey(bound) && asset == Asset ? bound : named, out value);
    }

    private bool Value<T>(string path, out T value)
        where T : struct
    {
        value = witness.Get(path, default(T));
        return !witness.IsMissing(path);
    }
}
