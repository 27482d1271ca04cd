using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Strategies.Options;
using VaultPolicy.PolicyEngine.Tests.Vault.Options;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Strategies.Options;

/// <summary>A vault under one of the option policies, in a market whose prices and volatility a test sets.</summary>
internal sealed class OptionPolicies
{
    /// <summary>A Friday, 08:00 UTC.</summary>
    public static readonly UnixTime Friday = UnixTime.FromUtc(2024, 3, 1, 8);

    public const long Week = 7 * UnixTime.SecondsPerDay;

    private readonly TestVault _vault;
    private readonly ImmutableArray<int> _underlyings;

    private OptionPolicies(TestVault vault)
    {
        _vault = vault;
        _underlyings = [.. vault.Model.Strategy.Underlyings.Select(u => vault.Asset(u.Value))];
        Venue = vault.Venue("derive");
        Cash = vault.Asset(vault.Model.Vault.Asset.Value);
    }

    public VaultEngine Engine => _vault.Engine;

    public int Venue { get; }

    public int Cash { get; }

    public static OptionPolicies CoveredCall(params (string Old, string New)[] edits) => new(TestVault.WithExpressions("dvv-covered-call", edits));

    /// <summary>The straddle policy without its limit on value at risk: these markets have no past.</summary>
    public static OptionPolicies Straddle(params (string Old, string New)[] edits) => new(TestVault.WithExpressions(
        "dvv-hedged-straddle", [(Part("    - { id: var, ", "\n"), ""), .. edits]));

    /// <summary>The straddle policy, writing puts instead.</summary>
    public static OptionPolicies CashSecuredPut(params (string Old, string New)[] edits) => Straddle(
    [
        ("  kind: short-straddle", "  kind: cash-secured-put\n  delta: 0.10"),
        (Part("  hedge:\n", "    venues: [drift]\n"), ""),
        ("  allocation: params.written", "  allocation: 100%"),
        ("derive: { kind: option, maxShare: 60%, maxLeverage: 4 }", "derive: { kind: option, maxShare: 100% }"),
        ("measure: portfolio.leverage, max: 2.0, onBreach: reduce", "measure: portfolio.leverage, max: 2.0, onBreach: block"),
        .. edits,
    ]);

    /// <summary>Takes the stop by cost out of the straddle policy.</summary>
    public static (string Old, string New) NeverStopped => (Part("    stopWhenCostExceeds:", "    hardBand: params.hardBand\n"), "");

    /// <summary>A part of the straddle policy as it is written there.</summary>
    private static string Part(string from, string to)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "policies", "dvv-hedged-straddle", "policy.yaml"));
        int start = text.IndexOf(from, StringComparison.Ordinal);
        return text[start..(text.IndexOf(to, start, StringComparison.Ordinal) + to.Length)];
    }

    public VaultState Funded(decimal units)
    {
        int decimals = _vault.Model.Assets[Cash].Decimals;
        return Engine.InitialState(Friday, UInt256.FromDecimalFloor(units, decimals), UInt256.FromDecimalFloor(units, 18));
    }

    public int Asset(string symbol) => _vault.Asset(symbol);

    public MarketSnapshot At(UnixTime time, decimal volatility, params (string Asset, decimal Price)[] prices)
    {
        decimal Price(int asset) => asset < 0 ? 0m
            : prices.FirstOrDefault(p => p.Asset == _vault.Model.Assets[asset].Symbol.Value).Price is > 0m and var price ? price : 1m;
        var readings = ImmutableArray.CreateBuilder<OracleReading>();
        for (int oracle = 0; oracle < _vault.Model.Oracles.Length; oracle++)
        {
            for (int source = 0; source < _vault.Model.Oracles[oracle].Sources.Length; source++)
            {
                readings.Add(new OracleReading(oracle, source, Price(_vault.Asset(_vault.Model.Oracles[oracle].Base.Value)), time));
            }
        }

        int perp = _vault.Venue("drift");
        return new MarketSnapshot(
            time,
            readings.ToImmutable(),
            perp < 0 ? [] : [.. _underlyings.Select(a => new PerpQuote(perp, a, Price(a), 0m, 28_800))],
            SequencerUp: true)
        {
            Options =
            [
                .. from asset in _underlyings
                   from expiry in ExpiryCycle.Listed(time, Week)
                   where volatility > 0m
                   select new OptionSmile(Venue, asset, expiry, Price(asset), OptionVault.SliceOf(volatility, expiry - time)),
            ],
        };
    }

    /// <summary>A step and the fills of all its orders at their marks, without costs.</summary>
    public (VaultState State, StepResult Step) Run(VaultState state, MarketSnapshot market, Func<Order, bool>? fills = null)
    {
        StepResult step = Engine.Step(state, market);
        state = step.State;
        foreach (Order order in step.Orders.Where(o => fills?.Invoke(o) ?? true))
        {
            state = Engine.Apply(state, FillOf(order, market), market).State;
        }

        return (state, step);
    }

    /// <summary>The collateral at the option venue in whole units of the vault's asset.</summary>
    public decimal Margin(VaultState state) => state.OptionsAt(Venue).Margin.ToDecimalFloor(_vault.Model.Assets[Cash].Decimals);

    private Fill FillOf(Order order, MarketSnapshot market)
    {
        if (order.Option is not { } contract)
        {
            return _vault.FillOf(Funded(1_000_000_000m), order, market);
        }

        decimal spot = market.Oracles.First(r => _vault.Model.Oracles[r.Oracle].Base.Value == _vault.Model.Assets[contract.Asset].Symbol.Value).Price;
        OptionMark mark = OptionMarks.Of(contract, market.Time, spot, market.Options.First(s => s.Asset == contract.Asset && s.Expiry == contract.Expiry));
        decimal price = mark.PriceFor(order.Kind == OrderKind.OptionBuy ? 1m : -1m);
        return new Fill(order.Id, market.Time, UInt256.Zero, UInt256.Zero, order.Size, price, price, UInt256.Zero, true);
    }
}
