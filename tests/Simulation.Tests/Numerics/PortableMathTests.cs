using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Simulation.Numerics;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Numerics;

public sealed class PortableMathTests
{
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, 2.718281828459045)]
    [InlineData(-1.0, 0.36787944117144233)]
    [InlineData(10.0, 22026.465794806718)]
    [InlineData(-50.0, 1.928749847963918e-22)]
    public void Exp_KnownValues_Agree(double x, double expected) => (PortableMath.Exp(x) / expected).Should().BeApproximately(1, 1e-15);

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(2.0, 0.6931471805599453)]
    [InlineData(10.0, 2.302585092994046)]
    [InlineData(1e-300, -690.7755278982137)]
    [InlineData(0.9999, -0.00010000500033335335)]
    public void Log_KnownValues_Agree(double x, double expected) =>
        PortableMath.Log(x).Should().BeApproximately(expected, Math.Max(1e-16, Math.Abs(expected) * 1e-15));

    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-20, -9.262340089798408)]
    public void NormalQuantile_KnownValues_Agree(double p, double expected) =>
        PortableMath.NormalQuantile(p).Should().BeApproximately(expected, 1e-14 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void ExpAndLog_RandomArguments_AgreeWithThePlatformAndUndoEachOther() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20_000),
            Prop.ForAll(Seeds.Any, seed =>
            {
                double x = (new SplitMix64((ulong)seed).NextUnit() - 0.5) * 600;
                double power = PortableMath.Exp(x);
                return Math.Abs((power / Math.Exp(x)) - 1) < 4e-15 && Math.Abs(PortableMath.Log(power) - x) <= 2e-15 * Math.Max(1, Math.Abs(x));
            }));

    [Theory]
    [InlineData(701)]
    [InlineData(-701)]
    [InlineData(double.NaN)]
    public void Exp_OutOfRange_Throws(double x) => FluentActions.Invoking(() => PortableMath.Exp(x)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Log_OutOfRange_Throws(double x) => FluentActions.Invoking(() => PortableMath.Log(x)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void NormalQuantile_OutOfRange_Throws(double p) =>
        FluentActions.Invoking(() => PortableMath.NormalQuantile(p)).Should().Throw<ArgumentOutOfRangeException>();
}
