using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using static VaultPolicy.PolicyEngine.Tests.Models.TestPolicy;

namespace VaultPolicy.PolicyEngine.Tests.Access;

/// <summary>Operations pass the gate of everybody who takes part, each decided for the right address.</summary>
public class AccessOperationTests
{
    private static readonly UnixTime Now = UnixTime.FromUtc(2024, 3, 1);
    private static readonly Address Alice = AccessGen.Address(1);
    private static readonly Address Bob = AccessGen.Address(2);
    private static readonly Address Olga = AccessGen.Address(3);
    private static readonly AccessAction[] AllActions = Enum.GetValues<AccessAction>();

    /// <summary>Who has a valid entry, and what comes of an operation of Alice for Bob by Olga.</summary>
    public static TheoryData<AccessAction, string, AccessReason, AccessAction> Parties => new()
    {
        { AccessAction.Deposit, "alice bob olga", AccessReason.Permitted, AccessAction.Deposit },
        { AccessAction.Deposit, "bob olga", AccessReason.NotRegistered, AccessAction.Deposit },
        { AccessAction.Deposit, "alice olga", AccessReason.NotRegistered, AccessAction.ReceiveShares },
        { AccessAction.Deposit, "alice bob", AccessReason.NotRegistered, AccessAction.Operate },
        { AccessAction.SendShares, "alice bob olga", AccessReason.Permitted, AccessAction.SendShares },
        { AccessAction.SendShares, "alice olga", AccessReason.NotRegistered, AccessAction.ReceiveShares },
        { AccessAction.SendShares, "bob olga", AccessReason.Permitted, AccessAction.SendShares },
        { AccessAction.SendShares, "alice bob", AccessReason.NotRegistered, AccessAction.Operate },
        { AccessAction.Redeem, "olga", AccessReason.Permitted, AccessAction.Redeem },
        { AccessAction.Redeem, "alice bob", AccessReason.NotRegistered, AccessAction.Operate },
    };

    [Theory]
    [MemberData(nameof(Parties))]
    public void Decide_OperationOfThreeParties_AsksTheGateOfEach(AccessAction action, string registered, AccessReason reason, AccessAction gate)
    {
        AccessEngine engine = Engine(Section(AccessMode.Allowlist, [PermitAll]), registered);
        var operation = new AccessOperation(action, Alice, Bob, Usdc(1)) { Operator = Olga };

        OperationDecision decision = engine.Decide(operation, Snapshot() with { OperatorAllowance = UInt256.MaxValue });

        decision.Decision.Reason.Should().Be(reason);
        decision.Gate.Should().Be(gate);
        decision.Decision.PolicyDigest.Should().Be(engine.Policy.PolicyDigest);
        decision.Decision.RegisterDigest.Should().Be(engine.Register.Digest);
    }

    [Theory]
    [InlineData(AccessAction.Deposit, AccessAction.ReceiveShares)]
    [InlineData(AccessAction.Redeem, AccessAction.ReceiveAssets)]
    [InlineData(AccessAction.SendShares, AccessAction.ReceiveShares)]
    public void Decide_RuleOnTheReceivingSide_SettlesTheOperation(AccessAction action, AccessAction other)
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [PermitAll, Rule("no", RuleEffect.Forbid, "true", other)]), "");

        OperationDecision decision = engine.Decide(new AccessOperation(action, Alice, Bob, Usdc(1)), Snapshot());

        decision.Gate.Should().Be(other);
        engine.DeterminingRules(decision.Decision).Should().Equal("no");
    }

    [Fact]
    public void Decide_DepositForOneself_NeedsBothGates()
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [Rule("pay", RuleEffect.Permit, "true", AccessAction.Deposit)]), "");

        OperationDecision decision = engine.Decide(new AccessOperation(AccessAction.Deposit, Alice, Alice, Usdc(1)), Snapshot());

        (decision.Decision.Reason, decision.Gate).Should().Be((AccessReason.NoPermit, AccessAction.ReceiveShares));
    }

    [Fact]
    public void Decide_AllowedOperation_NamesTheRulesOfEveryGateInPolicyOrder()
    {
        AccessEngine engine = Engine(Section(AccessMode.Open,
        [
            Rule("get", RuleEffect.Permit, "true", AccessAction.ReceiveShares),
            Rule("pay", RuleEffect.Permit, "true", AccessAction.Deposit),
        ]), "");

        OperationDecision decision = engine.Decide(new AccessOperation(AccessAction.Deposit, Alice, Bob, Usdc(1)), Snapshot());

        engine.DeterminingRules(decision.Decision).Should().Equal("get", "pay");
    }

    /// <summary>The guarantee is for leaving to the own address; it opens no gate for anybody else.</summary>
    [Fact]
    public void Decide_RedeemToAnotherAddress_IsNotGuaranteed()
    {
        AccessEngine engine = Engine(
            Section(AccessMode.Open, [Rule("leave", RuleEffect.Permit, "true", AccessAction.Redeem)], exit: ExitRule.Guaranteed), "");

        OperationDecision other = engine.Decide(new AccessOperation(AccessAction.Redeem, Alice, Bob, Usdc(1)), Snapshot());
        OperationDecision own = engine.Decide(new AccessOperation(AccessAction.Redeem, Alice, Alice, Usdc(1)), Snapshot());

        (other.Decision.Reason, other.Gate).Should().Be((AccessReason.NoPermit, AccessAction.ReceiveAssets));
        own.Decision.Reason.Should().Be(AccessReason.ExitGuaranteed);
        engine.DeterminingRules(own.Decision).Should().Equal("exit", "leave");
    }

    public static TheoryData<AccessAction, string?, bool> Allowances => new()
    {
        { AccessAction.Deposit, null, false },
        { AccessAction.Deposit, "0", false },
        { AccessAction.Deposit, "999999", false },
        { AccessAction.Deposit, "1000000", true },
        { AccessAction.Redeem, "6999999999999999999", false },
        { AccessAction.Redeem, "7000000000000000000", true },
        { AccessAction.SendShares, "7000000000000000000", true },
    };

    /// <summary>An allowance is in base units of assets for a deposit of 1 USDC, and of shares for the rest, here 7 shares.</summary>
    [Theory]
    [MemberData(nameof(Allowances))]
    public void Decide_Operator_MovesNoMoreThanTheHolderLets(AccessAction action, string? allowance, bool allowed)
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [PermitAll]), "");
        var operation = new AccessOperation(action, Alice, Bob, Usdc(1)) { Operator = Olga, Shares = UInt256.Parse("7000000000000000000") };
        AccessSnapshot snapshot = Snapshot() with { OperatorAllowance = allowance is null ? null : UInt256.Parse(allowance) };

        OperationDecision decision = engine.Decide(operation, snapshot);

        decision.IsAllowed.Should().Be(allowed);
        if (!allowed)
        {
            decision.Decision.Reason.Should().Be(AccessReason.OperatorNotApproved);
            engine.Explain(operation, snapshot).Gates[0].Explanation.Stages[^1].Passed.Should().BeFalse();
        }
    }

    public static TheoryData<AccessMode, TransferTier, string, AccessReason> Tiers => new()
    {
        { AccessMode.Allowlist, TransferTier.None, "bob", AccessReason.NotTransferable },
        { AccessMode.Allowlist, TransferTier.Verified, "", AccessReason.NotRegistered },
        { AccessMode.Allowlist, TransferTier.Verified, "bob", AccessReason.Permitted },
        { AccessMode.Allowlist, TransferTier.Public, "", AccessReason.Permitted },
        { AccessMode.Blocklist, TransferTier.Public, "bob", AccessReason.Blocklisted },
        { AccessMode.Open, TransferTier.None, "", AccessReason.NotTransferable },
        { AccessMode.Open, TransferTier.Public, "", AccessReason.Permitted },
    };

    [Theory]
    [MemberData(nameof(Tiers))]
    public void Decide_Transfer_FollowsItsTier(AccessMode mode, TransferTier tier, string registered, AccessReason expected)
    {
        AccessEngine engine = Engine(Section(mode, [PermitAll], transfers: tier), registered);

        engine.Decide(new AccessOperation(AccessAction.SendShares, Alice, Bob, Usdc(1)), Snapshot()).Decision.Reason.Should().Be(expected);
    }

    [Theory]
    [InlineData(TransferTier.None)]
    [InlineData(TransferTier.Public)]
    public void Decide_Deposit_IsNotFreedByTheTransferTier(TransferTier tier)
    {
        AccessEngine engine = Engine(Section(AccessMode.Allowlist, [PermitAll], transfers: tier), "alice");

        engine.Decide(new AccessOperation(AccessAction.Deposit, Alice, Alice, Usdc(1)), Snapshot()).IsAllowed.Should().BeTrue();
        engine.Decide(new AccessOperation(AccessAction.Deposit, Alice, Bob, Usdc(1)), Snapshot()).Decision.Reason.Should().Be(AccessReason.NotRegistered);
    }

    public static TheoryData<string, string, int, AccessReason> Credentials => new()
    {
        { "kyc", "issuer", 1, AccessReason.Permitted },
        { "kyc", "issuer", 0, AccessReason.CredentialMissing },
        { "kyc", "other", 1, AccessReason.CredentialMissing },
        { "accredited", "issuer", 1, AccessReason.CredentialMissing },
        { "", "", 1, AccessReason.CredentialMissing },
    };

    [Theory]
    [MemberData(nameof(Credentials))]
    public void Decide_CredentialMode_NeedsEachTopicFromATrustedIssuerUntilItExpires(string topic, string issuer, int secondsLeft, AccessReason expected)
    {
        Address trusted = AccessGen.Address(10);
        AccessEngine engine = Engine(
            Section(AccessMode.Credential, [PermitAll], credentials: [Credential("kyc", trusted, AccessGen.Address(12))]), "");
        ImmutableArray<HeldCredential> held = topic.Length == 0
            ? []
            : [new HeldCredential(topic, issuer == "issuer" ? trusted : AccessGen.Address(11), Now + secondsLeft)];
        AccessSnapshot snapshot = Snapshot() with { Subject = Holder(10) with { Credentials = held } };

        engine.Decide(new AccessOperation(AccessAction.Deposit, Alice, Alice, Usdc(1)), snapshot).Decision.Reason.Should().Be(expected);
        engine.Decide(new AccessOperation(AccessAction.Redeem, Alice, Alice, Usdc(1)), snapshot).IsAllowed.Should().BeTrue();
        engine.Decide(new AccessOperation(AccessAction.SendShares, Bob, Alice, Usdc(1)), snapshot with { Subject = Holder(10), Receiver = snapshot.Subject })
            .Decision.Reason.Should().Be(expected);
    }

    [Theory]
    [InlineData(4, 6, true)]
    [InlineData(4, 7, false)]
    [InlineData(20, 0, true)]
    [InlineData(20, 1, false)]
    public void Decide_FrozenPart_StaysAndTheRestMoves(int frozen, int moved, bool allowed)
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [PermitAll], exit: ExitRule.Guaranteed), "");
        AccessSnapshot snapshot = Snapshot() with { Subject = Holder(10) with { FrozenShares = Shares(frozen) } };

        foreach (AccessAction action in (AccessAction[])[AccessAction.Redeem, AccessAction.SendShares])
        {
            var operation = new AccessOperation(action, Alice, Alice, Usdc(moved)) { Shares = Shares(moved) };
            OperationDecision decision = engine.Decide(operation, snapshot);
            decision.Decision.Reason.Should().Be(allowed ? AccessReason.Permitted : AccessReason.FrozenShares);
            engine.Explain(operation, snapshot).Gates[0].Explanation.Stages.Single(s => s.Id == "frozen-shares").Passed.Should().Be(allowed);
        }

        engine.Decide(new AccessOperation(AccessAction.Deposit, Alice, Alice, Usdc(5)), snapshot).IsAllowed.Should().BeTrue();
    }

    /// <summary>1,000 shares are worth 1,000 USDC here (and the virtual ones next to nothing); what is not stated in shares rounds up.</summary>
    [Theory]
    [InlineData("6", true)]
    [InlineData("6.000001", false)]
    public void Decide_FrozenPartOfAnAmount_ConvertsByTheSharePriceRoundedUp(string amount, bool allowed)
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [PermitAll]), "");
        AccessSnapshot snapshot = Snapshot() with { Subject = Holder(10) with { FrozenShares = Shares(4) } };
        decimal asked = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

        engine.Decide(new AccessOperation(AccessAction.Redeem, Alice, Alice, Usdc(asked)), snapshot).IsAllowed.Should().Be(allowed);
    }

    [Theory]
    [InlineData(LockupBasis.EachDeposit, 6, true)]
    [InlineData(LockupBasis.EachDeposit, 7, false)]
    [InlineData(LockupBasis.LastDeposit, 1, false)]
    public void Decide_LockedShares_StayByTheBasis(LockupBasis since, int moved, bool allowed)
    {
        AccessEngine engine = Engine(
            Section(AccessMode.Open, [PermitAll], exit: ExitRule.Guaranteed, lockup: Lockup(TimeSpan.FromDays(1), since)), "");
        AccessSnapshot snapshot = Snapshot() with
        {
            Subject = Holder(10) with { Lots = [new ShareLot(Now - 90_000, Shares(6)), new ShareLot(Now - 86_399, Shares(4))] },
        };
        var operation = new AccessOperation(AccessAction.Redeem, Alice, Alice, Usdc(moved)) { Shares = Shares(moved) };

        engine.Decide(operation, snapshot).Decision.Reason.Should().Be(allowed ? AccessReason.Permitted : AccessReason.LockedShares);
        engine.Decide(operation, snapshot with { Now = Now + 1 }).IsAllowed.Should().BeTrue();
        engine.Decide(operation, snapshot with { Mode = OperatingMode.Safety }).IsAllowed.Should().BeTrue();
        engine.Explain(operation, snapshot).Gates[0].Explanation.Stages.Single(s => s.Id == "lockup").Message
            .Should().EndWith("; all are free at 2024-03-01T00:00:01Z");
    }

    /// <summary>Whether a holder has shares at all is the token's question on either basis; a lock holds no more than there is.</summary>
    [Theory]
    [InlineData(LockupBasis.EachDeposit)]
    [InlineData(LockupBasis.LastDeposit)]
    public void Decide_LotsOfAHolderWithoutShares_AreNoReasonOfTheLockUp(LockupBasis since)
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [PermitAll], lockup: Lockup(TimeSpan.FromDays(1), since)), "");
        AccessSnapshot snapshot = Snapshot() with { Subject = Holder(0) with { Lots = [new ShareLot(Now, Shares(6))] } };

        engine.Decide(new AccessOperation(AccessAction.Redeem, Alice, Alice, Usdc(1)) { Shares = Shares(1) }, snapshot).Decision.Reason
            .Should().Be(AccessReason.Permitted);
    }

    /// <summary>The frozen shares may be the locked ones: both only say how much must stay.</summary>
    [Fact]
    public void Decide_FrozenAndLocked_TheLargerOneCounts()
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [PermitAll], lockup: Lockup(TimeSpan.FromDays(1), LockupBasis.EachDeposit)), "");
        AccessSnapshot snapshot = Snapshot() with
        {
            Subject = Holder(10) with { FrozenShares = Shares(5), Lots = [new ShareLot(Now, Shares(6))] },
        };

        engine.Decide(new AccessOperation(AccessAction.Redeem, Alice, Alice, Usdc(4)) { Shares = Shares(4) }, snapshot).IsAllowed.Should().BeTrue();
        engine.Decide(new AccessOperation(AccessAction.Redeem, Alice, Alice, Usdc(5)) { Shares = Shares(5) }, snapshot).Decision.Reason
            .Should().Be(AccessReason.LockedShares);
    }

    public static TheoryData<int, long?, int, AccessReason> Counts => new()
    {
        { 3, 2, 0, AccessReason.Permitted },
        { 3, 3, 0, AccessReason.HolderCap },
        { 3, 3, 1, AccessReason.Permitted },
        { 3, null, 0, AccessReason.HolderCap },
        { 3, null, 1, AccessReason.Permitted },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Decide_NumberOfHolders_CountsNewOnesOnly(int max, long? holders, int held, AccessReason expected)
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [PermitAll], holders: Caps(max: max)), "");
        AccessSnapshot snapshot = Snapshot() with { Subject = Holder(held), Holders = holders };

        OperationDecision decision = engine.Decide(new AccessOperation(AccessAction.Deposit, Alice, Alice, Usdc(1)), snapshot);

        decision.Decision.Reason.Should().Be(expected);
        decision.Gate.Should().Be(expected == AccessReason.HolderCap ? AccessAction.ReceiveShares : AccessAction.Deposit);
    }

    /// <summary>1,000 shares of 1 USDC each; Bob holds 100.</summary>
    [Theory]
    [InlineData(AccessAction.Deposit, 500, 2_000, true)]
    [InlineData(AccessAction.Deposit, 100, 1_000, true)]
    [InlineData(AccessAction.Deposit, 101, 1_000, true)]
    [InlineData(AccessAction.Deposit, 126, 1_000, false)]
    [InlineData(AccessAction.SendShares, 100, 999, true)]
    [InlineData(AccessAction.SendShares, 101, 999, false)]
    [InlineData(AccessAction.SendShares, 101, 1_000, true)]
    public void Decide_ShareOfOneHolder_IsCappedAboveTheFloor(AccessAction action, int amount, int from, bool allowed)
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [PermitAll], holders: Caps(maxShare: 0.2m, from: from)), "");
        AccessSnapshot snapshot = Snapshot() with { Receiver = Holder(100) };
        var operation = new AccessOperation(action, Alice, Bob, Usdc(amount)) { Shares = Shares(amount) };

        engine.Decide(operation, snapshot).Decision.Reason.Should().Be(allowed ? AccessReason.Permitted : AccessReason.HolderCap);
    }

    [Theory]
    [InlineData("50", 0, true)]
    [InlineData("50.000001", 0, false)]
    [InlineData("30", 20, true)]
    [InlineData("30.000001", 20, false)]
    public void Decide_AmountOfOneHolder_CountsWhatItWaitsFor(string amount, int pending, bool allowed)
    {
        AccessEngine engine = Engine(Section(AccessMode.Open, [PermitAll], holders: Caps(maxAmount: 150)), "");
        AccessSnapshot snapshot = Snapshot(new FlowRecord(Now - 9_999, AccessAction.ReceiveShares, Bob, "", Usdc(pending).BaseUnits) { IsPending = true })
            with
            {
                Receiver = Holder(100),
            };
        decimal asked = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

        engine.Decide(new AccessOperation(AccessAction.Deposit, Alice, Bob, Usdc(asked)), snapshot).IsAllowed.Should().Be(allowed);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Decide_Capacity_CountsDepositsThatWait(int amount, bool allowed)
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, [PermitAll]), capacity: 1_100));
        AccessSnapshot snapshot = Snapshot(new FlowRecord(Now - 9_999, AccessAction.Deposit, Bob, "", Usdc(70).BaseUnits) { IsPending = true });

        engine.Decide(new AccessOperation(AccessAction.Deposit, Alice, Alice, Usdc(amount)), snapshot).Decision.Reason
            .Should().Be(allowed ? AccessReason.Permitted : AccessReason.Capacity);
    }

    [Fact]
    public void Decide_OperationOfThreeParties_AllocatesNothing()
    {
        AccessEngine engine = Engine(Section(AccessMode.Allowlist, [PermitAll], lockup: Lockup(TimeSpan.FromDays(1), LockupBasis.EachDeposit),
            holders: Caps(max: 10, maxShare: 0.5m, from: 1, maxAmount: 1_000)), "alice bob olga");
        AccessSnapshot snapshot = Snapshot() with { OperatorAllowance = UInt256.MaxValue, Holders = 2 };
        var operation = new AccessOperation(AccessAction.Deposit, Alice, Bob, Usdc(1)) { Operator = Olga };
        int allowed = engine.Decide(operation, snapshot).IsAllowed ? 0 : 1;

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            allowed += engine.Decide(operation, snapshot).IsAllowed ? 1 : 0;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        allowed.Should().Be(1_000);
    }

    private static AccessRule PermitAll => Rule("all", RuleEffect.Permit, "true", AllActions);

    private static AccessEngine Engine(AccessSection section, string registered) => FakeConditions.Engine(
        Model(section),
        registered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new RegisterEntry(
            name switch { "alice" => Alice, "bob" => Bob, _ => Olga }, SubjectClass.Retail, 2, AccessGen.Country("FR"), Now + 1, SubjectMarks.None)));

    private static UInt256 Shares(int whole) => TokenAmount.FromDecimalFloor(whole, 18).BaseUnits;

    private static HolderFacts Holder(int shares) => new(TokenAmount.FromDecimalFloor(shares, 18));

    private static AccessSnapshot Snapshot(params ImmutableArray<FlowRecord> flows) => new(
        Now, OperatingMode.Normal, Usdc(1_000), TokenAmount.FromDecimalFloor(1_000, 18), Holder(10), FlowWindows.Of(flows));
}
