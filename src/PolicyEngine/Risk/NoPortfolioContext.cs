using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>A portfolio about which nothing is known, for expressions that should be constant.</summary>
internal sealed class NoPortfolioContext : PortfolioContext
{
    public static NoPortfolioContext Instance { get; } = new();

    /// <inheritdoc/>
    public override PortfolioView Portfolio => default;

    /// <inheritdoc/>
    public override VaultView Vault => new("", TokenAmount.Zero(0), TokenAmount.Zero(0));

    /// <inheritdoc/>
    public override UnixTime Now => UnixTime.Epoch;

    /// <inheritdoc/>
    public override string Asset => "";

    /// <inheritdoc/>
    public override bool TryOracle(string id, out OracleView view)
    {
        view = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryFunding(string asset, out Rate rate)
    {
        rate = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryBasis(string asset, out decimal basis) => Nothing(out basis);

    /// <inheritdoc/>
    public override bool TryWeight(string asset, out decimal weight) => Nothing(out weight);

    /// <inheritdoc/>
    public override bool TryGreek(PortfolioGreek greek, string asset, out decimal value) => Nothing(out value);

    /// <inheritdoc/>
    public override bool TryDrawdown(long windowSeconds, out decimal drawdown) => Nothing(out drawdown);

    /// <inheritdoc/>
    public override bool TryValueAtRisk(decimal confidence, long horizonSeconds, string method, long observations, out decimal value) =>
        Nothing(out value);

    /// <inheritdoc/>
    public override bool TrySlippage(long windowSeconds, out decimal cost) => Nothing(out cost);

    /// <inheritdoc/>
    public override bool TryTurnover(long windowSeconds, out decimal turnover) => Nothing(out turnover);

    private static bool Nothing(out decimal value)
    {
        value = 0m;
        return false;
    }
}
