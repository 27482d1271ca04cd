using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using static VaultPolicy.PolicyEngine.Tests.Models.TestPolicy;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

public class VaultFlowsTests
{
    private static readonly UnixTime Start = UnixTime.FromUtc(2024, 1, 1);
    private static readonly Address Alice = AccessGen.Address(1);
    private static readonly Address Bob = AccessGen.Address(2);
    private static readonly AccessAction[] AllActions = Enum.GetValues<AccessAction>();

    [Fact]
    public void Deposit_EmptyVaultWithoutFees_MintsAtTheVirtualRate()
    {
        VaultFlowResult result = Flows(0m, 0m).Deposit(State(), Alice, Alice, Usdc(100).BaseUnits, Snapshot(UInt256.Zero));

        result.IsMade.Should().BeTrue();
        result.Shares.Should().Be(TokenAmount.FromDecimalFloor(100, 18).BaseUnits);
        result.State.Balances[0].Should().Be(Usdc(100).BaseUnits);
        result.State.TotalShares.Should().Be(result.Shares);
        result.State.Activity.Flows.Should().Equal(
            new FlowRecord(Start, AccessAction.Deposit, Alice, "", Usdc(100).BaseUnits) { Shares = result.Shares },
            new FlowRecord(Start, AccessAction.ReceiveShares, Alice, "", Usdc(100).BaseUnits) { Shares = result.Shares });
    }

    [Fact]
    public void Deposit_EntryFee_IsSplitAndStaysOutsideTheVault()
    {
        VaultFlowResult result = Flows(0.001m, 0m).Deposit(State(), Alice, Alice, Usdc(100).BaseUnits, Snapshot(UInt256.Zero));

        result.Fee.Should().Be(Usdc(0.1m).BaseUnits);
        result.Net.Should().Be(Usdc(99.9m).BaseUnits);
        result.State.Balances[0].Should().Be(result.Net);
        result.FeeParts.Should().Equal(Usdc(0.06m).BaseUnits, Usdc(0.04m).BaseUnits);
    }

    [Fact]
    public void Deposit_Denied_ChangesNothing()
    {
        VaultState state = State();
        VaultFlowResult result = Flows(0m, 0m).Deposit(
            state, Alice, Alice, Usdc(100).BaseUnits, Snapshot(UInt256.Zero) with { Mode = OperatingMode.Paused });

        result.Refusal.Should().Be(VaultFlowRefusal.Denied);
        result.Decision.Reason.Should().Be(AccessReason.OperatingMode);
        result.State.Should().BeSameAs(state);
    }

    [Fact]
    public void Deposit_ForAnotherReceiver_DecidesOnBothAndRecordsBoth()
    {
        PolicyModel model = Model(Section(AccessMode.Open,
        [
            Rule("in", RuleEffect.Permit, "true", AccessAction.Deposit),
            Rule("retail-only", RuleEffect.Permit, "retail", AccessAction.ReceiveShares),
        ]));
        var bob = new RegisterEntry(Bob, SubjectClass.Retail, 1, AccessGen.Country("CH"), Start, SubjectMarks.None);
        UInt256 amount = Usdc(5).BaseUnits;

        VaultFlowResult refused = new VaultFlows(FakeConditions.Engine(model)).Deposit(State(), Alice, Bob, amount, Snapshot(UInt256.Zero));
        refused.Refusal.Should().Be(VaultFlowRefusal.Denied);
        refused.Decision.Reason.Should().Be(AccessReason.NoPermit);

        VaultFlowResult made = new VaultFlows(FakeConditions.Engine(model, bob)).Deposit(State(), Alice, Bob, amount, Snapshot(UInt256.Zero));
        made.State.Activity.Flows.Select(f => (f.Action, f.Subject, f.SubjectClass)).Should().Equal(
            (AccessAction.Deposit, Alice, ""), (AccessAction.ReceiveShares, Bob, "retail"));
    }

    [Fact]
    public void Redeem_OfLockedShares_WaitsForTheEndOfTheLockup()
    {
        PolicyModel model = Model(Section(AccessMode.Open, [Rule("all", RuleEffect.Permit, "true", AllActions)],
            lockup: Lockup(TimeSpan.FromHours(1), LockupBasis.EachDeposit)));
        var flows = new VaultFlows(FakeConditions.Engine(model));
        VaultFlowResult made = flows.Deposit(State(), Alice, Alice, Usdc(100).BaseUnits, Snapshot(UInt256.Zero));
        VaultFlowSnapshot later = Snapshot(Usdc(100).BaseUnits, made.Shares);

        flows.Redeem(made.State, Alice, Alice, UInt256.One, later with { Now = Start + 3_599 }).Decision.Reason.Should().Be(AccessReason.LockedShares);
        flows.Redeem(made.State, Alice, Alice, made.Shares, later with { Now = Start + 3_600 }).IsMade.Should().BeTrue();
    }

    [Fact]
    public void Redeem_All_PaysWhatTheSharesAreWorthLessTheFee()
    {
        VaultFlows flows = Flows(0m, 0.01m);
        VaultState state = flows.Deposit(State(), Alice, Alice, Usdc(100).BaseUnits, Snapshot(UInt256.Zero)).State;

        VaultFlowResult result = flows.Redeem(state, Alice, Alice, state.TotalShares, Snapshot(Usdc(100).BaseUnits, state.TotalShares));

        result.IsMade.Should().BeTrue();
        result.Gross.Should().Be(Usdc(100).BaseUnits);
        result.Fee.Should().Be(Usdc(1).BaseUnits);
        result.State.TotalShares.Should().Be(UInt256.Zero);
        result.State.Balances[0].Should().Be(UInt256.Zero);
    }

    [Fact]
    public void Redeem_CashIsShort_SaysWhatIsNeeded()
    {
        VaultFlows flows = Flows(0m, 0m);
        VaultState state = flows.Deposit(State(), Alice, Alice, Usdc(100).BaseUnits, Snapshot(UInt256.Zero)).State;
        VaultState invested = state with { Balances = [Usdc(10).BaseUnits, UInt256.One] };

        VaultFlowResult result = flows.Redeem(invested, Alice, Alice, state.TotalShares, Snapshot(Usdc(100).BaseUnits, state.TotalShares));

        result.Refusal.Should().Be(VaultFlowRefusal.InsufficientCash);
        result.Gross.Should().Be(Usdc(100).BaseUnits);
        result.State.Should().BeSameAs(invested);
    }

    [Fact]
    public void Flows_BadAmounts_AreRefused()
    {
        VaultFlows flows = Flows(0.5m, 0m);
        VaultState state = State();

        flows.Deposit(state, Alice, Alice, UInt256.Zero, Snapshot(UInt256.Zero)).Refusal.Should().Be(VaultFlowRefusal.ZeroAmount);
        flows.Deposit(state, Alice, Alice, UInt256.One, Snapshot(UInt256.Zero)).Refusal.Should().Be(VaultFlowRefusal.ZeroShares);
        flows.Deposit(state, Alice, Alice, UInt256.One, Snapshot(null)).Refusal.Should().Be(VaultFlowRefusal.NotValued);
        flows.Deposit(state, Alice, Alice, UInt256.MaxValue, Snapshot(UInt256.Zero)).Refusal.Should().Be(VaultFlowRefusal.Overflow);
        flows.Redeem(state, Alice, Alice, UInt256.Zero, Snapshot(UInt256.Zero)).Refusal.Should().Be(VaultFlowRefusal.ZeroAmount);
        flows.Redeem(state, Alice, Alice, UInt256.One, Snapshot(UInt256.Zero)).Refusal.Should().Be(VaultFlowRefusal.InsufficientShares);
        flows.Redeem(state, Alice, Alice, UInt256.One, Snapshot(UInt256.Zero, UInt256.One)).Refusal
            .Should().Be(VaultFlowRefusal.InsufficientShares);
        flows.Redeem(state, Alice, Alice, UInt256.One, Snapshot(null)).Refusal.Should().Be(VaultFlowRefusal.NotValued);
    }

    [Fact]
    public void Redeem_AfterAYear_ChargesTheManagementFeeFirst()
    {
        var management = new ManagementFeeDefinition(At(new Rate(0.02m, DayCount.Actual365)), FeeAccrual.Continuous, DayCount.Actual365, default);
        VaultFlows flows = Flows(0m, 0m, management);
        VaultState state = flows.Deposit(State(), Alice, Alice, Usdc(100).BaseUnits, Snapshot(UInt256.Zero)).State;
        UInt256 mine = state.TotalShares;

        VaultFlowResult result = flows.Redeem(state, Alice, Alice, mine, Snapshot(Usdc(100).BaseUnits, mine) with { Now = Start + 31_536_000 });

        // 100 e^-0.02 = 98.019867: what is left after a year of two per cent, continuously.
        result.Gross.ToDecimalFloor(AssetDecimals).Should().BeApproximately(98.019867m, 0.000002m);
        result.State.Fees.PaidShares.Aggregate((a, b) => a + b).Should().Be(result.State.TotalShares);
    }

    [Fact]
    public void Charge_FeeShares_AreBookedExactlyToTheReceivers()
    {
        var performance = new PerformanceFeeDefinition(At(0.15m), FeeBasis.HighWaterMark, At(new Rate(0m, DayCount.Actual365)),
            HurdleKind.Hard, CrystallisationPeriod.Daily, default);
        PolicyModel model = Model(fees: Fees(0m, 0m, null, performance));
        VaultState state = State() with
        {
            TotalShares = UInt256.Pow10(20),
            Fees = new FeeState(UInt256.Pow10(8), UInt256.Pow10(20), Start, Start, [UInt256.One, UInt256.One]),
        };

        FeeAccrualResult result = VaultFeeAccrual.Charge(model, state, Usdc(110).BaseUnits, Start + UnixTime.SecondsPerDay);

        result.Charge.PerformanceAssets.ToDecimalFloor(AssetDecimals).Should().BeApproximately(1.5m, 0.000002m);
        result.State.TotalShares.Should().Be(state.TotalShares + result.Charge.MintedShares);
        (result.State.Fees.PaidShares[0] + result.State.Fees.PaidShares[1]).Should().Be(result.Charge.MintedShares + 2u);
    }

    /// <summary>Whatever comes: assets conserve to the base unit, and nobody takes out more than was put in when nothing was earned.</summary>
    [Fact]
    public void Flows_AnySequence_ConservesAssets()
    {
        var step = from deposit in Gen.Elements(true, false)
                   from part in Gen.Choose(1, 1_000_000)
                   from who in Gen.Choose(0, 2)
                   select (deposit, part, who);
        var cases = from entry in Gen.Choose(0, 300) from exit in Gen.Choose(0, 300) from steps in step.ListOf() select (entry, exit, steps);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            VaultFlows flows = Flows(c.entry / 10_000m, c.exit / 10_000m);
            VaultState state = State();
            UInt256[] holdings = [UInt256.Zero, UInt256.Zero, UInt256.Zero];
            UInt256 paidIn = UInt256.Zero;
            UInt256 paidOut = UInt256.Zero;
            UInt256 fees = UInt256.Zero;
            foreach ((bool deposit, int part, int who) in c.steps)
            {
                UInt256 cash = state.Balances[0];
                Address subject = AccessGen.Address(who + 1);
                VaultFlowSnapshot snapshot = Snapshot(cash, holdings[who]);
                VaultFlowResult result = deposit
                    ? flows.Deposit(state, subject, subject, (ulong)part, snapshot)
                    : flows.Redeem(state, subject, subject, UInt256.MulDivFloor(holdings[who], (ulong)part, 1_000_000u), snapshot);
                if (!result.IsMade)
                {
                    continue;
                }

                UInt256 parts = result.FeeParts.Aggregate(UInt256.Zero, (sum, p) => sum + p);
                if (result.Gross != result.Fee + result.Net || parts != result.Fee)
                {
                    return false;
                }

                fees += result.Fee;
                paidIn += deposit ? result.Gross : UInt256.Zero;
                paidOut += deposit ? UInt256.Zero : result.Net;
                holdings[who] = deposit ? holdings[who] + result.Shares : holdings[who] - result.Shares;
                state = result.State;
            }

            return paidIn == paidOut + fees + state.Balances[0]
                && state.TotalShares == holdings[0] + holdings[1] + holdings[2];
        }));
    }

    [Theory]
    [InlineData(RiskAction.Warn, 900, VaultFlowRefusal.None)]
    [InlineData(RiskAction.Block, 200, VaultFlowRefusal.None)]
    [InlineData(RiskAction.Block, 201, VaultFlowRefusal.OutflowLimit)]
    [InlineData(RiskAction.Pause, 201, VaultFlowRefusal.OutflowLimit)]
    public void Redeem_BeyondTheOutflowLimit_IsRefusedUntilTheWindowHasMovedOn(RiskAction action, int units, VaultFlowRefusal expected)
    {
        PolicyModel model = Model(Section(AccessMode.Open, [Rule("all", RuleEffect.Permit, "true", AllActions)], exit: ExitRule.Guaranteed));
        model = model with
        {
            Risk = model.Risk with { Outflows = [new OutflowLimit(At("run"), At(TimeSpan.FromDays(1)), At(0.2m), null, At(action), null, default)] },
        };
        var flows = new VaultFlows(FakeConditions.Engine(model));
        VaultState state = flows.Deposit(State(), Alice, Alice, Usdc(1_000).BaseUnits, Snapshot(UInt256.Zero)).State;
        UInt256 shares = TokenAmount.FromDecimalFloor(units, 18).BaseUnits;

        VaultFlowResult result = flows.Redeem(state, Alice, Alice, shares, Snapshot(Usdc(1_000).BaseUnits, state.TotalShares));

        result.Refusal.Should().Be(expected);
        if (expected == VaultFlowRefusal.None && action == RiskAction.Block)
        {
            // What left counts: not even one more unit leaves within the day, and all of it may a day later.
            VaultFlowSnapshot next = Snapshot(Usdc(800).BaseUnits, result.State.TotalShares);
            UInt256 one = TokenAmount.FromDecimalFloor(1, 18).BaseUnits;
            flows.Redeem(result.State, Alice, Alice, one, next with { Now = Start + 86_399 }).Refusal.Should().Be(VaultFlowRefusal.OutflowLimit);
            flows.Redeem(result.State, Alice, Alice, one, next with { Now = Start + 86_400 }).Refusal.Should().Be(VaultFlowRefusal.None);
        }
        else if (expected == VaultFlowRefusal.OutflowLimit)
        {
            result.State.Should().BeSameAs(state);
            (result.Gross > Usdc(200).BaseUnits).Should().BeTrue();
        }
    }

    private static VaultFlows Flows(decimal entry, decimal exit, ManagementFeeDefinition? management = null) => new(FakeConditions.Engine(Model(
        Section(AccessMode.Open, [Rule("all", RuleEffect.Permit, "true", AllActions)]), fees: Fees(entry, exit, management, null))));

    private static FeesSection Fees(
        decimal entry, decimal exit, ManagementFeeDefinition? management, PerformanceFeeDefinition? performance) =>
        new(management, performance, At(entry), At(exit),
            [new FeeShare(At("treasury"), At(0.6m), At(Bob)), new FeeShare(At("stakers"), At(0.4m), At(Bob))], default);

    private static VaultFlowSnapshot Snapshot(UInt256? totalAssets, UInt256 subjectShares = default) =>
        new(Start, OperatingMode.Normal, totalAssets, subjectShares);

    private static VaultState State() => new(
        Start,
        OperatingMode.Normal,
        Start,
        "",
        [UInt256.Zero, UInt256.Zero],
        [],
        UInt256.Zero,
        new FeeState(UInt256.Zero, UInt256.Zero, Start, Start, [UInt256.Zero, UInt256.Zero]),
        [],
        new VaultActivity([], [], [], 1),
        [],
        PriceHistory.None,
        []);
}
