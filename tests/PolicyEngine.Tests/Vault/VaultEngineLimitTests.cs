using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

/// <summary>One step from arbitrary holdings: no order that leaves the engine exceeds a limit, and a tighter limit never lets more through.</summary>
public sealed class VaultEngineLimitTests
{
    private const int Cases = 3_000;

    private static readonly (string Old, string New)[][] Tightenings =
    [
        [("turnover: 150%/d", "turnover: 40%/d")],
        [("maxWeight: 75%", "maxWeight: 30%")],
        [("maxShare: 60%, maxLeverage: 3", "maxShare: 20%, maxLeverage: 3")],
        [("measure: portfolio.leverage, max: 2.0", "measure: portfolio.leverage, max: 0.7")],
        [("cumulativeSlippage: { max: 2%", "cumulativeSlippage: { max: 0.3%")],
        [("minTrade: 500 USDC", "minTrade: 50_000 USDC")],
        [("cooldown: 10m", "cooldown: 10d")],
    ];

    /// <summary>A larger smallest trade refuses a purchase, and what the turnover then leaves over goes to the hedge: it may trade more.</summary>
    private const int MinTrade = 5;

    private static readonly TestVault Vault = new(TestVault.Carry());
    private static readonly TestVault[] Tighter = [.. Tightenings.Select(t => new TestVault(TestVault.Carry(t)))];
    private static readonly VaultState Seasoned = Vault.Seasoned();
    private static readonly int Btc = Vault.Asset("BTC");
    private static readonly int Usdc = Vault.Asset("USDC");
    private static readonly int Drift = Vault.Venue("drift");

    /// <summary>Holdings of a vault with a short perp, in thousands: cash, coins and margin in USD, short as a share of coins in percent, price move in percent.</summary>
    private static Gen<Holding> Holdings =>
        Gen.Choose(0, 1_000).Four().SelectMany(h => Gen.Choose(0, 200).Two().SelectMany(s => Gen.Choose(0, 1).Two()
            .Select(b => new Holding(h.Item1 + 1, h.Item2 * b.Item1, h.Item3, s.Item1, h.Item4 - 500, b.Item2 == 1))));

    [Fact]
    public void Step_AnyHoldings_LeavesEveryLimitAfterItsOrders() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(Holdings.ToArbitrary(), h => Kept(Vault, h)));

    [Fact]
    public void Step_AnyHoldingsUnderTighterLimits_LeavesThemToo()
    {
        for (int i = 0; i < Tighter.Length; i++)
        {
            TestVault vault = Tighter[i];
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases / 5), Prop.ForAll(Holdings.ToArbitrary(), h => Kept(vault, h)));
        }
    }

    [Fact]
    public void Step_TighterLimit_NeverTradesMore()
    {
        foreach (int i in Enumerable.Range(0, Tighter.Length).Where(i => i != MinTrade))
        {
            TestVault tighter = Tighter[i];
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases / 5), Prop.ForAll(Holdings.ToArbitrary(), h =>
            {
                (VaultState state, MarketSnapshot market) = h.Build();
                decimal loose = Notional(Vault, Vault.Engine.Step(state, market), market);
                decimal tight = Notional(tighter, tighter.Engine.Step(state, market), market);
                return tight <= loose + 0.01m;
            }));
        }
    }

    [Fact]
    public void Step_AgainWhileOrdersArePending_CountsThemInEveryLimit()
    {
        foreach (TestVault vault in Tighter.Take(5).Append(Vault))
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases / 5), Prop.ForAll(Holdings.ToArbitrary(), h =>
            {
                (VaultState state, MarketSnapshot market) = h.Build();
                StepResult step = vault.Engine.Step(state, market);
                for (int again = 1; again <= 3; again++)
                {
                    step = vault.Engine.Step(step.State, vault.At(TestVault.Start + (again * 900), market.Perps[0].MarkPrice));
                }

                // Nothing was filled: what all four steps ordered together stays within the limits of one.
                return step.State.Mode != OperatingMode.Normal || Kept(vault, state, market, step with { Orders = step.State.Pending });
            }));
        }
    }

    [Fact]
    public void Step_SameInput_GivesTheSameResult() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Holdings.ToArbitrary(), h =>
        {
            (VaultState state, MarketSnapshot market) = h.Build();
            StepResult first = Vault.Engine.Step(state, market);
            StepResult second = new TestVault(TestVault.Carry()).Engine.Step(state, market);
            return first.Orders.SequenceEqual(second.Orders) && first.Events.SequenceEqual(second.Events);
        }));

    private static bool Kept(TestVault vault, Holding holding)
    {
        (VaultState state, MarketSnapshot market) = holding.Build();
        return Kept(vault, state, market, vault.Engine.Step(state, market));
    }

    /// <summary>What a step ordered from a state, all of it filled.</summary>
    private static bool Kept(TestVault vault, VaultState state, MarketSnapshot market, StepResult step)
    {
        PortfolioValuation before = vault.Engine.Value(state, market);
        VaultState after = vault.FillAll(step.State, market);
        PortfolioValuation value = vault.Engine.Value(after, market);
        var limits = vault.Model.Rebalance.Limits;
        decimal nav = before.Nav;
        if (nav <= 0m || step.Orders.IsEmpty || step.State.Mode >= OperatingMode.Safety)
        {
            return step.Orders.All(o => o.ReduceOnly);
        }

        decimal traded = Notional(vault, step, market);
        bool buys = step.Orders.Any(o => o.Kind == OrderKind.SpotBuy);
        bool turnover = traded <= (limits.Turnover!.Value.Value.Ratio * nav) + 0.01m;
        bool slippage = traded * limits.Slippage!.Value.Value <= (limits.CumulativeSlippage!.Value.Value.Ratio * nav) + 0.01m;
        bool weight = !buys || value.Weights[Btc] <= vault.Model.Assets[Btc].MaxWeight!.Value.Value + 0.000001m;
        decimal leverage = vault.Model.Risk.Limits.Single(l => l.Id.Value == "leverage").Max!.Value.Value;
        bool risk = value.View.Leverage <= Math.Max(leverage, before.View.Leverage) + 0.000001m;
        bool grows = step.Orders.Any(o => o.Kind == OrderKind.PerpSell && !o.ReduceOnly);
        PerpAccount account = after.PerpAccounts[Drift];
        decimal mark = market.Perps[0].MarkPrice;
        decimal equity = account.Margin.ToDecimalFloor(6) + account.Positions.Sum(p => p.Size * (mark - p.EntryPrice));
        bool margin = !grows || account.Positions.Sum(p => -p.Size * mark) <= (equity * vault.Model.Venues[Drift].MaxLeverage!.Value.Value) + 0.01m;
        bool deposits = step.Orders.All(o => o.Kind != OrderKind.MarginDeposit) || equity <= (vault.Model.Venues[Drift].MaxShare!.Value.Value * nav) + 0.01m;
        decimal smallest = limits.MinTrade!.Value.Value.Amount.ToDecimalFloor();
        bool size = step.Orders.All(o => o.LimitPrice == 0m || Worth(vault, o, market) >= smallest || Closes(state, o));
        return turnover && slippage && weight && risk && margin && deposits && size;
    }

    private static bool Closes(VaultState state, Order order) => order.Kind switch
    {
        OrderKind.SpotSell => order.Amount == state.Balances[order.Asset],
        OrderKind.PerpBuy => order.Size == -state.PerpAccounts[order.Venue].Positions.Where(p => p.Asset == order.Asset).Sum(p => p.Size),
        _ => false,
    };

    private static decimal Notional(TestVault vault, StepResult step, MarketSnapshot market) =>
        step.Orders.Where(o => o.LimitPrice > 0m).Sum(o => Worth(vault, o, market));

    private static decimal Worth(TestVault vault, Order order, MarketSnapshot market) => order.Kind switch
    {
        OrderKind.SpotBuy => order.Amount.ToDecimalFloor(6),
        OrderKind.SpotSell => order.Amount.ToDecimalFloor(8) * vault.Reference(order, market),
        _ => order.Size * vault.Reference(order, market),
    };

    private sealed record Holding(int Cash, int Coins, int Margin, int ShortPercent, int MovedMillis, bool Open)
    {
        public (VaultState State, MarketSnapshot Market) Build()
        {
            const decimal entry = 50_000m;
            decimal coins = Coins * 1_000m / entry;
            decimal size = -coins * ShortPercent / 100m;
            MarketSnapshot market = Vault.At(TestVault.Start, entry * (1m + (MovedMillis / 1_000m)));
            VaultState state = Seasoned with
            {
                Balances = Seasoned.Balances
                    .SetItem(Usdc, UInt256.FromDecimalFloor(Cash * 1_000m, 6))
                    .SetItem(Btc, UInt256.FromDecimalFloor(coins, 8)),
                PerpAccounts = Seasoned.PerpAccounts.SetItem(
                    Drift,
                    new PerpAccount(UInt256.FromDecimalFloor(Margin * 1_000m, 6), size == 0m ? [] : [new PerpPosition(Btc, size, entry)])),
                OpenUnderlyings = [Open],
                TotalShares = UInt256.FromDecimalFloor(1_000_000m, 18),
            };
            return (state, market);
        }
    }
}
