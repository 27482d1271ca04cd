using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Risk;

public sealed class NavHistoryTests
{
    private static readonly UnixTime T0 = UnixTime.FromUtc(2024, 1, 1);

    [Fact]
    public void Append_BeyondTheWindow_ForgetsTheOldest()
    {
        ImmutableArray<NavPoint> points = [];
        for (int i = 0; i < 10; i++)
        {
            points = NavHistory.Append(points, T0 + (i * 100), 1m + i, 300);
        }

        points.Select(p => p.NavPerShare).Should().Equal(7m, 8m, 9m, 10m);
    }

    [Fact]
    public void Append_ManyStepsInABucket_KeepsTheHighest()
    {
        long window = NavHistory.MaxPoints * 60L;
        ImmutableArray<NavPoint> points = NavHistory.Append([], T0, 1m, window);
        points = NavHistory.Append(points, T0 + 10, 3m, window);
        points = NavHistory.Append(points, T0 + 20, 2m, window);

        points.Should().Equal(new NavPoint(T0 + 10, 3m) { Low = 1m });
    }

    [Fact]
    public void Append_EverySecond_StaysBounded()
    {
        ImmutableArray<NavPoint> points = [];
        for (int i = 0; i < 9_000; i++)
        {
            points = NavHistory.Append(points, T0 + i, 1m, NavHistory.MaxPoints * 3L);
        }

        points.Length.Should().BeLessOrEqualTo(NavHistory.MaxPoints + 2);
    }

    [Fact]
    public void Append_WithoutAWindow_KeepsNothing() => NavHistory.Append([], T0, 1m, 0).Should().BeEmpty();
}
