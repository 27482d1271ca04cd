using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

/// <summary>Runs over long random markets: what must hold after every step.</summary>
public sealed class VaultEngineRunTests
{
    private const decimal Band = 0.02m;

    public static TheoryData<ulong, int> Paths => new() { { 1, 28_800 }, { 2, 28_800 }, { 3, 3_600 }, { 4, 3_600 }, { 5, 86_400 } };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Run_FundingCarry_StaysHedgedOrTheTapeNamesTheLimit(ulong seed, int seconds)
    {
        var vault = TestVault.WithExpressions("kvants-funding-carry");
        var walk = new RandomWalk(seed);
        VaultState state = vault.Seasoned();
        decimal price = 50_000m;
        int hedged = 0;
        for (int i = 0; i < 1_500; i++)
        {
            price = walk.Move(price, 0.02m);
            decimal mark = decimal.Round(price * (1m + ((walk.Next() - 0.5m) * 0.002m)), 2);
            decimal funding = (walk.Next() - 0.35m) * 0.0005m;
            MarketSnapshot market = vault.At(TestVault.Start + ((long)i * seconds), price, funding, mark);
            (state, StepResult step) = vault.StepAndFill(state, market, slippage: walk.Next() * 0.003m, fee: 0.0005m);
            state = vault.Engine.SettleFunding(state, vault.Venue("drift"), vault.Asset("BTC"), funding, mark, market).State;

            PortfolioValuation value = vault.Engine.Value(state, market);
            value.Known.Should().BeTrue();
            if (Math.Abs(value.View.NetDelta) <= Band)
            {
                hedged++;
            }
            else
            {
                step.Events.Should().Contain(e => e.Kind == StepEventKind.Blocked && e.RuleId.Length > 0, $"net delta is {value.View.NetDelta} after step {i}");
            }

            CheckLimits(vault, state, market, step);
            if (state.Mode != OperatingMode.Normal)
            {
                break;
            }
        }

        hedged.Should().BeGreaterThan(20);
    }

    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    public void Run_Twice_GivesTheSameStatesAndEvents(ulong seed)
    {
        Run(seed).Should().Equal(Run(seed));

        static List<string> Run(ulong seed)
        {
            var vault = TestVault.WithExpressions("kvants-funding-carry");
            var walk = new RandomWalk(seed);
            VaultState state = vault.Seasoned();
            decimal price = 40_000m;
            var tape = new List<string>();
            for (int i = 0; i < 200; i++)
            {
                price = walk.Move(price, 0.03m);
                (state, StepResult step) = vault.StepAndFill(state, vault.At(TestVault.Start + (i * 28_800L), price, (walk.Next() - 0.4m) * 0.0004m), 0.001m, 0.0005m);
                tape.AddRange(step.Events.Select(e => e.ToString()));
                tape.AddRange(step.Orders.Select(o => o.ToString()));
                tape.Add(string.Join(',', state.Balances) + state.TotalShares);
            }

            return tape;
        }
    }

    private static void CheckLimits(TestVault vault, VaultState state, MarketSnapshot market, StepResult step)
    {
        PortfolioValuation value = vault.Engine.Value(state, market);
        decimal turnover = state.Activity.Trades.Where(t => market.Time - t.Time < 86_400).Sum(t => t.Notional / t.Nav);
        turnover.Should().BeLessOrEqualTo(1.5m * 1.01m);
        foreach (Order order in step.Orders.Where(o => o.LimitPrice > 0m))
        {
            decimal reference = vault.Reference(order, market);
            bool buys = order.Kind is OrderKind.SpotBuy or OrderKind.PerpBuy;
            order.LimitPrice.Should().Be(reference * (buys ? 1.005m : 0.995m));
        }

        if (step.Orders.Any(o => o.Kind == OrderKind.SpotBuy))
        {
            value.Weights[vault.Asset("BTC")].Should().BeLessOrEqualTo(0.75m);
            value.View.Leverage.Should().BeLessOrEqualTo(2m);
        }

        if (step.Orders.Any(o => o.Kind == OrderKind.PerpSell && !o.ReduceOnly))
        {
            int drift = vault.Venue("drift");
            PerpAccount account = state.PerpAccounts[drift];
            decimal mark = market.Perps[0].MarkPrice;
            decimal notional = account.Positions.Sum(p => Math.Abs(p.Size) * mark);
            decimal equity = account.Margin.ToDecimalFloor(6) + account.Positions.Sum(p => p.Size * (mark - p.EntryPrice));
            (notional / equity).Should().BeLessOrEqualTo(3.05m);
        }
    }
}
