using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using static VaultPolicy.PolicyEngine.Tests.Models.TestPolicy;

namespace VaultPolicy.PolicyEngine.Tests.Access;

/// <summary>
/// What changes at which second. The columns are one second before a moment, the moment, and one second after it: an end is the first
/// moment at which something no longer holds.
/// </summary>
public class AccessBoundaryTests
{
    private const long Hour = 3_600;

    private static readonly UnixTime Moment = UnixTime.FromUtc(2024, 3, 1);
    private static readonly Address Alice = AccessGen.Address(1);
    private static readonly Address Issuer = AccessGen.Address(2);
    private static readonly AccessAction[] AllActions = Enum.GetValues<AccessAction>();

    public static TheoryData<string, AccessAction, bool, bool, bool> Seconds => new()
    {
        // Entering ends with the second `validUntil`; leaving does not.
        { "entry valid until the moment", AccessAction.Deposit, true, false, false },
        { "entry valid until the moment", AccessAction.ReceiveShares, true, false, false },
        { "entry valid until the moment", AccessAction.Operate, true, false, false },
        { "entry valid until the moment", AccessAction.Redeem, true, true, true },
        { "credential valid until the moment", AccessAction.Deposit, true, false, false },
        { "credential valid until the moment", AccessAction.Redeem, true, true, true },

        // A flow of an hour before the moment leaves a window of an hour at the moment.
        { "flow of one hour before", AccessAction.Deposit, false, true, true },

        // A flow at the moment counts before it too: a clock that lags must not open a limit.
        { "flow at the moment", AccessAction.Deposit, false, false, false },
        { "waiting flow of one hour before", AccessAction.Deposit, false, false, false },
        { "deposit of one hour before", AccessAction.Redeem, false, true, true },
        { "deposit of one hour before", AccessAction.SendShares, false, true, true },
        { "deposit of one hour before, all locked", AccessAction.Redeem, false, true, true },
        { "deposit at the moment", AccessAction.Redeem, false, false, false },
        { "deposit of one hour before, safety mode", AccessAction.Redeem, true, true, true },
    };

    [Theory]
    [MemberData(nameof(Seconds))]
    public void Decide_AroundAMoment_ChangesAtItsSecond(string what, AccessAction action, bool before, bool at, bool after)
    {
        (AccessSection section, ImmutableArray<RegisterEntry> register, AccessSnapshot snapshot) = Setting(what);
        AccessEngine engine = FakeConditions.Engine(Model(section), register);
        var request = new AccessRequest(action, Alice, Alice, Usdc(1)) { Shares = UInt256.One };

        bool Decide(long offset) => engine.Decide(request, snapshot with { Now = Moment + offset }).IsAllowed;

        (Decide(-1), Decide(0), Decide(1)).Should().Be((before, at, after));
    }

    /// <summary>A freeze, its end, and a change of mode hold from the register and snapshot that first say so: there is no time in between.</summary>
    [Theory]
    [InlineData(SubjectMarks.None, OperatingMode.Normal, true, true, true)]
    [InlineData(SubjectMarks.Frozen, OperatingMode.Normal, false, false, false)]
    [InlineData(SubjectMarks.None, OperatingMode.Guarded, true, true, true)]
    [InlineData(SubjectMarks.None, OperatingMode.Paused, false, true, true)]
    [InlineData(SubjectMarks.None, OperatingMode.Safety, false, false, true)]
    [InlineData(SubjectMarks.None, OperatingMode.Unwinding, false, false, true)]
    [InlineData(SubjectMarks.None, OperatingMode.Closed, false, false, true)]
    public void Decide_FreezeAndMode_HoldAtOnce(SubjectMarks marks, OperatingMode mode, bool deposit, bool transfer, bool redeem)
    {
        AccessEngine clear = FakeConditions.Engine(Model(Section(AccessMode.Allowlist, [PermitAll])), Entry(Moment + 10));
        AccessEngine marked = clear.WithRegister(RegisterTable.Create([Entry(Moment + 10) with { Flags = marks }]));
        AccessSnapshot snapshot = Snapshot(10) with { Now = Moment, Mode = mode };

        bool Decide(AccessEngine engine, AccessAction action, AccessSnapshot view) =>
            engine.Decide(new AccessRequest(action, Alice, Alice, Usdc(1)), view).IsAllowed;

        (Decide(marked, AccessAction.Deposit, snapshot), Decide(marked, AccessAction.SendShares, snapshot), Decide(marked, AccessAction.Redeem, snapshot))
            .Should().Be((deposit, transfer, redeem));

        // In the same second, by the register and snapshot before and after.
        Decide(clear, AccessAction.Deposit, snapshot with { Mode = OperatingMode.Normal }).Should().BeTrue();
    }

    /// <summary>A register or policy is exchanged as a whole: an engine made before goes on with the one it was made of.</summary>
    [Theory]
    [InlineData(AccessMode.Open, true, true)]
    [InlineData(AccessMode.Allowlist, true, false)]
    [InlineData(AccessMode.Blocklist, false, true)]
    [InlineData(AccessMode.Credential, false, false)]
    public void Decide_ExchangedModeOrRegister_HoldsFromTheNextDecision(AccessMode mode, bool registered, bool unknown)
    {
        AccessEngine engine = FakeConditions.Engine(Model(Section(mode, [PermitAll])), Entry(Moment + 1));
        AccessEngine empty = engine.WithRegister(RegisterTable.Empty);
        var request = new AccessRequest(AccessAction.Deposit, Alice, Alice, Usdc(1));
        AccessSnapshot snapshot = Snapshot(0) with { Now = Moment };

        (engine.Decide(request, snapshot).IsAllowed, empty.Decide(request, snapshot).IsAllowed, engine.Decide(request, snapshot).IsAllowed)
            .Should().Be((registered, unknown, registered));
        empty.Decide(request, snapshot).RegisterDigest.Should().Be(RegisterTable.Empty.Digest).And.NotBe(engine.Decide(request, snapshot).RegisterDigest);
    }

    private static AccessRule PermitAll => Rule("all", RuleEffect.Permit, "true", AllActions);

    private static (AccessSection Section, ImmutableArray<RegisterEntry> Register, AccessSnapshot Snapshot) Setting(string what)
    {
        AccessLimit hourly = Limit("hour", AccessAction.Deposit, LimitScope.Subject, TimeSpan.FromSeconds(Hour), 100);
        var flow = new FlowRecord(Moment - Hour, AccessAction.Deposit, Alice, "", Usdc(100).BaseUnits);
        var lot = new ShareLot(Moment - Hour, TokenAmount.FromDecimalFloor(10, 18).BaseUnits);
        AccessSnapshot snapshot = Snapshot(10);
        return what switch
        {
            "entry valid until the moment" => (Section(AccessMode.Allowlist, [PermitAll]), [Entry(Moment)], snapshot),
            "credential valid until the moment" => (
                Section(AccessMode.Credential, [PermitAll], credentials: [Credential("kyc", Issuer)]),
                [],
                snapshot with { Subject = snapshot.Subject with { Credentials = [new HeldCredential("kyc", Issuer, Moment)] } }),
            "flow of one hour before" => (Section(AccessMode.Open, [PermitAll], [hourly]), [], snapshot with { Flows = FlowWindows.Of([flow]) }),
            "flow at the moment" => (Section(AccessMode.Open, [PermitAll], [hourly]), [], snapshot with { Flows = FlowWindows.Of([flow with { Time = Moment }]) }),
            "waiting flow of one hour before" => (
                Section(AccessMode.Open, [PermitAll], [hourly]), [], snapshot with { Flows = FlowWindows.Of([flow with { IsPending = true }]) }),
            "deposit of one hour before" => (Locked(LockupBasis.EachDeposit), [], Holding(lot)),
            "deposit of one hour before, all locked" => (Locked(LockupBasis.LastDeposit), [], Holding(lot with { Shares = UInt256.One })),
            "deposit at the moment" => (Locked(LockupBasis.EachDeposit), [], Holding(lot with { Time = Moment })),
            "deposit of one hour before, safety mode" => (Locked(LockupBasis.EachDeposit), [], Holding(lot) with { Mode = OperatingMode.Safety }),
            _ => throw new ArgumentException(what, nameof(what)),
        };

        AccessSection Locked(LockupBasis since) => Section(AccessMode.Open, [PermitAll], lockup: Lockup(TimeSpan.FromSeconds(Hour), since));

        AccessSnapshot Holding(ShareLot of) => snapshot with { Subject = snapshot.Subject with { Lots = [of] } };
    }

    private static RegisterEntry Entry(UnixTime validUntil) => new(Alice, SubjectClass.Retail, 2, AccessGen.Country("FR"), validUntil, SubjectMarks.None);

    private static AccessSnapshot Snapshot(int shares) => new(
        Moment, OperatingMode.Normal, Usdc(1_000), TokenAmount.FromDecimalFloor(1_000, 18), new HolderFacts(TokenAmount.FromDecimalFloor(shares, 18)), FlowWindows.Empty);
}
