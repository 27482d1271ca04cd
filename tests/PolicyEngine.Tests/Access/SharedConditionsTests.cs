using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Models;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Access;

/// <summary>Outcomes that are looked up are those that evaluating gives.</summary>
public sealed class SharedConditionsTests
{
    private const string Kyc = "when: variables.verified && subject.country in params.countries";
    private static readonly UnixTime Now = new(1_000_000);

    // The rule of the package, but without a value at level 3.
    private static readonly CheckedPolicy Policy = TestPackage.Check(System.Text.Encoding.UTF8.GetBytes(
        File.ReadAllText(TestPackage.PathOf("kvants-funding-carry", "policy.yaml")).Replace(Kyc, Kyc + " && 6 / (subject.level - 3) > -7", StringComparison.Ordinal)));

    [Fact]
    public void Decide_AnyRegister_IsAsWithEveryConditionEvaluatedEachTime()
    {
        CompiledAccess shared = AccessCompiler.Compile(Policy, FakeConditions.PolicyDigest);
        CompiledAccess evaluated = AccessCompiler.Compile(
            Policy.Model, FakeConditions.PolicyDigest, e => new Watched(new CelConditions([.. e.Select(x => Policy[x])]), AccessReads.All));
        shared.Actions.Should().OnlyContain(a => a.Shared != null || a.Conditions.Count == 0);
        evaluated.Actions.Should().OnlyContain(a => a.Shared == null);
        HashSet<AccessReason> seen = [];

        // One policy for all registers: what it remembers of one must be right for the next.
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, 2_000_000).Zip(AccessGen.Entries.ListOf()).ToArbitrary(), c =>
        {
            var register = RegisterTable.Create(c.Item2.DistinctBy(e => e.Address));
            AccessSnapshot snapshot = Snapshot(new UnixTime(c.Item1));
            AccessEngine one = new(shared, register);
            AccessEngine other = new(evaluated, register);
            return Enumerable.Range(0, AccessGen.AddressCount).Select(AccessGen.Address).All(address => Enum.GetValues<AccessAction>().All(action =>
            {
                AccessDecision decision = one.Decide(Ask(action, address), snapshot);
                seen.Add(decision.Reason);
                return decision with { Basis = null! } == other.Decide(Ask(action, address), snapshot) with { Basis = null! };
            }));
        }));
        seen.Should().Contain([AccessReason.Permitted, AccessReason.Forbidden, AccessReason.RuleError, AccessReason.NoPermit, AccessReason.Expired]);
    }

    [Fact]
    public void Decide_EntryAtTheSecondItExpires_IsAnotherThanBefore()
    {
        RegisterEntry entry = Entry(1) with { ValidUntil = Now + 1 };
        AccessEngine engine = new(AccessCompiler.Compile(Policy, FakeConditions.PolicyDigest), RegisterTable.Create([entry]));
        AccessReason[] reasons = [.. new[] { 0L, 1, 0, 1 }.Select(s => engine.Decide(Ask(AccessAction.Deposit, entry.Address), Snapshot(Now + s)).Reason)];
        reasons.Should().Equal(AccessReason.Permitted, AccessReason.Expired, AccessReason.Permitted, AccessReason.Expired);
    }

    [Fact]
    public void Evaluate_EqualFacts_AreEvaluatedOnce()
    {
        var conditions = new Watched(null, AccessReads.None);
        SharedConditions shared = SharedConditions.Of(conditions)!;
        for (int i = 0; i < 10; i++)
        {
            // Another address, another moment of expiry: nothing that these conditions may read.
            Outcomes(shared, Entry(i) with { ValidUntil = Now + 1 + i }).Should().Be(Watched.Expected(Entry(i), false));
        }

        conditions.Evaluations.Should().Be(1);
        Outcomes(shared, Entry(1) with { ValidUntil = Now }).Should().Be(Watched.Expected(Entry(1), true));
        conditions.Evaluations.Should().Be(2);
    }

    [Fact]
    public void Evaluate_MoreFactsThanPlaces_StaysRight()
    {
        SharedConditions shared = SharedConditions.Of(new Watched(null, AccessReads.None))!;
        RegisterEntry[] entries = [.. ManyFacts()];
        entries.Length.Should().BeGreaterThan(10_000);

        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < entries.Length; i++)
            {
                RegisterEntry entry = entries[(i + (thread * 1_000)) % entries.Length];
                Outcomes(shared, entry).Should().Be(Watched.Expected(entry, entry.ValidUntil <= Now));
            }
        });
    }

    [Theory]
    [InlineData(AccessReads.None, 0, false)]
    [InlineData(AccessReads.None, 1, true)]
    [InlineData(AccessReads.None, SharedConditions.MaxConditions, true)]
    [InlineData(AccessReads.None, SharedConditions.MaxConditions + 1, false)]
    [InlineData(AccessReads.Own, 1, false)]
    [InlineData(AccessReads.Time, 1, false)]
    [InlineData(AccessReads.Request, 1, false)]
    [InlineData(AccessReads.Vault, 1, false)]
    public void Of_Conditions_HasATableOnlyForSharedFacts(object reads, int count, bool expected) =>
        (SharedConditions.Of(new Watched(null, (AccessReads)reads, count)) is not null).Should().Be(expected);

    private static IEnumerable<RegisterEntry> ManyFacts() =>
        from subjectClass in Enum.GetValues<SubjectClass>().Where(c => c != SubjectClass.None)
        from level in Enumerable.Range(0, 11)
        from country in new[] { "CH", "FR", "US", "SG", "ZW", "AD", "DE", "LI", "GB", "JP", "BR", "IN", "ZA", "AU", "CA", "MX", "ES", "IT", "PT", "NO" }
        from flags in Enumerable.Range(0, 4)
        from remaining in new[] { 0, 1, 2, 3, 4 }
        select new RegisterEntry(AccessGen.Address(level), subjectClass, (byte)level, AccessGen.Country(country), Now - 2 + remaining, (SubjectMarks)flags);

    private static RegisterEntry Entry(int number) =>
        new(AccessGen.Address(number), SubjectClass.Retail, 2, AccessGen.Country("FR"), Now + 1, SubjectMarks.None);

    private static AccessRequest Ask(AccessAction action, Address subject) => new(action, subject, subject, TokenAmount.Zero(6));

    private static AccessSnapshot Snapshot(UnixTime now) => new(
        now, OperatingMode.Normal, TokenAmount.Zero(6), TokenAmount.Zero(18), HolderFacts.None(18), FlowWindows.Empty);

    private static (ulong Holds, ulong Failed) Outcomes(SharedConditions shared, RegisterEntry entry)
    {
        AccessRequest request = Ask(AccessAction.Deposit, entry.Address);
        RegisterRow row = RegisterRow.Of(entry);
        shared.Evaluate(new GateQuestion(in request, Snapshot(Now), HolderFacts.None(18), in row), out ulong holds, out ulong failed);
        return (holds, failed);
    }

    /// <summary>Conditions whose outcomes tell all facts apart, or those of others under another description of what they read.</summary>
    private sealed class Watched(IAccessConditions? inner, AccessReads reads, int count = SharedConditions.MaxConditions) : IAccessConditions
    {
        private int _evaluations;

        public int Count => inner?.Count ?? count;

        public AccessReads Reads => reads;

        public int Evaluations => _evaluations;

        public static (ulong Holds, ulong Failed) Expected(RegisterEntry entry, bool isExpired) =>
            OutcomesOf(true, entry.Class.ToString(), entry.Level, entry.Country.Text, isExpired, entry.Flags);

        public void Evaluate(in AccessContext context, Span<ulong> holds, Span<ulong> failed)
        {
            Interlocked.Increment(ref _evaluations);
            if (inner is not null)
            {
                inner.Evaluate(context, holds, failed);
                return;
            }

            SubjectMarks flags = (context.Subject.Sanctioned ? SubjectMarks.Sanctioned : 0) | (context.Subject.Frozen ? SubjectMarks.Frozen : 0);
            string subjectClass = char.ToUpperInvariant(context.Subject.Class[0]) + context.Subject.Class[1..];
            (holds[0], failed[0]) = OutcomesOf(
                context.Subject.Registered, subjectClass, context.Subject.Level, context.Subject.Country, context.Subject.Expired, flags);
        }

        public ImmutableArray<ClauseExplanation> Explain(int index, in AccessContext context) => inner!.Explain(index, context);

        private static (ulong Holds, ulong Failed) OutcomesOf(
            bool registered, string subjectClass, long level, string country, bool expired, SubjectMarks flags)
        {
            byte[] hash = new byte[Keccak256.HashByteCount];
            Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes($"{registered} {subjectClass} {level} {country} {expired} {flags}"), hash);
            ulong bits = BitConverter.ToUInt64(hash) & ((1UL << SharedConditions.MaxConditions) - 1);
            ulong failing = BitConverter.ToUInt64(hash, 8) & ((1UL << SharedConditions.MaxConditions) - 1);
            return (bits & ~failing, failing);
        }
    }
}
