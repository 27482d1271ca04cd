using VaultPolicy.Cel;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Tests.Expressions;

/// <summary>Unit arithmetic against figures that were calculated with whole numbers and fractions outside of this code base.</summary>
public sealed class UnitArithmeticTests
{
    /// <summary>An expression and its exact value.</summary>
    public static readonly TheoryData<string, string> Figures = new()
    {
        { "percent(5)", "0.05" },
        { "percent(12.5)", "0.125" },
        { "bps(30)", "0.003" },
        { "bps(0.5)", "0.00005" },
        { "0.1 + 0.2", "0.3" },
        { "1.0 / 3.0", "0.3333333333333333333333333333" },
        { "2.0 / 3.0", "0.6666666666666666666666666667" },
        { "divDown(2.0, 3.0)", "0.6666666666666666666666666666" },
        { "divUp(1.0, 3.0)", "0.3333333333333333333333333334" },
        { "divUp(1.0, 4.0)", "0.25" },
        { "divDown(-1.0, 3.0)", "-0.3333333333333333333333333334" },
        { "divUp(-1.0, 3.0)", "-0.3333333333333333333333333333" },
        { "5 * assets.ETH * oracle('eth').price", "6172.839450617283945" },
        { "oracle('eth').price * (5 * assets.ETH)", "6172.839450617283945" },
        { "vault.totalAssets * oracle('usdc').price", "12284010.1232955072" },
        { "portfolio.nav / oracle('eth').price", "9999.999999999999927099" },
        { "portfolio.nav / oracle('btc').price", "201.61312497" },
        { "portfolio.nav / oracle('usdc').price", "12361749.175162" },
        { "cross(oracle('eth').price, oracle('usdc').price)", "1236.1749175162278852508260738" },
        { "3 * assets.ETH * cross(oracle('eth').price, oracle('usdc').price)", "3708.524752" },
        { "inverse(oracle('eth').price)", "0.0008100000072900000663471006" },
        { "inverse(oracle('usdc').price)", "1.0013016921998598177630920196" },
        { "price(1500 * assets.USDC, assets.ETH) * oracle('usdc').price", "1498.05" },
        { "price(1 * quotes.USD, 3 * assets.ETH)", "0.3333333333333333333333333333" },
        { "price(2 * assets.USDC, 3 * assets.BTC)", "0.6666666666666666666666666666" },
        { "price(vault.totalAssets, vault.totalShares)", "1.1181817785786464282433441707" },
        { "1000 * shares.kvFC * price(vault.totalAssets, vault.totalShares)", "1118.181778" },
        { "1000 * assets.USDC / price(vault.totalAssets, vault.totalShares)", "894.308974763592781429" },
        { "oracle('eth').price / price(1000 * quotes.USD, assets.ETH)", "1.234567890123456789" },
        { "oracle('eth').price * 0.995", "1228.395050672839505055" },
        { "0.995 * oracle('eth').price", "1228.395050672839505055" },
        { "oracle('eth').price / 3.0", "411.522630041152263" },
        { "oracle('eth').price + price(1 * quotes.USD, assets.ETH)", "1235.567890123456789" },
        { "oracle('eth').price - price(1000 * quotes.USD, assets.ETH)", "234.567890123456789" },
        { "vault.totalAssets / 3", "4100000.041152" },
        { "vault.totalAssets / 0.7", "17571428.747794" },
        { "vault.totalAssets * 0.3333333333333333333333333333", "4100000.041151" },
        { "vault.totalAssets * 3", "36900000.370368" },
        { "bps(30) * vault.totalAssets", "36900.00037" },
        { "vault.totalAssets / (7 * assets.USDC)", "1757142.8747794285714285714285" },
        { "portfolio.nav / quotes.USD", "12345678.9012345678" },
        { "vault.totalAssets + 1 * assets.USDC", "12300001.123456" },
        { "vault.totalAssets - 1 * assets.USDC", "12299999.123456" },
        { "min(vault.totalAssets, params.minimum)", "500" },
        { "max(portfolio.nav, params.floor)", "12345678.9012345678" },
        { "params.minFunding * duration('24h')", "0.0001369863013698630136986301" },
        { "duration('24h') * params.minFunding", "0.0001369863013698630136986301" },
        { "perYear(0.05, 360) * duration('24h')", "0.0001388888888888888888888889" },
        { "perYear(0.05, 360) * duration('1.5s')", "0.0000000024112654320987654321" },
        { "params.minFunding / perYear(0.03)", "1.6666666666666666666666666667" },
        { "perYear(0.05) / perYear(0.05, 360)", "0.9863013698630136986301369872" },
        { "duration('24h') / duration('7h')", "3.4285714285714285714285714286" },
        { "decimal(oracle('eth').sources) * 1.5", "3" },
        { "decimal('0.1') * 3.0", "0.3" },
        { "abs(-0.25)", "0.25" },
        { "oracle('eth').age / duration('1s')", "42" },
        { "portfolio.leverage * 2.0 - 0.5", "2.5" },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Evaluate_UnitArithmetic_GivesTheExactFigure(string text, string expected)
    {
        CelChecked form = Checked(text);

        Shown(Run(form, new FixedPortfolio())).Should().Be(expected);
        CelInterpretation interpreted = form.ToInterpreter().Evaluate(new FixedPortfolio());
        interpreted.Error.Should().Be(CelErrorCode.None);
        Shown(interpreted.Value!).Should().Be(expected);
    }

    [Theory]
    [InlineData("5 * assets.ETH * oracle('eth').price", "amount(USD)")]
    [InlineData("portfolio.nav / oracle('eth').price", "amount(ETH)")]
    [InlineData("price(1500 * assets.USDC, assets.ETH) * oracle('usdc').price", "price(ETH, USD)")]
    [InlineData("cross(oracle('eth').price, oracle('btc').price)", "price(ETH, BTC)")]
    [InlineData("inverse(oracle('eth').price)", "price(USD, ETH)")]
    [InlineData("price(vault.totalAssets, vault.totalShares)", "price(kvFC, USDC)")]
    [InlineData("market.funding('ETH') * duration('8h')", "decimal")]
    [InlineData("vault.totalAssets / (2 * assets.USDC)", "decimal")]
    [InlineData("portfolio.nav", "amount(USD)")]
    [InlineData("params.floor", "amount(USD)")]
    [InlineData("params.patience * 2 / 3", "duration")]
    [InlineData("params.patience / duration('1h')", "decimal")]
    [InlineData("oracle('eth').price", "price(ETH, USD)")]
    public void Check_UnitArithmetic_HasTheUnitOfTheAlgebra(string text, string type) => Checked(text).Type.ToString().Should().Be(type);

    [Theory]
    [InlineData("vault.totalAssets - 2 * vault.totalAssets > params.minimum", CelErrorCode.Overflow)]
    [InlineData("(portfolio.cash - 1.0) * vault.totalAssets > params.minimum", CelErrorCode.InvalidArgument)]
    [InlineData("portfolio.nav / (portfolio.cash - portfolio.cash) > params.floor", CelErrorCode.DivisionByZero)]
    [InlineData("portfolio.nav / (portfolio.nav - portfolio.nav) > 1.0", CelErrorCode.DivisionByZero)]
    [InlineData("price(portfolio.nav, vault.totalAssets - vault.totalAssets) > oracle('usdc').price", CelErrorCode.DivisionByZero)]
    [InlineData("oracle('usdc').price - oracle('usdc').price * 2.0 > oracle('usdc').price", CelErrorCode.Overflow)]
    [InlineData("inverse(oracle('eth').price - oracle('eth').price) > inverse(oracle('eth').price)", CelErrorCode.DivisionByZero)]
    [InlineData("oracle('eth').price * (portfolio.cash - 1.0) > oracle('eth').price", CelErrorCode.InvalidArgument)]
    [InlineData("oracle('eth').price / 0.0000000000000000000000000001 > oracle('eth').price", CelErrorCode.Overflow)]
    [InlineData("duration('24h') * oracle('eth').sources * 1000000000 > duration('1h')", CelErrorCode.Overflow)]
    [InlineData("market.funding('ETH') * 79228162514264337593543950335.0 * 20.0 > params.minFunding", CelErrorCode.Overflow)]
    [InlineData("int(portfolio.leverage) > 1", CelErrorCode.InvalidConversion)]
    [InlineData("divDown(portfolio.leverage, portfolio.cash - portfolio.cash) > 1.0", CelErrorCode.DivisionByZero)]
    public void Evaluate_NoResult_IsAnErrorValue(string text, CelErrorCode expected)
    {
        CelChecked form = Checked(text);

        form.Compile<PortfolioContext, bool>().Evaluate(new FixedPortfolio()).Error.Should().Be(expected);
        form.ToInterpreter().Evaluate(new FixedPortfolio()).Error.Should().Be(expected);
    }

    [Theory]
    [InlineData("vault.totalAssets + 1 * assets.USDC > params.minimum")]
    [InlineData("vault.totalAssets * 2 > params.minimum")]
    [InlineData("vault.totalAssets * 1.5 > params.minimum")]
    [InlineData("vault.totalAssets * oracle('usdc').price > params.floor")]
    [InlineData("vault.totalAssets / 0.5 > params.minimum")]
    [InlineData("vault.totalAssets / (1 * assets.USDC) > 1.0")]
    [InlineData("price(vault.totalAssets, vault.totalShares) > price(1 * assets.USDC, shares.kvFC)")]
    public void Evaluate_LargestAmount_OverflowsAsAnErrorValue(string text)
    {
        var context = new FixedPortfolio { TotalAssets = UInt256.MaxValue };

        Checked(text).Compile<PortfolioContext, bool>().Evaluate(context).Error.Should().Be(CelErrorCode.Overflow);
    }

    [Theory]
    [InlineData("0", "-5")]
    [InlineData("0", "0")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Nav_AnyDecimal_IsAnAmountThatIsNeverBelowZero(string expected, string nav)
    {
        var context = new FixedPortfolio { Nav = decimal.Parse(nav, System.Globalization.CultureInfo.InvariantCulture) };

        Shown(Run(Checked("portfolio.nav"), context)).Should().Be(expected);
    }

    [Theory]
    [InlineData("perYear(0.05, 360) > perYear(0.05)", true)]
    [InlineData("perYear(0.05, 360) == perYear(0.05, 365)", false)]
    [InlineData("perYear(0.0, 360) == perYear(0.0)", true)]
    [InlineData("perYear(-0.05, 360) < perYear(-0.05)", true)]
    [InlineData("max(perYear(0.05), perYear(0.05, 360)) == perYear(0.05, 360)", true)]
    [InlineData("assets.USDC * oracle('usdc').price < 0.9988 * quotes.USD && oracle('usdc').price > price(0.9986 * quotes.USD, assets.USDC)", true)]
    public void Evaluate_Comparison_IsExact(string text, bool expected) =>
        Checked(text).Compile<PortfolioContext, bool>().Evaluate(new FixedPortfolio()).Value.Should().Be(expected);

    private static CelChecked Checked(string text)
    {
        CelCheckResult result = UnitPolicy.Check(ExpressionScope.Portfolio, text);
        result.Issues.Should().BeEmpty();
        return result.Expression!;
    }

    private static object Run(CelChecked form, FixedPortfolio context)
    {
        CelOutcome<object> outcome = form.Compile<PortfolioContext, object>().Evaluate(context);
        outcome.Error.Should().Be(CelErrorCode.None);
        return outcome.Value!;
    }

    private static string Shown(object value) => value switch
    {
        decimal number => DecimalText.Format(number),
        Rate rate => DecimalText.Format(rate.PerYear),
        CelDuration duration => duration.ToString(),
        _ => value.ToString()!,
    };
}
