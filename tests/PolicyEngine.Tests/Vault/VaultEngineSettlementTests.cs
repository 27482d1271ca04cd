using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

public sealed class VaultEngineSettlementTests
{
    private static readonly UnixTime T0 = TestVault.Start;
    private static readonly TestVault Vault = new(TestVault.Carry());
    private static readonly int Btc = Vault.Asset("BTC");
    private static readonly int Usdc = Vault.Asset("USDC");
    private static readonly int Drift = Vault.Venue("drift");
    private static readonly int Dex = Vault.Venue("dex");

    [Fact]
    public void Apply_PerpGrows_AveragesTheEntryPrice()
    {
        VaultState state = Trade(Account(100_000m), (OrderKind.PerpSell, 2m, 50_000m, 0), (OrderKind.PerpSell, 1m, 53_000m, 0));

        Position(state).Should().Be(new PerpPosition(Btc, -3m, 51_000m));
        Margin(state).Should().Be(100_000_000_000);
    }

    [Fact]
    public void Apply_PerpShrinks_SettlesRealisedProfitAndFee()
    {
        VaultState state = Trade(Account(100_000m), (OrderKind.PerpSell, 2m, 50_000m, 0), (OrderKind.PerpBuy, 0.5m, 40_000m, 7));

        Position(state).Should().Be(new PerpPosition(Btc, -1.5m, 50_000m));
        Margin(state).Should().Be(105_000_000_000 - 7);
    }

    [Fact]
    public void Apply_PerpCrossesZero_RealisesTheOldAndOpensTheNewAtThePrice()
    {
        VaultState state = Trade(Account(100_000m), (OrderKind.PerpSell, 1m, 50_000m, 0), (OrderKind.PerpBuy, 3m, 51_000m, 0));

        Position(state).Should().Be(new PerpPosition(Btc, 2m, 51_000m));
        Margin(state).Should().Be(99_000_000_000);
    }

    [Fact]
    public void Apply_PerpCloses_RemovesThePosition()
    {
        VaultState state = Trade(Account(100_000m), (OrderKind.PerpSell, 1m, 50_000m, 0), (OrderKind.PerpBuy, 1m, 50_000m, 0));

        state.PerpAccounts[Drift].Positions.Should().BeEmpty();
    }

    [Theory]
    [InlineData(0.0000003, 3, 0)]
    [InlineData(0.0000003, -3, -1)]
    [InlineData(1, 2, 2_000_000)]
    [InlineData(1, -2, -2_000_000)]
    public void Apply_RealisedFractions_CreditDownAndDebitUp(double size, int profitPerUnit, long expected)
    {
        VaultState state = Trade(
            Account(100_000m), (OrderKind.PerpBuy, (decimal)size, 50_000m, 0), (OrderKind.PerpSell, (decimal)size, 50_000m + profitPerUnit, 0));

        Margin(state).Should().Be(100_000_000_000 + expected);
    }

    [Fact]
    public void Apply_LossBeyondMargin_BoundsAtZeroAndReports()
    {
        VaultState state = Trade(Account(1_000m), (OrderKind.PerpSell, 1m, 50_000m, 0));
        state = Pend(state, OrderKind.PerpBuy, 1m);

        ApplyResult result = Vault.Engine.Apply(state, Fill(state, 1m, 52_000m, 0), Vault.At(T0, 52_000m));

        Margin(result.State).Should().Be(0);
        result.Events.Should().ContainSingle().Which.Should().Match<StepEvent>(e => e.Kind == StepEventKind.Insolvent && e.Observed == -1_000m);
    }

    [Fact]
    public void Apply_PartialFill_KeepsTheRest()
    {
        VaultState state = Pend(Account(100_000m), OrderKind.PerpSell, 2m);

        ApplyResult result = Vault.Engine.Apply(state, Fill(state, 0.5m, 50_000m, 0) with { Complete = false }, Vault.At(T0, 50_000m));

        result.State.Pending.Should().ContainSingle().Which.Size.Should().Be(1.5m);
    }

    [Fact]
    public void Apply_UnknownOrder_Throws()
    {
        Action apply = () => Vault.Engine.Apply(Account(1m), new Fill(9, T0, 0, 0, 1m, 1m, 1m, 0, true), Vault.At(T0, 50_000m));

        apply.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Apply_FillBeyondTheOrder_Throws()
    {
        VaultState state = Pend(Account(100_000m), OrderKind.PerpSell, 1m);

        Action apply = () => Vault.Engine.Apply(state, Fill(state, 1.1m, 50_000m, 0), Vault.At(T0, 50_000m));

        apply.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Apply_SpotBuyAboveReference_RecordsNotionalAndCost()
    {
        VaultState state = Spot(Vault.Funded(), OrderKind.SpotBuy, 50_000_000_000);
        var fill = new Fill(state.Pending[0].Id, T0 + 5, 50_000_000_000, 99_000_000, 0m, 50_500m, 50_000m, 0, true);

        state = Vault.Engine.Apply(state, fill, Vault.At(T0 + 5, 50_000m)).State;

        state.Activity.Trades.Should().ContainSingle().Which.Should().Be(new TradeRecord(T0 + 5, Btc, 49_995m, 495m, 1_000_000m));
        state.Activity.LastTrade[Btc].Should().Be(T0 + 5);
    }

    [Theory]
    [InlineData(-2, 0.0001, 50_000, 10_000_000)]
    [InlineData(2, 0.0001, 50_000, -10_000_000)]
    [InlineData(-1, 0.00000001, 33, 0)]
    [InlineData(1, 0.00000001, 33, -1)]
    [InlineData(-1, -0.00000001, 33, -1)]
    public void SettleFunding_PaysMinusSizeTimesMarkTimesRate(int size, double rate, int mark, long expected)
    {
        VaultState state = Open(size);

        VaultState after = Vault.Engine.SettleFunding(state, Drift, Btc, (decimal)rate, mark, Vault.At(T0, 50_000m)).State;

        Margin(after).Should().Be(100_000_000_000 + expected);
    }

    [Fact]
    public void SettleFunding_WithoutPosition_DoesNothing()
    {
        VaultState state = Account(100m);

        Vault.Engine.SettleFunding(state, Drift, Btc, 0.01m, 50_000m, Vault.At(T0, 50_000m)).State.Should().BeSameAs(state);
    }

    [Fact]
    public void SettleFunding_AssetBelowPar_IsPaidInMoreOfIt()
    {
        VaultState after = Vault.Engine.SettleFunding(Open(-1), Drift, Btc, 0.001m, 50_000m, Vault.At(T0, 50_000m, usdc: 0.98m)).State;

        Margin(after).Should().Be(100_000_000_000 + 51_020_408);
    }

    [Fact]
    public void Apply_AnySpotFill_MovesExactlyThePaidAndReceivedUnits()
    {
        Gen<(bool Buys, int Paid, int Received)> fills = Gen.Choose(0, 1).SelectMany(b => Gen.Choose(1, int.MaxValue).Two().Select(p => (b == 1, p.Item1, p.Item2)));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(fills.ToArbitrary(), f =>
        {
            VaultState before = Vault.Funded(1_000_000m);
            before = before with { Balances = before.Balances.SetItem(Btc, 10_000_000_000) };
            before = Spot(before, f.Buys ? OrderKind.SpotBuy : OrderKind.SpotSell, int.MaxValue);
            (int from, int to) = f.Buys ? (Usdc, Btc) : (Btc, Usdc);
            VaultState after = Vault.Engine.Apply(
                before, new Fill(before.Pending[0].Id, T0, (ulong)f.Paid, (ulong)f.Received, 0m, 50_000m, 50_000m, 0, true), Vault.At(T0, 50_000m)).State;
            return before.Balances[from] - after.Balances[from] == (UInt256)(ulong)f.Paid
                && after.Balances[to] - before.Balances[to] == (UInt256)(ulong)f.Received
                && after.Pending.IsEmpty;
        }));
    }

    [Fact]
    public void Apply_AnyTradesThatCloseAtTheEnd_LeaveAtMostTheExactSumOfCashFlows()
    {
        Gen<(int Size, int Price)[]> runs = Gen.Choose(-5_000, 5_000).SelectMany(s => Gen.Choose(40_000, 60_000).Select(p => (s, p))).NonEmptyListOf().Select(l => l.ToArray());

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(runs.ToArbitrary(), run =>
        {
            VaultState state = Account(100_000_000m);
            decimal cash = 0m;
            decimal size = 0m;
            int trades = 0;
            foreach ((int units, int price) in run.Append((0, 50_000)))
            {
                bool last = trades == run.Length;
                decimal signed = last ? -size : units / 1_000m;
                trades++;
                if (signed == 0m)
                {
                    continue;
                }

                state = Trade(state, (signed > 0m ? OrderKind.PerpBuy : OrderKind.PerpSell, Math.Abs(signed), price, 0));
                cash -= signed * price;
                size += signed;
            }

            // Each settlement loses less than one base unit, and the venue never pays more than is due.
            BigInteger exact = 100_000_000_000_000 + (BigInteger)decimal.Floor(cash * 1_000_000m);
            BigInteger margin = Margin(state);
            return state.PerpAccounts[Drift].Positions.IsEmpty && margin <= exact + 1 && margin >= exact - trades - 1;
        }));
    }

    private static VaultState Account(decimal margin)
    {
        VaultState state = Vault.Funded();
        return state with { PerpAccounts = state.PerpAccounts.SetItem(Drift, new PerpAccount(UInt256.FromDecimalFloor(margin, 6), [])) };
    }

    private static VaultState Open(decimal size)
    {
        VaultState state = Account(100_000m);
        return state with { PerpAccounts = state.PerpAccounts.SetItem(Drift, state.PerpAccounts[Drift] with { Positions = [new PerpPosition(Btc, size, 50_000m)] }) };
    }

    private static VaultState Pend(VaultState state, OrderKind kind, decimal size) => state with
    {
        Pending = [new Order(state.Activity.NextOrderId, kind, Drift, Btc, 0, size, 50_000m, false, T0, "test")],
    };

    private static VaultState Spot(VaultState state, OrderKind kind, UInt256 amount) => state with
    {
        Pending = [new Order(state.Activity.NextOrderId, kind, Dex, Btc, amount, 0m, 50_000m, false, T0, "test")],
    };

    private static Fill Fill(VaultState state, decimal size, decimal price, ulong fee) => new(state.Pending[0].Id, T0, 0, 0, size, price, price, fee, true);

    private static VaultState Trade(VaultState state, params (OrderKind Kind, decimal Size, decimal Price, ulong Fee)[] trades)
    {
        foreach ((OrderKind kind, decimal size, decimal price, ulong fee) in trades)
        {
            state = Pend(state, kind, size);
            state = Vault.Engine.Apply(state, Fill(state, size, price, fee), Vault.At(T0, price)).State;
        }

        return state;
    }

    private static PerpPosition Position(VaultState state) => state.PerpAccounts[Drift].Positions.Single();

    private static BigInteger Margin(VaultState state) => (BigInteger)state.PerpAccounts[Drift].Margin;
}
