using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Tests.Numerics;

public class PortableMathTests
{
    private const int Samples = 100_000;

    // The C runtime is right to an ulp or so; so are these.
    [Fact]
    public void Exp_WholeRange_IsWithinTwoUlps() => Compare(PortableMath.Exp, Math.Exp, r => r.Uniform(-745, 709.7), 2);

    [Fact]
    public void Log_WholeRange_IsWithinTwoUlps()
    {
        Compare(PortableMath.Log, Math.Log, r => r.LogUniform(1e-300, 1e300), 2);
        Compare(PortableMath.Log, Math.Log, r => r.Uniform(0.5, 2), 2);
        Compare(PortableMath.Log, Math.Log, r => 1 + r.Uniform(-1e-6, 1e-6), 2);
    }

    [Fact]
    public void Pow_UsualPowers_AreClose() =>
        Compare(x => PortableMath.Pow(x, 0.3), x => Math.Pow(x, 0.3), r => r.LogUniform(1e-6, 1e6), 16);

    [Fact]
    public void Functions_SpecialArguments_FollowMath()
    {
        foreach (double x in new[] { double.NaN, double.NegativeInfinity, double.PositiveInfinity, 0d, -0d, 1d, -1d, 5e-324, 1e-310, 800d, -800d, -745.1, 709.78, 709.79 })
        {
            AssertClose(PortableMath.Exp(x), Math.Exp(x));
            AssertClose(PortableMath.Log(x), Math.Log(x));
        }

        PortableMath.Pow(0, 2).Should().Be(0);
        PortableMath.Pow(0, 0).Should().Be(1);
        PortableMath.Pow(0, -1).Should().Be(double.PositiveInfinity);
        PortableMath.Pow(2, 10).Should().BeApproximately(1024, 1e-11);
        double.IsNaN(PortableMath.Pow(-1, 2)).Should().BeTrue();
        PortableMath.LogOnePlus(1e-18).Should().Be(1e-18);
        PortableMath.LogOnePlus(1e-5).Should().BeApproximately(9.99995000033333083e-06, 1e-20);
        PortableMath.LogOnePlus(-1).Should().Be(double.NegativeInfinity);
        double.IsNaN(PortableMath.LogOnePlus(-2)).Should().BeTrue();
    }

    private static void Compare(Func<double, double> ours, Func<double, double> reference, Func<RandomNumbers, double> argument, int ulps)
    {
        var random = new RandomNumbers(7);
        for (int i = 0; i < Samples; i++)
        {
            double x = argument(random);
            double expected = reference(x);
            double ulp = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
            Math.Abs(ours(x) - expected).Should().BeLessThanOrEqualTo(ulps * ulp, "f({0}) is {1}", x, expected);
        }
    }

    private static void AssertClose(double actual, double expected)
    {
        if (double.IsFinite(expected))
        {
            actual.Should().BeApproximately(expected, (1e-15 * Math.Abs(expected)) + 5e-324);
        }
        else
        {
            actual.Should().Be(expected);
        }
    }
}
