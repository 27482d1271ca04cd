using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.StateMachines;
using static VaultPolicy.PolicyEngine.Tests.StateMachines.Door;

namespace VaultPolicy.PolicyEngine.Tests.StateMachines;

public class StateMachineTests
{
    private static readonly Facts Nothing = new(false, 0);
    private static readonly Facts Everything = new(true, 10);

    [Fact]
    public void Fire_GuardsMet_GivesTargetAndIntents()
    {
        FireResult<State> result = Machine().Fire(State.Closed, Trigger.Lock, Everything);

        result.Outcome.Should().Be(FireOutcome.Fired);
        result.Fired.Should().BeTrue();
        result.State.Should().Be(State.Locked);
        result.Intents.Should().Equal("turn key", "log");
        result.UnmetGuards.Should().BeEmpty();
    }

    [Fact]
    public void Fire_GuardUnmet_StaysAndNamesTheGuard()
    {
        FireResult<State> result = Machine().Fire(State.Closed, Trigger.Lock, Nothing);

        result.Outcome.Should().Be(FireOutcome.GuardsUnmet);
        result.State.Should().Be(State.Closed);
        result.Intents.Should().BeEmpty();
        result.UnmetGuards.Should().Equal("has the key");
    }

    [Fact]
    public void Fire_NoTransition_IsNotPermitted()
    {
        FireResult<State> result = Machine().Fire(State.Gone, Trigger.Open, Everything);

        result.Outcome.Should().Be(FireOutcome.NotPermitted);
        result.State.Should().Be(State.Gone);
        result.UnmetGuards.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true, 10, State.Closed)]
    [InlineData(false, 10, State.Gone)]
    public void Fire_SeveralTransitionsOfOneTrigger_TakesTheFirstWhoseGuardsHold(bool key, int strength, State expected) =>
        Machine().Fire(State.Locked, Trigger.Open, new Facts(key, strength)).State.Should().Be(expected);

    [Fact]
    public void CanFire_SeveralUnmetGuards_NamesAllOfTheNearestTransition()
    {
        Machine().CanFire(State.Open, Trigger.Remove, Nothing, out var unmet).Should().BeFalse();
        unmet.Should().Equal("has the key", "strength is at least 10");

        Machine().CanFire(State.Open, Trigger.Remove, new Facts(true, 0), out unmet).Should().BeFalse();
        unmet.Should().Equal("strength is at least 10");
    }

    [Fact]
    public void CanFire_SecondTransitionFires_ReportsNoGuard()
    {
        Machine().CanFire(State.Locked, Trigger.Open, new Facts(false, 10), out var unmet).Should().BeTrue();
        unmet.Should().BeEmpty();
    }

    [Fact]
    public void PermittedTriggers_ByFacts_OmitsGuardedOnes()
    {
        Machine().PermittedTriggers(State.Closed, Nothing).Should().Equal(Trigger.Open);
        Machine().PermittedTriggers(State.Closed, Everything).Should().Equal(Trigger.Open, Trigger.Lock);
        Machine().PermittedTriggers(State.Gone, Everything).Should().BeEmpty();
        Machine().TriggersOf(State.Closed).Should().Equal(Trigger.Open, Trigger.Lock);
    }

    [Fact]
    public void Fire_StateThatTheMachineDoesNotHave_Throws()
    {
        Action fire = () => Machine().Fire((State)99, Trigger.Open, Everything);
        fire.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*the machine `door` has no such state*");
    }

    [Fact]
    public void GetInfo_Machine_NamesEverything()
    {
        StateMachineInfo info = Machine().GetInfo();

        info.States.Should().HaveCount(4);
        info.States[0].Should().Be(new StateInfo("Open", "people pass", true, false));
        info.States[3].IsFinal.Should().BeTrue();
        info.Transitions[5].Guards.Should().Equal("has the key", "strength is at least 10");
    }

    [Fact]
    public void CanFire_AnyStateTriggerAndFacts_AgreesWithFireAndPermittedTriggers()
    {
        StateMachine<State, Trigger, Facts> machine = Machine();
        var cases = from state in Gen.Elements(Enum.GetValues<State>())
                    from trigger in Gen.Elements(Enum.GetValues<Trigger>())
                    from key in Gen.Elements(true, false)
                    from strength in Gen.Choose(0, 20)
                    select (state, trigger, facts: new Facts(key, strength));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            bool can = machine.CanFire(c.state, c.trigger, c.facts, out var unmet);
            FireResult<State> result = machine.Fire(c.state, c.trigger, c.facts);
            return can == result.Fired
                && can == machine.PermittedTriggers(c.state, c.facts).Contains(c.trigger)
                && unmet.SequenceEqual(result.UnmetGuards)
                && (can || (result.State == c.state && result.Intents.IsEmpty))
                && (result.Outcome == FireOutcome.GuardsUnmet) == !unmet.IsEmpty;
        }));
    }
}
