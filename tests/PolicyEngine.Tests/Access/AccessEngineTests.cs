using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using static VaultPolicy.PolicyEngine.Tests.Models.TestPolicy;

namespace VaultPolicy.PolicyEngine.Tests.Access;

public class AccessEngineTests
{
    private static readonly UnixTime Now = UnixTime.FromUtc(2024, 3, 1);
    private static readonly Address Alice = AccessGen.Address(1);
    private static readonly Address Bob = AccessGen.Address(2);
    private static readonly RegisterEntry AliceEntry = new(
        Alice, SubjectClass.Retail, 2, AccessGen.Country("FR"), UnixTime.FromUtc(2030, 1, 1), SubjectMarks.None);

    private static readonly AccessAction[] AllActions = Enum.GetValues<AccessAction>();

    [Fact]
    public void Decide_NoRule_DeniesEveryAction()
    {
        AccessEngine engine = FakeConditions.Engine(Model(), AliceEntry);
        foreach (AccessAction action in AllActions)
        {
            AccessDecision decision = engine.Decide(Ask(action, 1), Snapshot());
            decision.IsAllowed.Should().BeFalse();
            decision.Reason.Should().Be(AccessReason.NoPermit);
            engine.DeterminingRules(decision).Should().BeEmpty();
        }
    }

    [Fact]
    public void Decide_PermitRule_AllowsAndNamesRulePolicyAndRegister()
    {
        AccessEngine engine = FakeConditions.Engine(
            Model(Section(AccessMode.Allowlist, [Permit("kyc", "true"), Permit("other", "false")])), AliceEntry);

        AccessDecision decision = engine.Decide(Ask(AccessAction.Deposit, 1), Snapshot());

        decision.IsAllowed.Should().BeTrue();
        engine.DeterminingRules(decision).Should().Equal("kyc");
        decision.PolicyDigest.Should().Be(FakeConditions.PolicyDigest);
        decision.RegisterDigest.Should().Be(engine.Register.Digest);
    }

    /// <summary>The laws of the rules, over every combination of outcomes: an independent reading of them in three lines.</summary>
    [Fact]
    public void Decide_AnyRules_FollowsDefaultDenyForbidWinsAndErrorDenies()
    {
        var rule = from permit in Gen.Elements(true, false)
                   from when in Gen.Elements("true", "false", "error")
                   select (permit, when);
        var cases = from rules in rule.ListOf() from action in Gen.Elements(AllActions) select (rules, action);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            AccessRule[] rules = [.. c.rules.Select((r, i) =>
                Rule($"r{i}", r.permit ? RuleEffect.Permit : RuleEffect.Forbid, r.when, c.action))];
            AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, rules)), AliceEntry);
            AccessDecision decision = engine.Decide(Ask(c.action, 1), Snapshot());

            bool forbidden = c.rules.Any(r => !r.permit && r.when == "true");
            bool failed = c.rules.Any(r => r.when == "error");
            bool permitted = c.rules.Any(r => r.permit && r.when == "true");
            var determining = c.rules.Select((r, i) => (r, i)).Where(p =>
                forbidden ? !p.r.permit && p.r.when == "true" : failed ? p.r.when == "error" : p.r.permit && p.r.when == "true");
            return decision.IsAllowed == (permitted && !failed && !forbidden)
                && engine.DeterminingRules(decision).SequenceEqual(determining.Select(p => $"r{p.i}"));
        }));
    }

    [Fact]
    public void Decide_RulesOnOtherActions_DoNotCount()
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open,
        [
            Rule("in", RuleEffect.Permit, "true", AccessAction.Deposit),
            Rule("out", RuleEffect.Forbid, "true", AccessAction.Redeem),
            Rule("broken", RuleEffect.Permit, "error", AccessAction.Operate),
        ])));

        engine.Decide(Ask(AccessAction.Deposit, 1), Snapshot()).IsAllowed.Should().BeTrue();
        engine.Decide(Ask(AccessAction.Redeem, 1), Snapshot()).IsAllowed.Should().BeFalse();
    }

    public static TheoryData<AccessMode, bool, bool, AccessReason> Entries => new()
    {
        { AccessMode.Open, false, false, AccessReason.Permitted },
        { AccessMode.Allowlist, false, false, AccessReason.NotRegistered },
        { AccessMode.Allowlist, true, false, AccessReason.Permitted },
        { AccessMode.Allowlist, true, true, AccessReason.Expired },
        { AccessMode.Blocklist, false, false, AccessReason.Permitted },
        { AccessMode.Blocklist, true, false, AccessReason.Blocklisted },
        { AccessMode.Blocklist, true, true, AccessReason.Blocklisted },
        { AccessMode.Credential, true, false, AccessReason.CredentialMissing },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void Decide_Entry_FollowsTheAccessMode(AccessMode mode, bool registered, bool expired, AccessReason expected)
    {
        RegisterEntry[] register = registered ? [AliceEntry with { ValidUntil = expired ? Now : Now + 1 }] : [];
        AccessEngine engine = FakeConditions.Engine(Model(Section(mode, [PermitAll])), register);

        engine.Decide(Ask(AccessAction.Deposit, 1), Snapshot()).Reason.Should().Be(expected);
        engine.Decide(Ask(AccessAction.ReceiveShares, 1), Snapshot()).Reason.Should().Be(expected);
        engine.Decide(Ask(AccessAction.Redeem, 1), Snapshot()).IsAllowed.Should().BeTrue();
    }

    [Theory]
    [InlineData(OperatingMode.Normal, true, true)]
    [InlineData(OperatingMode.Guarded, true, true)]
    [InlineData(OperatingMode.Paused, false, true)]
    [InlineData(OperatingMode.Safety, false, false)]
    [InlineData(OperatingMode.Unwinding, false, false)]
    [InlineData(OperatingMode.Closed, false, false)]
    public void Decide_OperatingMode_StopsDepositsAndTransfersNeverRedemptions(OperatingMode mode, bool deposits, bool transfers)
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, [PermitAll])));
        AccessSnapshot snapshot = Snapshot() with { Mode = mode };

        engine.Decide(Ask(AccessAction.Deposit, 1), snapshot).IsAllowed.Should().Be(deposits);
        engine.Decide(Ask(AccessAction.ReceiveShares, 1), snapshot).IsAllowed.Should().Be(transfers);
        engine.Decide(Ask(AccessAction.SendShares, 1), snapshot).IsAllowed.Should().Be(transfers);
        engine.Decide(Ask(AccessAction.Redeem, 1), snapshot).IsAllowed.Should().BeTrue();
        engine.Decide(Ask(AccessAction.ReceiveAssets, 1), snapshot).IsAllowed.Should().BeTrue();
    }

    [Fact]
    public void Decide_PersonalVault_LetsOnlyTheOwnerIn()
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, [PermitAll]), owner: Bob));

        engine.Decide(Ask(AccessAction.Deposit, 1), Snapshot()).Reason.Should().Be(AccessReason.NotOwner);
        engine.Decide(Ask(AccessAction.Deposit, 1) with { Subject = Bob }, Snapshot()).IsAllowed.Should().BeTrue();
    }

    [Theory]
    [InlineData("40", true)]
    [InlineData("40.000001", false)]
    public void Decide_Capacity_HoldsToTheUnit(string amount, bool allowed)
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, [PermitAll]), capacity: 1_040));
        AccessDecision decision = engine.Decide(
            Ask(AccessAction.Deposit, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)), Snapshot());

        decision.IsAllowed.Should().Be(allowed);
        engine.DeterminingRules(decision).Should().Equal(allowed ? "all" : "capacity");
    }

    [Fact]
    public void Decide_SumsBeyondAllNumbers_Deny()
    {
        AccessEngine engine = FakeConditions.Engine(Model(
            Section(AccessMode.Open, [PermitAll], [Limit("day", AccessAction.Deposit, LimitScope.Vault, TimeSpan.FromDays(1), 10)]), capacity: 1_040));
        var request = Ask(AccessAction.Deposit, 1) with { Amount = new TokenAmount(UInt256.MaxValue, AssetDecimals) };
        engine.Decide(request, Snapshot()).Reason.Should().Be(AccessReason.Capacity);

        AccessSnapshot full = Snapshot(Flow(Now, Alice, UInt256.MaxValue), Flow(Now, Alice, UInt256.MaxValue));
        engine.Decide(Ask(AccessAction.Deposit, 0), full).Reason.Should().Be(AccessReason.Limit);
    }

    [Theory]
    [InlineData(86_399, "40", true)]
    [InlineData(86_399, "40.000001", false)]
    [InlineData(86_400, "100", true)]
    [InlineData(86_400, "100.000001", false)]
    [InlineData(-10, "40.000001", false)]
    public void Decide_WindowedLimit_IsExactAtItsBoundaries(int ageSeconds, string amount, bool allowed)
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, [PermitAll],
            [Limit("day", AccessAction.Deposit, LimitScope.Subject, TimeSpan.FromDays(1), 100)])));
        AccessSnapshot snapshot = Snapshot(Flow(Now - ageSeconds, Alice, Usdc(60).BaseUnits));

        AccessDecision decision = engine.Decide(
            Ask(AccessAction.Deposit, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)), snapshot);

        decision.IsAllowed.Should().Be(allowed);
        engine.DeterminingRules(decision).Should().Equal(allowed ? "all" : "day");
    }

    [Theory]
    [InlineData(LimitScope.Subject, 30)]
    [InlineData(LimitScope.Class, 20)]
    [InlineData(LimitScope.Vault, 10)]
    public void Decide_LimitScope_CountsWhomItNames(LimitScope scope, int room)
    {
        AccessEngine engine = FakeConditions.Engine(
            Model(Section(AccessMode.Open, [PermitAll], [Limit("l", AccessAction.Deposit, scope, TimeSpan.FromDays(1), 100)])), AliceEntry);
        AccessSnapshot snapshot = Snapshot(
            Flow(Now, Alice, Usdc(70).BaseUnits),
            Flow(Now, Bob, Usdc(10).BaseUnits),
            Flow(Now, Bob, Usdc(10).BaseUnits) with { SubjectClass = "professional" },
            Flow(Now, Alice, Usdc(500).BaseUnits) with { Action = AccessAction.Redeem });

        engine.Decide(Ask(AccessAction.Deposit, room), snapshot).IsAllowed.Should().BeTrue();
        engine.Decide(Ask(AccessAction.Deposit, room + 0.000001m), snapshot).Reason.Should().Be(AccessReason.Limit);
    }

    [Fact]
    public void Decide_LimitCondition_DecidesToWhomItApplies()
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, [PermitAll],
        [
            Limit("retail", AccessAction.Deposit, LimitScope.Subject, TimeSpan.FromDays(1), 10, "retail"),
        ])), AliceEntry);

        engine.Decide(Ask(AccessAction.Deposit, 11), Snapshot()).Reason.Should().Be(AccessReason.Limit);
        engine.Decide(Ask(AccessAction.Deposit, 11) with { Subject = Bob }, Snapshot()).IsAllowed.Should().BeTrue();
    }

    [Fact]
    public void Decide_LimitConditionWithoutValue_Denies()
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, [PermitAll],
            [Limit("broken", AccessAction.Deposit, LimitScope.Subject, TimeSpan.FromDays(1), 10, "error")])));

        AccessDecision decision = engine.Decide(Ask(AccessAction.Deposit, 1), Snapshot());

        decision.Reason.Should().Be(AccessReason.RuleError);
        engine.DeterminingRules(decision).Should().Equal("broken");
    }

    /// <summary>Design, invariant 6: a removed or expired subject can exit and cannot enter, whatever the rules say.</summary>
    [Fact]
    public void Decide_RemovedOrExpiredSubject_ExitsAndCannotEnter()
    {
        var rule = from permit in Gen.Elements(true, false)
                   from when in Gen.Elements("true", "false", "error")
                   from action in Gen.Elements(AllActions)
                   select Rule("r", permit ? RuleEffect.Permit : RuleEffect.Forbid, when, action);
        var cases = from rules in rule.ListOf()
                    from removed in Gen.Elements(true, false)
                    from ago in Gen.Choose(0, 1_000_000)
                    from mode in Gen.Elements(Enum.GetValues<OperatingMode>())
                    select (rules, removed, ago, mode);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            RegisterEntry[] register = c.removed ? [] : [AliceEntry with { ValidUntil = Now - c.ago }];
            AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Allowlist, c.rules, exit: ExitRule.Guaranteed)), register);
            AccessSnapshot snapshot = Snapshot() with { Mode = c.mode };
            return engine.Decide(Ask(AccessAction.Redeem, 1), snapshot).IsAllowed
                && engine.Decide(Ask(AccessAction.ReceiveAssets, 1), snapshot).IsAllowed
                && !engine.Decide(Ask(AccessAction.Deposit, 1), snapshot).IsAllowed
                && !engine.Decide(Ask(AccessAction.ReceiveShares, 1), snapshot).IsAllowed;
        }));
    }

    [Fact]
    public void Decide_ExitGuarantee_EndsAtOtherReceiversMarksAndGatedPolicies()
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Allowlist, [], exit: ExitRule.Guaranteed)), AliceEntry);
        engine.Decide(Ask(AccessAction.Redeem, 1), Snapshot()).Reason.Should().Be(AccessReason.ExitGuaranteed);
        engine.Decide(Ask(AccessAction.Redeem, 1) with { Receiver = Bob }, Snapshot()).Reason.Should().Be(AccessReason.NoPermit);
        engine.Decide(Ask(AccessAction.SendShares, 1), Snapshot()).Reason.Should().Be(AccessReason.NoPermit);

        engine.WithRegister(RegisterTable.Create([AliceEntry with { Flags = SubjectMarks.Sanctioned }]))
            .Decide(Ask(AccessAction.Redeem, 1), Snapshot()).Reason.Should().Be(AccessReason.NoPermit);

        FakeConditions.Engine(Model(Section(AccessMode.Allowlist, [])), AliceEntry)
            .Decide(Ask(AccessAction.Redeem, 1), Snapshot()).Reason.Should().Be(AccessReason.NoPermit);
    }

    [Fact]
    public void Decide_GuaranteedExit_StillKeepsToTheLimits()
    {
        foreach (string when in new[] { "true", "error" })
        {
            AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, [],
                [Limit("gate", AccessAction.Redeem, LimitScope.Vault, TimeSpan.FromDays(1), 10, when)], ExitRule.Guaranteed)));

            engine.Decide(Ask(AccessAction.Redeem, 10), Snapshot()).Reason.Should().Be(AccessReason.ExitGuaranteed);
            engine.Decide(Ask(AccessAction.Redeem, 11), Snapshot()).Reason.Should().Be(AccessReason.Limit);
        }
    }

    [Fact]
    public void Decide_FrozenSubject_CanDoNothing()
    {
        AccessEngine engine = FakeConditions.Engine(
            Model(Section(AccessMode.Open, [PermitAll], exit: ExitRule.Guaranteed)), AliceEntry with { Flags = SubjectMarks.Frozen });

        foreach (AccessAction action in AllActions)
        {
            engine.Decide(Ask(action, 1), Snapshot()).Reason.Should().Be(AccessReason.Frozen);
        }
    }

    [Fact]
    public void Decide_MalformedRequest_Denies()
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open, [PermitAll])));

        engine.Decide(Ask(AccessAction.Deposit, 1) with { Amount = TokenAmount.FromDecimalFloor(1, 18) }, Snapshot()).Reason
            .Should().Be(AccessReason.InvalidRequest);
        engine.Decide(Ask(AccessAction.Deposit, 1) with { Receiver = default }, Snapshot()).Reason.Should().Be(AccessReason.InvalidRequest);
        engine.Decide(Ask(AccessAction.Deposit, 1) with { Subject = default }, Snapshot()).Reason.Should().Be(AccessReason.InvalidRequest);
    }

    [Fact]
    public void Decide_ManyRules_NamesEachOfThem()
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Open,
            Enumerable.Range(0, 700).Select(i => Permit($"r{i}", i % 300 == 1 ? "true" : "false")))));

        engine.DeterminingRules(engine.Decide(Ask(AccessAction.Deposit, 1), Snapshot())).Should().Equal("r1", "r301", "r601");
    }

    [Fact]
    public void Decide_HotPath_AllocatesNothing()
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(AccessMode.Allowlist,
            [Permit("kyc", "true"), Rule("no", RuleEffect.Forbid, "false", AccessAction.Deposit)],
            [Limit("day", AccessAction.Deposit, LimitScope.Class, TimeSpan.FromDays(1), 1_000, "retail")]), capacity: 1_000_000), AliceEntry);
        AccessSnapshot snapshot = Snapshot(Flow(Now, Alice, Usdc(60).BaseUnits));
        AccessRequest request = Ask(AccessAction.Deposit, 1);
        int allowed = engine.Decide(request, snapshot).IsAllowed ? 0 : 1;

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            allowed += engine.Decide(request, snapshot).IsAllowed ? 1 : 0;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        allowed.Should().Be(1_000);
    }

    [Fact]
    public void Explain_Denial_ShowsStagesRulesAndLimits()
    {
        AccessEngine engine = FakeConditions.Engine(Model(
            Section(AccessMode.Allowlist, [Permit("kyc", "true"), Rule("late", RuleEffect.Forbid, "false", AccessAction.Deposit)],
                [Limit("day", AccessAction.Deposit, LimitScope.Subject, TimeSpan.FromDays(1), 100, "retail")]),
            capacity: 5_000), AliceEntry);
        AccessSnapshot snapshot = Snapshot(Flow(Now, Alice, Usdc(60).BaseUnits));
        AccessRequest request = Ask(AccessAction.Deposit, 41);
        AccessDecision decision = engine.Decide(request, snapshot);

        AccessExplanation explanation = engine.Explain(decision, request, snapshot);

        explanation.Sentence.Should().Be("a windowed limit would be exceeded");
        explanation.DeterminingRules.Should().Equal("day");
        explanation.Stages.Select(s => (s.Id, s.Passed)).Should().Equal(
            ("frozen", true), ("operating-mode", true), ("register", true), ("capacity", true));
        explanation.Stages[3].Message.Should().Be("total assets 1,000 and 41 more, capacity 5,000 USDC");
        explanation.Rules.Select(r => (r.Id, r.Value, r.IsDetermining)).Should().Equal(("kyc", "true", false), ("late", "false", false));
        explanation.Limits.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Id = "day",
            Applies = "true",
            Holds = false,
            IsDetermining = true,
            Used = Usdc(60),
            Requested = Usdc(41),
            Max = Usdc(100),
        });
    }

    private static AccessRule PermitAll => Rule("all", RuleEffect.Permit, "true", AllActions);

    private static AccessRule Permit(string id, string when) => Rule(id, RuleEffect.Permit, when, AccessAction.Deposit);

    private static AccessRequest Ask(AccessAction action, decimal amount) => new(action, Alice, Alice, Usdc(amount));

    private static FlowRecord Flow(UnixTime time, Address subject, UInt256 amount) =>
        new(time, AccessAction.Deposit, subject, "retail", amount);

    private static AccessSnapshot Snapshot(params ImmutableArray<FlowRecord> flows) => new(
        Now,
        OperatingMode.Normal,
        Usdc(1_000),
        TokenAmount.FromDecimalFloor(1_000, 18),
        new HolderFacts(TokenAmount.FromDecimalFloor(10, 18)),
        FlowWindows.Of(flows));
}
