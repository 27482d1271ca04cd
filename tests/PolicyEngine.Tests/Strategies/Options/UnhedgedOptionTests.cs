using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Tests.Strategies.Options;

/// <summary>Covered calls and cash-secured puts: claims D1, D2, D15 and D16 of [volatility vaults](docs/reference/volatility-vaults.md).</summary>
public sealed class UnhedgedOptionTests
{
    private static readonly UnixTime T0 = OptionPolicies.Friday;

    [Fact]
    public void Step_OpenVault_WritesOneCallPerUnitOfItsShare()
    {
        OptionPolicies vault = OptionPolicies.CoveredCall();

        (VaultState state, StepResult step) = vault.Run(vault.Funded(100m), vault.At(T0, 0.6m, ("BTC", 60_000m)));

        step.Orders.Select(o => o.Kind).Should().Equal(OrderKind.MarginDeposit, OrderKind.OptionSell);
        OptionPosition written = state.OptionsAt(vault.Venue).Positions.Should().ContainSingle().Subject;
        written.Size.Should().Be(-90m);
        written.Contract.Kind.Should().Be(OptionKind.Call);
        written.Contract.Expiry.Should().Be(T0 + OptionPolicies.Week);
        (written.Contract.Strike % 500m).Should().Be(0m);
        vault.Margin(state).Should().BeGreaterThan(90m, "the premium came on top of the coins");
    }

    [Theory]
    [InlineData("0.05")]
    [InlineData("0.10")]
    [InlineData("0.30")]
    public void Step_TargetDelta_PicksTheStrikeClosestToTheMoneyThatKeepsIt(string delta)
    {
        OptionPolicies vault = OptionPolicies.CoveredCall(("callDelta: { value: 0.10", $"callDelta: {{ value: {delta}"));
        MarketSnapshot market = vault.At(T0, 0.6m, ("BTC", 60_000m));
        decimal target = decimal.Parse(delta, System.Globalization.CultureInfo.InvariantCulture);

        OptionContract call = vault.Engine.Step(vault.Funded(100m), market).Orders.Single(o => o.Kind == OrderKind.OptionSell).Option!.Value;

        Mark(call, market).Delta.Should().BeLessThanOrEqualTo(target);
        Mark(call with { Strike = call.Strike - 500m }, market).Delta.Should().BeGreaterThan(target);
    }

    [Fact]
    public void Step_Moneyness_RoundsAwayFromTheMoney()
    {
        OptionPolicies calls = OptionPolicies.CoveredCall(("  delta: params.callDelta", "  moneyness: 110.3%"));
        OptionPolicies puts = OptionPolicies.CashSecuredPut(("  delta: 0.10", "  moneyness: 90.3%"));

        Strikes(calls, calls.Funded(100m), ("BTC", 60_000m)).Should().Equal(66_500m);
        Strikes(puts, puts.Funded(1_000_000m), ("BTC", 60_000m), ("ETH", 3_000m)).Should().Equal(54_000m, 2_700m);
    }

    [Fact]
    public void Step_BetweenWriteAndExpiry_TradesNothing()
    {
        OptionPolicies vault = OptionPolicies.CoveredCall();
        (VaultState state, _) = vault.Run(vault.Funded(100m), vault.At(T0, 0.6m, ("BTC", 60_000m)));

        for (int hours = 8; hours < 168; hours += 8)
        {
            (state, StepResult step) = vault.Run(state, vault.At(T0 + (hours * 3_600), 0.6m, ("BTC", 60_000m + (hours * 60m))));
            step.Orders.Should().BeEmpty();
        }
    }

    [Fact]
    public void Step_RedemptionsLargerThanTheCash_BuyBackAndFreeCollateral()
    {
        OptionPolicies vault = OptionPolicies.CoveredCall();
        (VaultState state, _) = vault.Run(vault.Funded(100m), vault.At(T0, 0.6m, ("BTC", 60_000m)));
        UInt256 wanted = UInt256.FromDecimalFloor(40m, 8);

        for (int step = 1; step <= 3; step++)
        {
            MarketSnapshot market = vault.At(T0 + (step * 28_800), 0.6m, ("BTC", 60_000m)) with { RedemptionDemand = wanted };
            (state, StepResult result) = vault.Run(state, market);
            AssertSecured(vault, state, 60_000m);
            if (step == 1)
            {
                result.Orders.Should().ContainSingle(o => o.Kind == OrderKind.OptionBuy).Which.ReduceOnly.Should().BeTrue();
            }
        }

        state.Balances[vault.Cash].Should().BeGreaterThanOrEqualTo(wanted);
        state.OptionsAt(vault.Venue).Positions[0].Size.Should().BeInRange(-54.1m, -53.9m, "90 % of the sixty that stay");
    }

    [Fact]
    public void Step_DepositNotFilled_NextStepSecuresTheCallsFirst()
    {
        OptionPolicies vault = OptionPolicies.CoveredCall();

        // The venue takes the option order and loses the deposit.
        (VaultState state, _) = vault.Run(vault.Funded(100m), vault.At(T0, 0.6m, ("BTC", 60_000m)), o => o.Kind != OrderKind.MarginDeposit);
        state = VaultEngine.CancelExpired(state, T0 + 7_200);
        (state, StepResult step) = vault.Run(state, vault.At(T0 + 28_800, 0.6m, ("BTC", 60_000m)));

        step.Orders.Should().ContainSingle().Which.Kind.Should().Be(OrderKind.MarginDeposit);
        AssertSecured(vault, state, 60_000m);
    }

    /// <summary>D15: whatever the price does, a written call has its unit, and the vault never owes more than it has.</summary>
    [Fact]
    public void Run_AnyPath_CoveredCallIsNeverNaked()
    {
        OptionPolicies vault = OptionPolicies.CoveredCall(("written: { value: 90%", "written: { value: 100%"));
        Prop.ForAll(Path.ToArbitrary(), moves => Walk(vault, vault.Funded(100m), moves)).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    /// <summary>D15: whatever the price does, a written put has its strike.</summary>
    [Fact]
    public void Run_AnyPath_CashSecuredPutIsAlwaysFullyCollateralised()
    {
        OptionPolicies vault = OptionPolicies.CashSecuredPut();
        Prop.ForAll(Path.ToArbitrary(), moves => Walk(vault, vault.Funded(1_000_000m), moves)).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static Gen<int[]> Path => Gen.Choose(-450, 600).ArrayOf(24);

    /// <summary>Four weeks and a bit in steps of up to -45 % and +60 % with redemptions and losses of fills now and then.</summary>
    private static bool Walk(OptionPolicies vault, VaultState state, int[] moves)
    {
        decimal price = 60_000m;
        UnixTime time = T0;
        foreach (int move in moves)
        {
            price = decimal.Round(Math.Clamp(price * (1m + (move / 1_000m)), 2_000m, 900_000m), 2);
            MarketSnapshot market = vault.At(time, 0.3m + (Math.Abs(move) / 500m), ("BTC", price), ("ETH", price / 20m)) with
            {
                RedemptionDemand = move % 7 == 0 ? state.Balances[vault.Cash] + UInt256.FromDecimalFloor(5m, 6) : UInt256.Zero,
            };
            (state, StepResult step) = vault.Run(state, market, move % 5 == 0 ? o => o.Kind != OrderKind.OptionBuy : null);
            if (step.Events.Any(e => e.Kind == StepEventKind.Insolvent) || !IsSecured(vault, state, price))
            {
                return false;
            }

            time += 86_400;
        }

        return true;
    }

    private static void AssertSecured(OptionPolicies vault, VaultState state, decimal btc) => IsSecured(vault, state, btc).Should().BeTrue();

    private static bool IsSecured(OptionPolicies vault, VaultState state, decimal btc)
    {
        decimal needed = 0m;
        foreach (OptionPosition position in state.OptionsAt(vault.Venue).Positions)
        {
            needed -= position.Size * (position.Contract.Kind == OptionKind.Call ? 1m : position.Contract.Strike);
        }

        return vault.Margin(state) >= needed;
    }

    private static decimal[] Strikes(OptionPolicies vault, VaultState state, params (string, decimal)[] prices) =>
        [.. vault.Engine.Step(state, vault.At(T0, 0.6m, prices)).Orders.Where(o => o.Kind == OrderKind.OptionSell).Select(o => o.Option!.Value.Strike)];

    private static OptionMark Mark(OptionContract contract, MarketSnapshot market) =>
        OptionMarks.Of(contract, market.Time, 60_000m, market.Options.First(s => s.Expiry == contract.Expiry));
}
