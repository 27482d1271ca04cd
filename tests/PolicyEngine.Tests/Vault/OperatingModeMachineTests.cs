using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.StateMachines;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

public class OperatingModeMachineTests
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    private static readonly OperatingModeContext NoTimeNoRole = new(TimeSpan.Zero, [], CauseHolds: true, HoldsOnlyOwnAsset: false);

    public static TheoryData<RiskAction, OperatingMode?> Targets => new()
    {
        { RiskAction.Warn, null },
        { RiskAction.Block, null },
        { RiskAction.Reduce, null },
        { RiskAction.Guard, OperatingMode.Guarded },
        { RiskAction.Pause, OperatingMode.Paused },
        { RiskAction.Safety, OperatingMode.Safety },
        { RiskAction.Unwind, OperatingMode.Unwinding },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void TargetOf_Action_IsTheDemandedMode(RiskAction action, OperatingMode? expected) =>
        OperatingModeMachine.TargetOf(action).Should().Be(expected);

    [Fact]
    public void Fire_TighteningWithoutTimeOrRole_Fires()
    {
        var machine = Machine();
        foreach (OperatingMode target in Enum.GetValues<OperatingMode>().Where(m => m is > OperatingMode.Normal and < OperatingMode.Closed))
        {
            for (OperatingMode source = OperatingMode.Normal; source < target; source++)
            {
                FireResult<OperatingMode> result = machine.Fire(source, OperatingModeMachine.TighteningTo(target), NoTimeNoRole);
                result.State.Should().Be(target);
                result.Intents.Should().NotBeEmpty();
            }
        }
    }

    [Fact]
    public void TighteningTo_NormalOrClosed_Throws()
    {
        foreach (OperatingMode mode in new[] { OperatingMode.Normal, OperatingMode.Closed })
        {
            Action ask = () => OperatingModeMachine.TighteningTo(mode);
            ask.Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    [Fact]
    public void Fire_ResumeTooEarlyByNobodyWhileCauseHolds_NamesAllThreeGuards()
    {
        Machine().Fire(OperatingMode.Paused, OperatingModeTrigger.Resume, NoTimeNoRole).UnmetGuards.Should().Equal(
            "mode held for at least 30m", "requested by role guardian", "cause no longer holds");
    }

    [Theory]
    [InlineData(1799, false)]
    [InlineData(1800, true)]
    public void Fire_ResumeAtTheBoundary_NeedsTheWholeTime(int seconds, bool fires)
    {
        var context = new OperatingModeContext(TimeSpan.FromSeconds(seconds), ["guardian"], false, false);
        FireResult<OperatingMode> result = Machine().Fire(OperatingMode.Safety, OperatingModeTrigger.Resume, context);

        result.Fired.Should().Be(fires);
        result.State.Should().Be(fires ? OperatingMode.Normal : OperatingMode.Safety);
    }

    [Fact]
    public void Fire_CloseWhileHolding_IsRefused()
    {
        Machine().Fire(OperatingMode.Unwinding, OperatingModeTrigger.Close, NoTimeNoRole).UnmetGuards
            .Should().Equal("only the vault's own asset is held");
        Machine().Fire(OperatingMode.Unwinding, OperatingModeTrigger.Close, NoTimeNoRole with { HoldsOnlyOwnAsset = true }).State
            .Should().Be(OperatingMode.Closed);
        Machine().Fire(OperatingMode.Safety, OperatingModeTrigger.Close, NoTimeNoRole with { HoldsOnlyOwnAsset = true }).Outcome
            .Should().Be(FireOutcome.NotPermitted);
    }

    [Theory]
    [InlineData(OperatingMode.Unwinding)]
    [InlineData(OperatingMode.Closed)]
    public void Fire_ResumeFromUnwindingOrClosed_IsOnlyForGovernance(OperatingMode mode)
    {
        var guardian = new OperatingModeContext(TimeSpan.FromDays(100), ["guardian"], false, true);
        Machine().Fire(mode, OperatingModeTrigger.Resume, guardian).Outcome.Should().Be(FireOutcome.NotPermitted);
        Machine().Fire(mode, OperatingModeTrigger.Reinstate, guardian).UnmetGuards.Should().Equal("requested by role governance");

        FireResult<OperatingMode> result = Machine().Fire(
            mode, OperatingModeTrigger.Reinstate, guardian with { RequesterRoles = [OperatingModeMachine.GovernanceRole] });
        result.State.Should().Be(OperatingMode.Paused);
    }

    [Fact]
    public void Create_NoResumeRule_LeavesOnlyGovernance()
    {
        var machine = OperatingModeMachine.Create(null, ThreeDays);

        machine.TriggersOf(OperatingMode.Paused).Should().NotContain(OperatingModeTrigger.Resume);
        machine.Fire(OperatingMode.Paused, OperatingModeTrigger.Reinstate, new(ThreeDays, ["governance"], true, false))
            .State.Should().Be(OperatingMode.Normal);
    }

    [Fact]
    public void Create_RuleThatNamesGovernanceAndItsDelay_Builds() =>
        OperatingModeMachine.Create(Rule(ThreeDays, OperatingModeMachine.GovernanceRole), ThreeDays).TriggersOf(OperatingMode.Paused)
            .Should().Contain([OperatingModeTrigger.Resume, OperatingModeTrigger.Reinstate]);

    [Fact]
    public void Reachability_OfTheModes_HasNoDeadEnd()
    {
        var reach = Reachability<OperatingMode, OperatingModeTrigger>.Of(Machine());

        reach.Unreachable.Should().BeEmpty();
        reach.DeadEnds.Should().BeEmpty();
        reach.CannotFinish.Should().BeEmpty();
        reach.ShortestPath(OperatingMode.Closed)!.Value.Should().Equal(OperatingModeTrigger.Unwind, OperatingModeTrigger.Close);
    }

    [Fact]
    public void Fire_AnyFacts_NeverLoosensWithoutTimeAndRole()
    {
        var roles = Gen.SubListOf("guardian", "manager", "compliance", "governance").Select(r => r.ToImmutableArray());
        var cases = from after in Gen.Choose(0, 7_200)
                    from delay in Gen.Choose(0, 7_200)
                    from role in Gen.Elements("guardian", "manager", null!)
                    from mode in Gen.Elements(Enum.GetValues<OperatingMode>())
                    from trigger in Gen.Elements(Enum.GetValues<OperatingModeTrigger>())
                    from held in Gen.Choose(0, 7_200)
                    from requester in roles
                    from cause in Gen.Elements(true, false)
                    from empty in Gen.Elements(true, false)
                    select (after, delay, role, mode, trigger, context: new OperatingModeContext(
                        TimeSpan.FromSeconds(held), requester, cause, empty));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            ResumeRule? rule = c.role is null ? null : Rule(TimeSpan.FromSeconds(c.after), c.role);
            var machine = OperatingModeMachine.Create(rule, TimeSpan.FromSeconds(c.delay));
            FireResult<OperatingMode> result = machine.Fire(c.mode, c.trigger, c.context);
            if (result.State >= c.mode)
            {
                return true;
            }

            bool byRule = rule is not null && c.context.TimeInMode.TotalSeconds >= c.after && c.context.RequesterRoles.Contains(c.role!)
                && !c.context.CauseHolds && c.mode < OperatingMode.Unwinding;
            bool byGovernance = c.context.TimeInMode.TotalSeconds >= c.delay && c.context.RequesterRoles.Contains("governance");
            return byRule || byGovernance;
        }));
    }

    private static StateMachine<OperatingMode, OperatingModeTrigger, OperatingModeContext> Machine() =>
        OperatingModeMachine.Create(Rule(HalfHour, "guardian"), ThreeDays);

    private static ResumeRule Rule(TimeSpan after, string by) => new(new(after, default), new(by, default), default);
}
