using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.StateMachines;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using static VaultPolicy.PolicyEngine.Tests.Models.TestPolicy;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

public class OperatingModeControlTests
{
    private static readonly UnixTime Start = UnixTime.FromUtc(2024, 1, 1);

    private static readonly PolicyModel Policy = Model(breakers:
    [
        Breaker("short", RiskAction.Pause, Resume(TimeSpan.FromMinutes(30), "guardian")),
        Breaker("long", RiskAction.Pause, Resume(TimeSpan.FromHours(6), "guardian")),
        Breaker("final", RiskAction.Pause, null),
        Breaker("guard", RiskAction.Guard, Resume(TimeSpan.FromMinutes(1), "guardian")),
        Breaker("safe", RiskAction.Safety, Resume(TimeSpan.FromHours(1), "guardian")),
        Breaker("quiet", RiskAction.Pause, Resume(TimeSpan.FromMinutes(10), "guardian") with { Quiet = At(TimeSpan.FromMinutes(10)) }),
    ]);

    [Fact]
    public void Tighten_StricterAction_RecordsModeTimeAndCause()
    {
        VaultState state = OperatingModeControl.Tighten(Policy, State(), RiskAction.Pause, "short", Start + 60);

        (state.Mode, state.ModeSince, state.ModeCause).Should().Be((OperatingMode.Paused, Start + 60, "short"));
    }

    [Theory]
    [InlineData(RiskAction.Warn)]
    [InlineData(RiskAction.Block)]
    [InlineData(RiskAction.Reduce)]
    public void Tighten_ActionWithoutMode_LeavesTheState(RiskAction action)
    {
        VaultState state = State();
        OperatingModeControl.Tighten(Policy, state, action, "short", Start).Should().BeSameAs(state);
    }

    [Fact]
    public void Tighten_LaxerAction_LeavesTheModeAndIsHeldBelowIt()
    {
        VaultState paused = OperatingModeControl.Tighten(Policy, State(), RiskAction.Pause, "short", Start);
        VaultState held = OperatingModeControl.Tighten(Policy, paused, RiskAction.Guard, "guard", Start + 5);

        (held.Mode, held.ModeSince, held.ModeCause).Should().Be((OperatingMode.Paused, Start, "short"));
        held.Held.Should().Equal(new ModeHold(OperatingMode.Guarded, Start + 5, Start + 5, "guard"));
        OperatingModeControl.Tighten(Policy, held, RiskAction.Guard, "guard", Start + 9).Should().BeSameAs(held);
    }

    [Fact]
    public void Request_ResumeOfTheStricterRule_FallsBackToWhatAnotherRuleDemanded()
    {
        VaultState state = OperatingModeControl.Tighten(Policy, State(), RiskAction.Guard, "guard", Start);
        state = OperatingModeControl.Tighten(Policy, state, RiskAction.Pause, "short", Start + 10);

        VaultState guarded = Ask(state, OperatingModeTrigger.Resume, ["guardian"], Start + 1_810).State;
        VaultState normal = Ask(guarded, OperatingModeTrigger.Resume, ["guardian"], Start + 1_811).State;

        (guarded.Mode, guarded.ModeSince, guarded.ModeCause).Should().Be((OperatingMode.Guarded, Start, "guard"));
        normal.Mode.Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Request_ResumeWhileARuleWithoutWayBackIsHeld_LeavesThatToGovernance()
    {
        VaultState state = OperatingModeControl.Tighten(Policy, State(), RiskAction.Pause, "final", Start);
        state = OperatingModeControl.Tighten(Policy, state, RiskAction.Safety, "safe", Start + 10);

        VaultState paused = Ask(state, OperatingModeTrigger.Resume, ["guardian"], Start + 100_000).State;

        (paused.Mode, paused.ModeCause).Should().Be((OperatingMode.Paused, "final"));
        Ask(paused, OperatingModeTrigger.Resume, ["guardian"], Start + 1_000_000).State.Should().BeSameAs(paused);
        Ask(paused, OperatingModeTrigger.Reinstate, ["governance"], Start + 1_000_000).State.Mode.Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Request_ResumeBeforeQuietTime_WaitsUntilTheRuleWasSilentForIt()
    {
        VaultState state = OperatingModeControl.Tighten(Policy, State(), RiskAction.Pause, "quiet", Start);
        state = OperatingModeControl.Tighten(Policy, state, RiskAction.Pause, "quiet", Start + 1_000);

        Ask(state, OperatingModeTrigger.Resume, ["guardian"], Start + 1_599).Result.UnmetGuards.Should().Equal("not demanded for at least 10m");
        Ask(state, OperatingModeTrigger.Resume, ["guardian"], Start + 1_600).State.Mode.Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Request_TightenByHand_HoldsWhatTheRuleDemanded()
    {
        VaultState state = OperatingModeControl.Tighten(Policy, State(), RiskAction.Guard, "guard", Start);

        VaultState paused = Ask(state, OperatingModeTrigger.Pause, ["guardian"], Start + 5).State;

        (paused.Mode, paused.ModeCause).Should().Be((OperatingMode.Paused, "guardian"));
        paused.Held.Should().ContainSingle().Which.Cause.Should().Be("guard");
    }

    [Theory]
    [InlineData("short", "long", "long")]
    [InlineData("long", "short", "long")]
    [InlineData("short", "final", "final")]
    [InlineData("final", "long", "final")]
    public void Tighten_SameModeTwice_KeepsTheStricterWayBack(string first, string second, string cause)
    {
        VaultState state = OperatingModeControl.Tighten(Policy, State(), RiskAction.Pause, first, Start);
        state = OperatingModeControl.Tighten(Policy, state, RiskAction.Pause, second, Start + 5);

        (state.Mode, state.ModeSince, state.ModeCause).Should().Be((OperatingMode.Paused, cause == first ? Start : Start + 5, cause));
        state.Held.Should().ContainSingle().Which.Cause.Should().Be(cause == first ? second : first);
    }

    [Fact]
    public void Request_ResumeByTheRuleOfTheCause_Loosens()
    {
        VaultState paused = OperatingModeControl.Tighten(Policy, State(), RiskAction.Pause, "short", Start);

        OperatingModeChange early = Ask(paused, OperatingModeTrigger.Resume, ["guardian"], Start + 1_799);
        early.Result.UnmetGuards.Should().Equal("mode held for at least 30m");
        early.State.Should().BeSameAs(paused);

        OperatingModeChange late = Ask(paused, OperatingModeTrigger.Resume, ["guardian"], Start + 1_800);
        (late.State.Mode, late.State.ModeSince, late.State.ModeCause).Should().Be((OperatingMode.Normal, Start + 1_800, ""));
    }

    [Theory]
    [InlineData("final")]
    [InlineData("guardian")]
    public void Request_CauseWithoutWayBack_IsForGovernance(string cause)
    {
        VaultState paused = OperatingModeControl.Tighten(Policy, State(), RiskAction.Pause, cause, Start);

        Ask(paused, OperatingModeTrigger.Resume, ["guardian"], Start + 100_000_000).Result.Outcome.Should().Be(FireOutcome.NotPermitted);
        Ask(paused, OperatingModeTrigger.Reinstate, ["governance"], Start + (3 * UnixTime.SecondsPerDay) - 1).Result.Outcome
            .Should().Be(FireOutcome.GuardsUnmet);
        Ask(paused, OperatingModeTrigger.Reinstate, ["governance"], Start + (3 * UnixTime.SecondsPerDay)).State.Mode
            .Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Request_GuardianTightens_RecordsTheRole()
    {
        OperatingModeChange change = Ask(State(), OperatingModeTrigger.Pause, ["guardian"], Start + 5);

        (change.State.Mode, change.State.ModeCause).Should().Be((OperatingMode.Paused, "guardian"));
        change.Result.Intents.Should().Equal("cancel all orders");
    }

    [Fact]
    public void Request_ReinstateFromClosed_ComesBackPausedByGovernance()
    {
        VaultState closed = State() with { Mode = OperatingMode.Closed, ModeCause = "short" };

        OperatingModeChange change = Ask(closed, OperatingModeTrigger.Reinstate, ["governance"], Start + (3 * UnixTime.SecondsPerDay));

        (change.State.Mode, change.State.ModeCause).Should().Be((OperatingMode.Paused, "governance"));
    }

    [Fact]
    public void Request_Close_NeedsAnEmptyVaultAndKeepsTheCause()
    {
        VaultState unwinding = OperatingModeControl.Tighten(Policy, State(), RiskAction.Unwind, "stop", Start);
        VaultState holding = unwinding with { Balances = [UInt256.One, UInt256.One] };
        Ask(holding, OperatingModeTrigger.Close, [], Start).Result.Fired.Should().BeFalse();
        Ask(unwinding with { PerpAccounts = [new PerpAccount(UInt256.One, [])] }, OperatingModeTrigger.Close, [], Start).Result.Fired
            .Should().BeFalse();

        OperatingModeChange closed = Ask(unwinding, OperatingModeTrigger.Close, [], Start + 9);
        (closed.State.Mode, closed.State.ModeCause).Should().Be((OperatingMode.Closed, "stop"));
    }

    private static OperatingModeChange Ask(VaultState state, OperatingModeTrigger trigger, ImmutableArray<string> roles, UnixTime now) =>
        OperatingModeControl.Request(Policy, state, trigger, roles, causeHolds: false, "guardian", now);

    private static VaultState State() => new(
        Start,
        OperatingMode.Normal,
        Start,
        "",
        [UInt256.One, UInt256.Zero],
        [],
        UInt256.Zero,
        new FeeState(UInt256.Zero, UInt256.Zero, Start, Start, []),
        [],
        new VaultActivity([], [], [], 1),
        [],
        PriceHistory.None,
        []);
}
