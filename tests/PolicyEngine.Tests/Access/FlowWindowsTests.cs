using System.Collections.Immutable;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using static VaultPolicy.PolicyEngine.Tests.Models.TestPolicy;

namespace VaultPolicy.PolicyEngine.Tests.Access;

public class FlowWindowsTests
{
    private static readonly UnixTime Now = UnixTime.FromUtc(2024, 3, 1);
    private static readonly string[] Classes = ["", "retail", "professional", "institutional"];

    /// <summary>Running sums against adding up every flow with <see cref="BigInteger"/>, 100,000 times.</summary>
    [Fact]
    public void Decide_AnyWindowedLimit_AgreesWithAddingUpEveryFlow()
    {
        var flow = from age in Gen.Choose(-2, 12)
                   from action in Gen.Elements(AccessAction.Deposit, AccessAction.Redeem)
                   from subject in Gen.Choose(0, 3)
                   from subjectClass in Gen.Elements(Classes)
                   from amount in Gen.Frequency(
                       (8, Gen.Choose(0, 100).Select(n => (UInt256)(ulong)n)), (1, Gen.Constant(UInt256.MaxValue)), (1, Gen.Constant(UInt256.Pow10(77))))
                   from pending in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
                   select new FlowRecord(Now - age, action, AccessGen.Address(subject), subjectClass, amount) { IsPending = pending };
        var cases = from flows in flow.ListOf()
                    from ordered in Gen.Elements(true, false)
                    from per in Gen.Elements(Enum.GetValues<LimitScope>())
                    from window in Gen.Choose(1, 10)
                    from max in Gen.Choose(0, 400)
                    from amount in Gen.Choose(0, 100)
                    from subject in Gen.Choose(0, 4)
                    from subjectClass in Gen.Elements(Enum.GetValues<SubjectClass>())
                    select (flows, ordered, per, window, max, amount, subject, subjectClass);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100_000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            FlowRecord[] flows = c.ordered ? [.. c.flows.OrderBy(f => f.Time)] : [.. c.flows];
            Address subject = AccessGen.Address(c.subject);
            RegisterEntry[] register = c.subjectClass == SubjectClass.None
                ? []
                : [new RegisterEntry(subject, c.subjectClass, 1, AccessGen.Country("CH"), Now + 1, SubjectMarks.None)];
            AccessEngine engine = FakeConditions.Engine(
                Model(Section(AccessMode.Open, [Rule("all", RuleEffect.Permit, "true", AccessAction.Deposit)],
                    [Limit("l", AccessAction.Deposit, c.per, TimeSpan.FromSeconds(c.window), c.max / 1_000_000m)])),
                register);
            var request = new AccessRequest(AccessAction.Deposit, subject, subject, new TokenAmount((UInt256)(ulong)c.amount, AssetDecimals));

            BigInteger used = flows
                .Where(f => f.Action == AccessAction.Deposit
                    && (f.IsPending || Now - f.Time < c.window)
                    && (c.per == LimitScope.Vault
                        || (c.per == LimitScope.Subject ? f.Subject == subject : f.SubjectClass == SubjectWords.Of(c.subjectClass))))
                .Aggregate(BigInteger.Zero, (sum, f) => sum + (BigInteger)f.Amount);
            return engine.Decide(request, Snapshot([.. flows])).IsAllowed == (used + c.amount <= c.max);
        }));
    }

    [Fact]
    public void Of_UnknownClass_Throws()
    {
        Action of = () => FlowWindows.Of([new FlowRecord(Now, AccessAction.Deposit, AccessGen.Address(1), "whale", UInt256.One)]);

        of.Should().Throw<ArgumentException>().WithMessage("there is no class `whale`*");
    }

    [Fact]
    public void TrySum_ManySubjects_FindsEachOfThem()
    {
        ImmutableArray<FlowRecord> flows =
            [.. Enumerable.Range(0, 5_000).Select(i => new FlowRecord(Now - 5_000 + i, AccessAction.Deposit, AccessGen.Address(i), "", (UInt256)(ulong)i))];
        FlowWindows windows = FlowWindows.Of(flows);

        for (int i = 0; i < 5_000; i++)
        {
            windows.TrySum(AccessAction.Deposit, LimitScope.Subject, AccessGen.Address(i), default, Now.Seconds - 10_000, out UInt256 sum).Should().BeTrue();
            sum.Should().Be((UInt256)(ulong)i);
            windows.TrySum(AccessAction.Redeem, LimitScope.Subject, AccessGen.Address(i), default, Now.Seconds - 10_000, out sum).Should().BeTrue();
            sum.Should().Be(UInt256.Zero);
        }
    }

    private static AccessSnapshot Snapshot(ImmutableArray<FlowRecord> flows) => new(
        Now, OperatingMode.Normal, Usdc(0), TokenAmount.Zero(18), HolderFacts.None(18), FlowWindows.Of(flows));
}
