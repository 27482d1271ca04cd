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

/// <summary>Laws of access over random policies, registers, operations and snapshots.</summary>
public class AccessLawsTests
{
    private static readonly UnixTime Now = UnixTime.FromUtc(2024, 3, 1);
    private static readonly AccessAction[] AllActions = Enum.GetValues<AccessAction>();
    private static readonly Address Issuer = AccessGen.Address(30);

    private static readonly Gen<AccessRule> Rules =
        from permit in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from when in Gen.Frequency((6, Gen.Constant("true")), (2, Gen.Constant("false")), (1, Gen.Constant("error")))
        from actions in Gen.SubListOf(AllActions)
        select Rule("r", permit ? RuleEffect.Permit : RuleEffect.Forbid, when, [.. actions]);

    private static readonly Gen<AccessLimit> Limits =
        from action in Gen.Elements(AllActions)
        from per in Gen.Elements(Enum.GetValues<LimitScope>())
        from window in Gen.Choose(1, 10)
        from max in Gen.Choose(0, 200)
        from when in Gen.Elements(null, null, "true", "false", "error")
        select Limit("l", action, per, TimeSpan.FromSeconds(window), max, when);

    private static readonly Gen<HolderCaps?> Holders =
        from max in Gen.Elements<int?>(null, 1, 5)
        from share in Gen.Elements<decimal?>(null, 0.05m, 0.5m)
        from amount in Gen.Elements<decimal?>(null, 5m, 60m)
        from floor in Gen.Choose(0, 2_000)
        select max is null && share is null && amount is null ? null : Caps(max, share, share is null ? null : floor, amount);

    private static readonly Gen<AccessSection> Sections =
        from mode in Gen.Elements(Enum.GetValues<AccessMode>())
        from rules in Rules.ListOf()
        from all in Gen.Elements(true, true, false)
        from limits in Gen.Frequency((2, Gen.Constant<IList<AccessLimit>>([])), (1, Limits.ListOf().Select(l => (IList<AccessLimit>)[.. l])))
        from exit in Gen.Elements(ExitRule.Guaranteed, ExitRule.Gated)
        from transfers in Gen.Elements(Enum.GetValues<TransferTier>())
        from lockup in Gen.Elements<int?>(null, null, 3, 6)
        from since in Gen.Elements(LockupBasis.EachDeposit, LockupBasis.LastDeposit)
        from holders in Gen.OneOf(Gen.Constant<HolderCaps?>(null), Holders)
        select Section(mode, [.. all ? [PermitAll] : Array.Empty<AccessRule>(), .. rules], limits, exit,
            mode == AccessMode.Credential ? [Credential("kyc", Issuer)] : null, transfers,
            lockup is { } seconds ? Lockup(TimeSpan.FromSeconds(seconds), since) : null, holders);

    private static readonly Gen<HolderFacts> Facts =
        from shares in Gen.Choose(0, 100)
        from frozen in Gen.Elements(0, 0, 0, 30)
        from lots in (from age in Gen.Choose(-1, 8) from size in Gen.Choose(0, 40) select new ShareLot(Now - age, Whole(size))).ListOf()
        from left in Gen.Elements(0, 1, 1, 1)
        from has in Gen.Elements(true, true, false)
        select new HolderFacts(new TokenAmount(Whole(shares), 18))
        {
            FrozenShares = Whole(frozen),
            Lots = [.. lots],
            Credentials = has ? [new HeldCredential("kyc", Issuer, Now + left)] : [],
        };

    private static readonly Gen<FlowRecord> Flows =
        from age in Gen.Choose(-1, 12)
        from action in Gen.Elements(AllActions)
        from subject in Gen.Choose(0, 3)
        from amount in Gen.Choose(0, 60)
        from pending in Gen.Elements(false, false, false, true)
        select new FlowRecord(Now - age, action, AccessGen.Address(subject), "retail", Usdc(amount).BaseUnits) { IsPending = pending };

    private static readonly Gen<AccessSnapshot> Snapshots =
        from mode in Gen.Frequency((5, Gen.Constant(OperatingMode.Normal)), (2, Gen.Elements(Enum.GetValues<OperatingMode>())))
        from subject in Facts
        from receiver in Facts
        from acting in Facts
        from flows in Flows.ListOf()
        from holders in Gen.Elements<long?>(null, 0, 3, 4)
        from allowance in Gen.Elements(UInt256.MaxValue, UInt256.MaxValue, Whole(20), UInt256.Zero)
        select new AccessSnapshot(Now, mode, Usdc(1_000), new TokenAmount(Whole(1_000), 18), subject, FlowWindows.Of([.. flows]))
        {
            Holders = holders,
            Receiver = receiver,
            Operator = acting,
            OperatorAllowance = allowance,
        };

    private static readonly Gen<AccessOperation> Operations =
        from action in Gen.Elements(AllActions)
        from subject in Gen.Choose(0, 3)
        from receiver in Gen.Choose(0, 3)
        from acting in Gen.Frequency((3, Gen.Constant(-1)), (1, Gen.Choose(0, 3)))
        from amount in Gen.Choose(0, 60)
        select new AccessOperation(action, AccessGen.Address(subject), AccessGen.Address(receiver), Usdc(amount))
        {
            Operator = acting < 0 ? default : AccessGen.Address(acting),
        };

    private static readonly Gen<ImmutableArray<RegisterEntry>> Registers =
        from known in Gen.SubListOf(0, 1, 2, 3)
        from left in Gen.Elements(0, 1, 1, 1, 1)
        from flags in Gen.Frequency((6, Gen.Constant(SubjectMarks.None)), (1, Gen.Constant(SubjectMarks.Frozen)), (1, Gen.Constant(SubjectMarks.Sanctioned)))
        select known.Select(n => new RegisterEntry(AccessGen.Address(n), SubjectClass.Retail, 2, AccessGen.Country("FR"), Now + left, flags)).ToImmutableArray();

    /// <summary>What makes a policy or register stricter and nothing else. Each gives back what it cannot make stricter.</summary>
    private static readonly (string Name, Func<Case, Case> Apply)[] Tightenings =
    [
        ("a permit rule less", c => Access(c, a => a with { Rules = a.Rules.RemoveAll(r => r.Effect == RuleEffect.Permit && r.When.Text == "true" && r.Id.Value == "r") })),
        ("no permit rule", c => Access(c, a => a with { Rules = a.Rules.RemoveAll(r => r.Effect == RuleEffect.Permit) })),
        ("a forbid rule more", c => Access(c, a => a with { Rules = a.Rules.Add(Rule("new", RuleEffect.Forbid, "true", c.Operation.Action)) })),
        ("a failing rule more", c => Access(c, a => a with { Rules = a.Rules.Add(Rule("new", RuleEffect.Permit, "error", c.Operation.Action)) })),
        ("permits that do not hold", c => Access(c, a => a with
        {
            Rules = [.. a.Rules.Select(r => r.Effect == RuleEffect.Permit && r.Id.Value == "r" && r.When.Text == "true" ? r with { When = When("false") } : r)],
        })),
        ("a limit more", c => Access(c, a => a with { Limits = a.Limits.Add(Limit("new", c.Operation.Action, LimitScope.Vault, TimeSpan.FromSeconds(5), 30)) })),
        ("smaller limits", c => Access(c, a => a with
        {
            Limits = [.. a.Limits.Select(l => l with { Max = At(new AssetAmount("USDC", l.Max.Value.Amount.MultiplyFloor(0.5m))) })],
        })),
        ("longer windows", c => Access(c, a => a with { Limits = [.. a.Limits.Select(l => l with { Window = l.Window * 2 })] })),
        ("limits for everybody", c => Access(c, a => a with { Limits = [.. a.Limits.Select(l => l.When?.Text == "error" ? l : l with { When = null })] })),
        ("an allowlist", c => c.Access.Mode.Value == AccessMode.Open ? Access(c, a => a with { Mode = At(AccessMode.Allowlist) }) : c),
        ("a blocklist", c => c.Access.Mode.Value == AccessMode.Open ? Access(c, a => a with { Mode = At(AccessMode.Blocklist) }) : c),
        ("more credentials", c => c.Access.Mode.Value == AccessMode.Credential
            ? Access(c, a => a with { Credentials = a.Credentials.Add(Credential("accredited", Issuer)) })
            : c),
        ("a stricter tier", c => Access(c, a => a with { Transfers = At((TransferTier)Math.Max(0, (int)a.Transfers.Value - 1)) })),
        ("a lock-up", c => c.Access.Lockup is null ? Access(c, a => a with { Lockup = Lockup(TimeSpan.FromSeconds(4), LockupBasis.EachDeposit) }) : c),
        ("a longer lock-up", c => c.Access.Lockup is { } l ? Access(c, a => a with { Lockup = Lockup(l.Period.Value * 2, l.Since.Value) }) : c),
        ("a lock-up of everything", c => c.Access.Lockup is { } l ? Access(c, a => a with { Lockup = Lockup(l.Period.Value, LockupBasis.LastDeposit) }) : c),
        ("caps on holders", c => c.Access.Holders is null ? Access(c, a => a with { Holders = Caps(4, 0.06m, 500m, 50m) }) : c),
        ("lower caps on holders", c => c.Access.Holders is { } h
            ? Access(c, a => a with
            {
                Holders = Caps(
                    h.Max is { } max ? Math.Max(1, max.Value / 2) : 3,
                    h.MaxShare is { } share ? share.Value / 2 : 0.04m,
                    h.MaxShareFrom is { } from ? from.Value.Amount.ToDecimalFloor() / 2 : 800m,
                    h.MaxAmount is { } amount ? amount.Value.Amount.ToDecimalFloor() / 2 : 40m),
            })
            : c),
        ("a gated exit", c => Access(c, a => a with { Exit = At(ExitRule.Gated) })),
        ("a capacity", c => c with { Capacity = 1_030m }),
        ("frozen entries", c => c with { Register = [.. c.Register.Select(e => e with { Flags = e.Flags | SubjectMarks.Frozen })] }),
        ("expired entries", c => c with { Register = [.. c.Register.Select(e => e with { ValidUntil = Now })] }),
        ("more frozen shares", c => c with { Snapshot = c.Snapshot with { Subject = c.Snapshot.Subject with { FrozenShares = Whole(60) } } }),
        ("less allowance", c => c with { Snapshot = c.Snapshot with { OperatorAllowance = UInt256.Min(c.Snapshot.OperatorAllowance ?? UInt256.Zero, Whole(10)) } }),
        ("a later mode", c => c with { Snapshot = c.Snapshot with { Mode = c.Snapshot.Mode < OperatingMode.Paused ? OperatingMode.Paused : c.Snapshot.Mode } }),
    ];

    private static readonly Gen<Case> Cases =
        from section in Sections
        from capacity in Gen.Elements<decimal?>(null, null, 1_040m)
        from register in Registers
        from operation in Operations
        from snapshot in Snapshots
        select new Case(section, capacity, register, operation, snapshot);

    [Fact]
    public void Decide_TightenedPolicy_NeverPermitsMore()
    {
        int allowed = 0;
        int changed = 0;
        var pairs = from c in Cases from i in Gen.Choose(0, Tightenings.Length - 1) select (c, i);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50_000), Prop.ForAll(pairs.ToArbitrary(), p =>
        {
            bool before = p.c.Decide().IsAllowed;
            bool after = Tightenings[p.i].Apply(p.c).Decide().IsAllowed;
            allowed += before ? 1 : 0;
            changed += before && !after ? 1 : 0;
            return (before || !after).Label(Tightenings[p.i].Name);
        }));

        // The law would hold for an engine that denies everything, too.
        allowed.Should().BeGreaterThan(2_000);
        changed.Should().BeGreaterThan(500);
    }

    /// <summary>Each tightening is one: there is a case that it turns from allowed to denied.</summary>
    [Fact]
    public void Tightenings_EachOfThem_DeniesSomething()
    {
        var missing = Tightenings.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);

        // The rarest needs some thousand cases; once all are seen, the rest are not looked at.
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(Cases.ToArbitrary(), c =>
        {
            if (missing.Count == 0 || !c.Decide().IsAllowed)
            {
                return true;
            }

            foreach ((string name, Func<Case, Case> apply) in Tightenings.Where(t => missing.Contains(t.Name)))
            {
                if (!apply(c).Decide().IsAllowed)
                {
                    missing.Remove(name);
                }
            }

            return true;
        }));

        missing.Should().BeEmpty();
    }

    [Fact]
    public void Decide_ForbidOrError_DeniesWhateverElseHolds()
    {
        int seen = 0;
        var cases = from c in Cases from error in Gen.Elements(true, false) select (c, error);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(cases.ToArbitrary(), p =>
        {
            Case with = Access(p.c, a => a with
            {
                Exit = At(ExitRule.Gated),
                Rules = a.Rules.Add(Rule("bad", p.error ? RuleEffect.Permit : RuleEffect.Forbid, p.error ? "error" : "true", p.c.Operation.Action)),
            });
            AccessDecision decision = with.Decide().Decision;
            seen += decision.Reason is AccessReason.Forbidden or AccessReason.RuleError ? 1 : 0;
            return !decision.IsAllowed;
        }));
        seen.Should().BeGreaterThan(2_000);
    }

    /// <summary>Whatever the rules: who is not in the register, or whose entry has expired, leaves to the own address and never enters.</summary>
    [Fact]
    public void Decide_RemovedOrExpiredSubject_LeavesAndNeverEnters()
    {
        var cases = from c in Cases from removed in Gen.Elements(true, false) from amount in Gen.Choose(1, 20) select (c, removed, amount);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(cases.ToArbitrary(), p =>
        {
            Address subject = p.c.Operation.Subject;
            ImmutableArray<RegisterEntry> others = p.c.Register.RemoveAll(e => e.Address == subject);
            var gone = new RegisterEntry(subject, SubjectClass.Retail, 2, AccessGen.Country("FR"), Now, SubjectMarks.None);
            Case c = Access(p.c, a => a with
            {
                Mode = At(AccessMode.Allowlist), Exit = At(ExitRule.Guaranteed), Credentials = [], Transfers = At(TransferTier.Verified), Limits = [], Lockup = null,
            }) with
            {
                Register = p.removed ? others : others.Add(gone),
                Snapshot = p.c.Snapshot with { Subject = new HolderFacts(new TokenAmount(Whole(20), 18)), Receiver = null },
            };
            TokenAmount amount = Usdc(p.amount);
            return c.Decide(new AccessOperation(AccessAction.Redeem, subject, subject, amount) { Shares = Whole(p.amount) }).IsAllowed
                && !c.Decide(new AccessOperation(AccessAction.Deposit, subject, subject, amount)).IsAllowed
                && !c.Decide(new AccessOperation(AccessAction.ReceiveShares, subject, subject, amount)).IsAllowed
                && !c.Decide(new AccessOperation(AccessAction.Operate, subject, subject, amount)).IsAllowed
                && !c.Decide(new AccessOperation(AccessAction.Deposit, AccessGen.Address(9), subject, amount)).IsAllowed
                && !c.Decide(new AccessOperation(AccessAction.SendShares, AccessGen.Address(9), subject, amount)).IsAllowed;
        }));
    }

    /// <summary>The explanation of an operation and its decision never disagree.</summary>
    [Fact]
    public void Explain_AnyOperation_TellsTheSameAsTheDecision()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Cases.ToArbitrary(), c =>
        {
            AccessEngine engine = c.Engine();
            OperationDecision decision = engine.Decide(c.Operation, c.Snapshot);
            OperationExplanation explained = engine.Explain(c.Operation, c.Snapshot);
            GateExplanation? denying = explained.Gates.FirstOrDefault(g => !g.Explanation.Decision.IsAllowed);
            bool stageFails = denying is { } gate && (AccessWords.IdOf(decision.Decision.Reason) is not { Length: > 0 } id
                || gate.Explanation.Stages.Single(s => s.Id == id).Passed == false);
            return explained.Decision == decision
                && (decision.IsAllowed ? denying is null : denying!.Request.Action == decision.Gate && denying.Explanation.Decision == decision.Decision && stageFails);
        }));
    }

    private static AccessRule PermitAll => Rule("all", RuleEffect.Permit, "true", AllActions);

    private static UInt256 Whole(int shares) => TokenAmount.FromDecimalFloor(shares, 18).BaseUnits;

    private static Case Access(Case c, Func<AccessSection, AccessSection> change) => c with { Access = change(c.Access) };

    private sealed record Case(
        AccessSection Access, decimal? Capacity, ImmutableArray<RegisterEntry> Register, AccessOperation Operation, AccessSnapshot Snapshot)
    {
        public AccessEngine Engine() => FakeConditions.Engine(Model(Access, capacity: Capacity), Register);

        public OperationDecision Decide() => Decide(Operation);

        public OperationDecision Decide(AccessOperation operation) => Engine().Decide(operation, Snapshot);
    }
}
