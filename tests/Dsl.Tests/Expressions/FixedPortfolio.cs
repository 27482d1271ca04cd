using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Tests.Expressions;

/// <summary>A portfolio whose every value is known, for the units of <see cref="UnitPolicy"/>.</summary>
internal sealed class FixedPortfolio : PortfolioContext
{
    private static readonly PolicyUnits Units = new(UnitPolicy.Model);

    public decimal Nav { get; init; } = 12_345_678.901_234_567_8m;

    public UInt256 TotalAssets { get; init; } = 12_300_000_123_456UL;

    public decimal Eth { get; init; } = 1_234.567_890_123_456_789m;

    public override PortfolioView Portfolio => new(Nav, 1.5m, 1.5m, 0.1m, 0.01m, 0.4m, 0.25m, 1m) { NavDecimals = Units.DecimalsOf(Units.Valuation) };

    public override VaultView Vault => new("normal", new TokenAmount(TotalAssets, 6), TokenAmount.FromDecimalFloor(11_000_000.5m, 18));

    public override UnixTime Now => UnixTime.FromUtc(2024, 1, 1);

    public override string Asset => "ETH";

    public override bool TryOracle(string id, out OracleView view)
    {
        (decimal price, string unit) = id switch
        {
            "eth" => (Eth, "ETH"),
            "btc" => (61_234.5m, "BTC"),
            "usdc" => (0.9987m, "USDC"),
            _ => (0m, ""),
        };
        view = new OracleView(price, 42, 0.001m, 2, true) { BaseDecimals = Units.DecimalsOf(unit), QuoteDecimals = Units.DecimalsOf("USD") };
        return unit.Length > 0;
    }

    public override bool TryFunding(string asset, out Rate rate)
    {
        rate = new Rate(0.06m, DayCount.Actual365);
        return true;
    }

    public override bool TryBasis(string asset, out decimal basis) => Value(0.001m, out basis);

    public override bool TryWeight(string asset, out decimal weight) => Value(0.3m, out weight);

    public override bool TryGreek(PortfolioGreek greek, string asset, out decimal value) => Value(0.01m, out value);

    public override bool TryDrawdown(long windowSeconds, out decimal drawdown) => Value(0.02m, out drawdown);

    public override bool TryValueAtRisk(decimal confidence, long horizonSeconds, string method, long observations, out decimal value) => Value(0.03m, out value);

    public override bool TrySlippage(long windowSeconds, out decimal cost) => Value(0.001m, out cost);

    public override bool TryTurnover(long windowSeconds, out decimal turnover) => Value(0.5m, out turnover);

    private static bool Value(decimal known, out decimal value)
    {
        value = known;
        return true;
    }
}
