using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Flows;
using VaultPolicy.Simulation.Scenarios;

namespace VaultPolicy.Simulation.Tests.Flows;

public sealed class FlowScheduleTests
{
    private static readonly UnixTime Start = UnixTime.Parse("2024-01-01");
    private static readonly UnixTime End = UnixTime.Parse("2024-02-01");
    private static readonly ImmutableArray<Address> Two =
    [
        Address.Parse("0x3440326f551b8a7ee198cee35cb5d517f2d296a2"), Address.Parse("0x5dad7600c5d89fe3824ffa99ec1c3eb8bf3b0501"),
    ];

    [Fact]
    public void Build_Once_IsOnce() =>
        FlowSchedule.Build([Flow(0, 1m)], 1, End).Select(r => r.Time).Should().Equal(Start);

    [Fact]
    public void Build_Every_EndsWithTheScenario() =>
        FlowSchedule.Build([Flow(10 * 86_400, 1m)], 1, End).Select(r => r.Time.Day).Should().Equal(1, 11, 21, 31);

    [Fact]
    public void Build_Until_EndsThere() =>
        FlowSchedule.Build([Flow(86_400, 1m) with { Until = Start + (2 * 86_400) }], 1, End).Should().HaveCount(3);

    [Fact]
    public void Build_SameSeed_GivesTheSameRequestsAndUsesBothSubjects()
    {
        ImmutableArray<FlowRequest> first = FlowSchedule.Build([Flow(3_600, 0.5m)], 9, End);

        FlowSchedule.Build([Flow(3_600, 0.5m)], 9, End).Should().Equal(first);
        FlowSchedule.Build([Flow(3_600, 0.5m)], 10, End).Should().NotEqual(first);
        first.Length.Should().BeInRange(320, 425);
        first.Select(r => r.Subject).Distinct().Should().HaveCount(2);
        first.Select(r => r.Time).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Build_TooMany_Throws() =>
        FluentActions.Invoking(() => FlowSchedule.Build([Flow(1, 1m)], 1, End)).Should().Throw<ArgumentException>();

    private static ScenarioFlow Flow(long every, decimal probability) =>
        new(Start, new UnixTime(UnixTime.MaxSeconds), every, AccessAction.Deposit, Two, UInt256.One, null, probability);
}
