using VaultPolicy.PolicyEngine.StateMachines;
using static VaultPolicy.PolicyEngine.Tests.StateMachines.Door;

namespace VaultPolicy.PolicyEngine.Tests.StateMachines;

public class StateMachineBuilderTests
{
    [Fact]
    public void Validate_GoodTable_IsEmpty() =>
        States().Permit(State.Open, Trigger.Close, State.Closed).Validate().Should().BeEmpty();

    [Fact]
    public void Validate_StateTwice_IsReported() =>
        Kinds(States().State(State.Open, "again")).Should().Equal(StateMachineProblemKind.DuplicateState);

    [Fact]
    public void Validate_StateWithoutDocumentation_IsReported() =>
        Kinds(StateMachine<State, Trigger, Facts>.Define("door", State.Open).State(State.Open, " "))
            .Should().Equal(StateMachineProblemKind.UndocumentedState);

    [Fact]
    public void Validate_UndeclaredStates_AreReported()
    {
        var builder = StateMachine<State, Trigger, Facts>.Define("door", State.Gone)
            .State(State.Open, "people pass")
            .Permit(State.Open, Trigger.Close, State.Closed);

        builder.Validate().Select(p => p.Message).Should().Equal(
            "the initial state `Gone` is not declared",
            "the state `Closed` of `Open` on `Close` to `Closed` is not declared");
    }

    [Fact]
    public void Validate_SameTransitionTwice_IsReported() =>
        Kinds(States()
            .Permit(State.Closed, Trigger.Lock, State.Locked, [Key])
            .Permit(State.Closed, Trigger.Lock, State.Locked, [Key], ["other effect"]))
            .Should().Equal(StateMachineProblemKind.DuplicateTransition);

    [Fact]
    public void Validate_TwoUnguardedTransitions_Overlap() =>
        Kinds(States()
            .Permit(State.Closed, Trigger.Lock, State.Locked)
            .Permit(State.Closed, Trigger.Lock, State.Gone))
            .Should().Equal(StateMachineProblemKind.OverlappingUnguarded);

    [Fact]
    public void Validate_EarlierNeedsFewerGuards_ShadowsTheLater() =>
        Kinds(States()
            .Permit(State.Closed, Trigger.Lock, State.Locked, [Key])
            .Permit(State.Closed, Trigger.Lock, State.Gone, [Strong, Key]))
            .Should().Equal(StateMachineProblemKind.ShadowedTransition);

    [Fact]
    public void Validate_EarlierNeedsMoreGuards_IsFine() =>
        Kinds(States()
            .Permit(State.Closed, Trigger.Lock, State.Gone, [Strong, Key])
            .Permit(State.Closed, Trigger.Lock, State.Locked, [Key])
            .Permit(State.Closed, Trigger.Lock, State.Closed))
            .Should().BeEmpty();

    [Fact]
    public void Validate_GuardNameForTwoConditions_IsReported() =>
        Kinds(States()
            .Permit(State.Closed, Trigger.Lock, State.Locked, [Key])
            .Permit(State.Locked, Trigger.Open, State.Open, [new Guard<Facts>(Key.Name, f => !f.HasKey)]))
            .Should().Equal(StateMachineProblemKind.GuardNameReused);

    [Fact]
    public void Validate_EmptyNames_AreReported() =>
        Kinds(StateMachine<State, Trigger, Facts>.Define("", State.Open)
            .State(State.Open, "people pass")
            .Permit(State.Open, Trigger.Close, State.Open, [new Guard<Facts>("", _ => true)], [""]))
            .Should().Equal(StateMachineProblemKind.EmptyName, StateMachineProblemKind.EmptyName, StateMachineProblemKind.EmptyName);

    [Fact]
    public void Build_WrongTable_ThrowsWithEveryProblem()
    {
        Action build = () => States().State(State.Open, "").Build();
        build.Should().Throw<InvalidOperationException>()
            .WithMessage("the table of the machine `door` is wrong: the state `Open` is declared twice; the state `Open` has no documentation");
    }

    private static IEnumerable<StateMachineProblemKind> Kinds(StateMachineBuilder<State, Trigger, Facts> builder) =>
        builder.Validate().Select(p => p.Kind);
}
