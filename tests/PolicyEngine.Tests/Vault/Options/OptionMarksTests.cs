using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.PolicyEngine.Tests.Vault.Options;

public sealed class OptionMarksTests
{
    private static readonly UnixTime Now = UnixTime.FromUtc(2024, 1, 1);
    private static readonly UnixTime Expiry = Now + OptionMarks.SecondsPerYear;

    // A flat smile of 20 %: w = 0.04 everywhere.
    private static readonly SviSlice Flat = new(0.04, 0d, 0d, 0d, 0.1);

    [Fact]
    public void Of_FlatSmile_IsBlack76()
    {
        // Hull's 100 / 100 / 20 % / 1 y on the forward: 100 (2 N(0.1) - 1) = 7.965567455405798.
        OptionMark mark = Mark(100m, OptionKind.Call);

        mark.Known.Should().BeTrue();
        mark.Down.Should().BeApproximately(7.965567455405798m, 1e-12m);
        (mark.Up - mark.Down).Should().BeInRange(0m, 1e-12m);
        mark.Volatility.Should().BeApproximately(0.2m, 1e-12m);
        mark.Delta.Should().BeApproximately(0.539827837277029m, 1e-12m);
        mark.Vega.Should().BeApproximately(0.396952547477012m, 1e-12m);
    }

    [Fact]
    public void Of_PutAndCall_KeepParity()
    {
        Prop.ForAll(Gen.Choose(5_000, 20_000).ToArbitrary(), hundredths =>
        {
            decimal strike = hundredths / 100m;
            decimal forward = 100m;
            return Math.Abs(Mark(strike, OptionKind.Call).Down - Mark(strike, OptionKind.Put).Down - (forward - strike)) < 1e-10m;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_ForwardAboveSpot_ScalesDeltaAndGammaToSpot()
    {
        var contract = new OptionContract(1, Expiry, 100m, OptionKind.Call);
        OptionMark at = OptionMarks.Of(contract, Now, 80m, Smile(100m));
        OptionMark up = OptionMarks.Of(contract, Now, 80.008m, Smile(100.01m));
        OptionMark down = OptionMarks.Of(contract, Now, 79.992m, Smile(99.99m));

        at.Delta.Should().BeApproximately((up.Down - down.Down) / 0.016m, 1e-6m);
        at.Gamma.Should().BeApproximately((up.Delta - down.Delta) / 0.016m, 1e-6m);
    }

    [Fact]
    public void Of_Expired_IsThePayoffAtSpotWithoutASmile()
    {
        OptionMark mark = OptionMarks.Of(new OptionContract(1, Now, 100m, OptionKind.Put), Now, 60m, null);

        mark.Should().Be(new OptionMark(true, 40m, 40m, 0m, -1m, 0m, 0m, 0m));
    }

    [Fact]
    public void Of_NoSpotNoSmileOrNoForward_IsNotKnown()
    {
        var contract = new OptionContract(1, Expiry, 100m, OptionKind.Call);

        OptionMarks.Of(contract, Now, 0m, Smile(100m)).Should().Be(default(OptionMark));
        OptionMarks.Of(contract, Now, 100m, null).Should().Be(default(OptionMark));
        OptionMarks.Of(contract, Now, 100m, Smile(0m)).Should().Be(default(OptionMark));
        OptionMarks.Of(contract with { Strike = 0m }, Now, 100m, Smile(100m)).Should().Be(default(OptionMark));
    }

    [Theory]
    [InlineData(double.NaN, 0.1, 0, 0, 0.1)]
    [InlineData(0.04, double.PositiveInfinity, 0, 0, 0.1)]
    [InlineData(-0.04, 0.1, 0, 0, 0.1)]
    [InlineData(0.04, 0.1, 1, 0, 0.1)]
    [InlineData(0.04, 2.5, 0, 0, 0.1)]
    [InlineData(0, 0, 0, 0, 0.1)]
    public void Of_SliceThatIsNone_IsNotKnown(double a, double b, double rho, double m, double sigma)
    {
        var smile = new OptionSmile(0, 1, Expiry, 100m, new SviSlice(a, b, rho, m, sigma));

        OptionMarks.Of(new OptionContract(1, Expiry, 100m, OptionKind.Call), Now, 100m, smile).Known.Should().BeFalse();
    }

    [Fact]
    public void Of_StrikeWhereTheSmileHasNegativeDensity_IsNotKnown()
    {
        // The smile of Axel Vogt: butterfly arbitrage around k = 0.8, none at the money.
        var smile = new OptionSmile(0, 1, Expiry, 100m, new SviSlice(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153));
        OptionMark At(decimal strike) => OptionMarks.Of(new OptionContract(1, Expiry, strike, OptionKind.Call), Now, 100m, smile);

        At(100m).Known.Should().BeTrue();
        At(225m).Known.Should().BeFalse();
    }

    [Fact]
    public void ValueOf_RoundsAgainstTheVault()
    {
        var mark = new OptionMark(true, 1m, 1.000_000_000_001m, 0m, 0m, 0m, 0m, 0m);

        mark.ValueOf(2m).Should().Be(2m);
        mark.ValueOf(-2m).Should().Be(-2.000_000_000_002m);
    }

    [Fact]
    public void TryShifted_MovesWithVolatility()
    {
        var contract = new OptionContract(1, Expiry, 100m, OptionKind.Call);
        OptionMarks.TryShifted(contract, Now, Smile(100m), -0.01m, out decimal bid).Should().BeTrue();
        OptionMarks.TryShifted(contract, Now, Smile(100m), 0.01m, out decimal ask).Should().BeTrue();
        OptionMarks.TryShifted(contract, Now, Smile(100m), -9m, out decimal none).Should().BeTrue();

        decimal mark = Mark(100m, OptionKind.Call).Down;
        bid.Should().BeApproximately(mark - 0.397m, 1e-3m);
        ask.Should().BeApproximately(mark + 0.397m, 1e-3m);
        none.Should().Be(0m);
    }

    private static OptionSmile Smile(decimal forward) => new(0, 1, Expiry, forward, Flat);

    private static OptionMark Mark(decimal strike, OptionKind kind) => OptionMarks.Of(new OptionContract(1, Expiry, strike, kind), Now, 100m, Smile(100m));
}
