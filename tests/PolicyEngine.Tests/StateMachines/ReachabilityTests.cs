using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.StateMachines;
using static VaultPolicy.PolicyEngine.Tests.StateMachines.Door;

namespace VaultPolicy.PolicyEngine.Tests.StateMachines;

public class ReachabilityTests
{
    [Fact]
    public void Of_SoundMachine_ReachesEverything()
    {
        var reach = Reachability<State, Trigger>.Of(Machine());

        reach.Start.Should().Be(State.Open);
        reach.Reachable.Should().Equal(State.Open, State.Closed, State.Locked, State.Gone);
        reach.Unreachable.Should().BeEmpty();
        reach.DeadEnds.Should().BeEmpty();
        reach.CannotFinish.Should().BeEmpty();
    }

    [Fact]
    public void Of_IslandAndTrap_NamesThem()
    {
        var machine = States()
            .Permit(State.Open, Trigger.Close, State.Closed)
            .Permit(State.Closed, Trigger.Close, State.Closed)
            .Permit(State.Locked, Trigger.Remove, State.Gone)
            .Build();

        var reach = Reachability<State, Trigger>.Of(machine);

        reach.Unreachable.Should().Equal(State.Locked, State.Gone);
        reach.DeadEnds.Should().Equal(State.Closed);
        reach.CannotFinish.Should().Equal(State.Open, State.Closed);
    }

    [Fact]
    public void ShortestPath_SeveralWays_GivesTheShortest()
    {
        var reach = Reachability<State, Trigger>.Of(Machine());

        reach.ShortestPath(State.Open)!.Value.Should().BeEmpty();
        reach.ShortestPath(State.Gone)!.Value.Should().Equal(Trigger.Remove);
        reach.ShortestPath(State.Locked)!.Value.Should().Equal(Trigger.Close, Trigger.Lock);
        Reachability<State, Trigger>.From(Machine(), State.Gone).ShortestPath(State.Open).Should().BeNull();
    }

    [Fact]
    public void ShortestPath_RandomMachines_IsAWalkAndNoneIsShorter()
    {
        var edge = from source in Gen.Elements(Enum.GetValues<State>())
                   from trigger in Gen.Elements(Enum.GetValues<Trigger>())
                   from target in Gen.Elements(Enum.GetValues<State>())
                   select (source, trigger, target);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(edge.ListOf().ToArbitrary(), edges =>
        {
            var builder = States();
            foreach (var (source, trigger, target) in edges.DistinctBy(e => (e.source, e.trigger)))
            {
                builder.Permit(source, trigger, target);
            }

            var machine = builder.Build();
            var reach = Reachability<State, Trigger>.Of(machine);
            return Enum.GetValues<State>().All(target =>
                reach.ShortestPath(target) is { } path
                    ? reach.Reachable.Contains(target)
                        && path.Aggregate(State.Open, (s, t) => machine.Fire(s, t, new Facts(true, 10)).State) == target
                        && !WalksShorterThan(machine, path.Length).Contains(target)
                    : reach.Unreachable.Contains(target));
        }));
    }

    private static HashSet<State> WalksShorterThan(StateMachine<State, Trigger, Facts> machine, int length)
    {
        var all = new HashSet<State>();
        var layer = new HashSet<State> { State.Open };
        for (int i = 0; i < length; i++)
        {
            all.UnionWith(layer);
            layer = machine.Transitions.Where(t => layer.Contains(t.Source)).Select(t => t.Target).ToHashSet();
        }

        return all;
    }
}
