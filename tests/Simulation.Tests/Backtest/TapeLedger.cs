using System.Globalization;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant;
using VaultPolicy.Quant.Options;
using VaultPolicy.Quant.Surface;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Tape;

namespace VaultPolicy.Simulation.Tests.Backtest;

/// <summary>
/// A vault without spot trades, kept a second time from nothing but the lines of its tape and the prices of its market: what flowed in and out,
/// what premiums, settlements, funding and venue fees came to, and what is open, marked here and not by the engine.
/// </summary>
internal sealed class TapeLedger
{
    private readonly MarketSeries _market;
    private readonly string _asset;
    private readonly decimal _unit;
    private readonly Dictionary<(string Asset, UnixTime Expiry, decimal Strike, OptionKind Kind), decimal> _options = [];
    private readonly Dictionary<string, (decimal Size, decimal Cost)> _perps = new(StringComparer.Ordinal);

    public TapeLedger(SimulationSetup setup)
    {
        PolicyModel model = setup.Engine.Model;
        _market = setup.Market;
        _asset = model.Vault.Asset.Value;
        _unit = 1m / (decimal)Math.Pow(10, model.Assets.First(a => a.Symbol.Value == _asset).Decimals);
        Cash = Whole(setup.Scenario.InitialAssets.ToString());
    }

    /// <summary>Whole units of the vault's asset, wherever they lie.</summary>
    public decimal Cash { get; private set; }

    /// <summary>What written options were sold for, in the valuation unit.</summary>
    public decimal Premium { get; private set; }

    /// <summary>What written options cost at their expiry, in the valuation unit.</summary>
    public decimal Settled { get; private set; }

    /// <summary>Lines that moved a balance; each may round by one base unit.</summary>
    public int Moves { get; private set; }

    /// <summary>What one base unit is worth.</summary>
    public decimal UnitValue(int step) => _unit * Price(_asset, step);

    /// <summary>Books one line.</summary>
    public void Book(TapeRecord line, int step)
    {
        decimal cash = Price(_asset, step);
        switch (line.Kind)
        {
            case TapeKind.Flow when line.Message.StartsWith("deposit is done", StringComparison.Ordinal):
                Move(Whole(Text(line, "net")));
                break;
            case TapeKind.Flow when line.Message.StartsWith("redeem is done", StringComparison.Ordinal):
                Move(-Whole(Text(line, "amount")));
                break;
            case TapeKind.Funding:
                Move(Number(line, "received") / cash);
                break;
            case TapeKind.Settled:
                Settle(line, step, cash);
                break;
            case TapeKind.Fill when line.Message.Contains(" options on ", StringComparison.Ordinal):
                var key = (line.Subject, UnixTime.Parse(Text(line, "expiry")), Number(line, "strike"), Text(line, "right") == "call" ? OptionKind.Call : OptionKind.Put);
                decimal signed = line.Message.Contains("writes", StringComparison.Ordinal) ? -Number(line, "size") : Number(line, "size");
                _options[key] = _options.GetValueOrDefault(key) + signed;
                Premium -= Math.Min(0m, signed) * Number(line, "price");
                Move((-signed * Number(line, "price") / cash) - Whole(Text(line, "fee")));
                break;
            case TapeKind.Fill when line.Message.Contains(" the perp of ", StringComparison.Ordinal):
                decimal size = line.Message.Contains("sells", StringComparison.Ordinal) ? -Number(line, "size") : Number(line, "size");
                (decimal held, decimal cost) = _perps.GetValueOrDefault(line.Subject);
                _perps[line.Subject] = (held + size, cost + (size * Number(line, "price")));
                Move(-Whole(Text(line, "fee")));
                break;
            case TapeKind.Fill:
                line.Message.Should().Contain("margin", "this ledger knows no other trades");
                break;
            case TapeKind.Liquidation:
                throw new InvalidOperationException("this ledger knows no liquidations");
            default:
                break;
        }
    }

    /// <summary>What the vault is worth after a step. The price of the vault's asset is constant while perps are held.</summary>
    public decimal Nav(int step)
    {
        decimal nav = Cash * Price(_asset, step);
        foreach ((string asset, (decimal size, decimal cost)) in _perps)
        {
            PerpTrack track = _market.Perps.Single(p => p.Asset == asset);
            nav += (size * track.Points[step].Price) - cost;
        }

        foreach (((string asset, UnixTime expiry, decimal strike, OptionKind kind), decimal size) in _options)
        {
            nav += size == 0m ? 0m : size * Mark(asset, expiry, strike, kind, step);
        }

        return nav;
    }

    private void Settle(TapeRecord line, int step, decimal cash)
    {
        decimal strike = Number(line, "bound");
        decimal price = Price(line.Subject, step);
        Number(line, "observed").Should().Be(price);
        foreach (var key in _options.Keys.Where(k => k.Asset == line.Subject && k.Strike == strike && k.Expiry <= line.Time && _options[k] != 0m).ToArray())
        {
            decimal payoff = Math.Max(0m, key.Kind == OptionKind.Call ? price - strike : strike - price);
            Move(_options[key] * payoff / cash);
            Settled -= Math.Min(0m, _options[key]) * payoff;
            _options[key] = 0m;
        }
    }

    /// <summary>Black-76 at the volatility of the SSVI surface, which is evaluated here in its own form and not as raw SVI.</summary>
    private decimal Mark(string asset, UnixTime expiry, decimal strike, OptionKind kind, int step)
    {
        OptionTrack track = _market.Options.Single(o => o.Asset == asset);
        double spot = (double)Price(asset, step);
        double years = (double)(expiry - _market.Times[step]) / OptionMarks.SecondsPerYear;
        double volatility = (double)track.Volatilities[step];
        track.Shape.TrySlice(volatility * volatility * years, out SsviSlice slice, out QuantError _).Should().BeTrue();
        double implied = Math.Sqrt(slice.TotalVariance(Math.Log((double)strike / spot)) / years);
        BlackScholes.TryValue(UnderlyingBasis.Forward, new OptionTerms(kind, spot, (double)strike, implied, years), out OptionValuation value, out QuantError _)
            .Should().BeTrue();
        return (decimal)value.Value;
    }

    private decimal Price(string asset, int step) => _market.FindAsset(asset)!.Points[step].Price;

    private void Move(decimal units)
    {
        Cash += units;
        Moves++;
    }

    private decimal Whole(string baseUnits) => decimal.Parse(baseUnits, CultureInfo.InvariantCulture) * _unit;

    private static decimal Number(TapeRecord line, string name) => decimal.Parse(Text(line, name), CultureInfo.InvariantCulture);

    private static string Text(TapeRecord line, string name) => line.Values.Single(v => v.Name == name).Text;
}
