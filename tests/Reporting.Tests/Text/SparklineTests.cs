using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Reporting.Tests.Text;

public sealed class SparklineTests
{
    [Fact]
    public void Of_RisingValues_Rise() =>
        Sparkline.Of([0m, 1m, 2m, 3m, 4m, 5m, 6m, 7m], 8).Should().Be("▁▂▃▄▅▆▇█");

    [Fact]
    public void Of_MoreValuesThanColumns_ShowsTheMeanOfEach() =>
        Sparkline.Of([0m, 0m, 10m, 10m], 2).Should().Be("▁█");

    [Fact]
    public void Of_EqualValues_IsFlat() => Sparkline.Of([5m, 5m, 5m], 10).Should().Be("▁▁▁");

    [Fact]
    public void Of_NoValues_IsEmpty() => Sparkline.Of([], 10).Should().BeEmpty();
}
