using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.PolicyEngine.Tests.Vault.Options;

public sealed class ImpliedVolatilitiesTests
{
    private static readonly OptionVault Vault = new();
    private static readonly long Day = UnixTime.SecondsPerDay;

    [Fact]
    public void TryAtTheMoney_AtAnExpiry_IsItsOwn() =>
        At([Smile(7, 0.6m), Smile(14, 0.8m)], 14 * Day).Should().BeApproximately(0.8m, 1e-9m);

    [Fact]
    public void TryAtTheMoney_BetweenExpiries_IsLinearInTotalVariance()
    {
        // 0.6² · 7 and 0.8² · 14 days of variance, and the middle of them over 10.5 days.
        double expected = Math.Sqrt(((0.36 * 7) + (0.64 * 14)) / 2 / 10.5);

        ((double)At([Smile(14, 0.8m), Smile(7, 0.6m)], (21 * Day) / 2)!.Value).Should().BeApproximately(expected, 1e-9);
    }

    [Fact]
    public void TryAtTheMoney_BeyondTheQuotes_IsNotKnown()
    {
        At([Smile(7, 0.6m), Smile(14, 0.8m)], (7 * Day) - 1).Should().BeNull();
        At([Smile(7, 0.6m), Smile(14, 0.8m)], (14 * Day) + 1).Should().BeNull();
        At([Smile(7, 0.6m)], 0).Should().BeNull();
        At([], 7 * Day).Should().BeNull();
    }

    [Fact]
    public void TryAtTheMoney_OfVarianceThatFalls_IsNotKnown() => At([Smile(7, 1.2m), Smile(14, 0.6m)], 10 * Day).Should().BeNull();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.01)]
    [InlineData(0)]
    public void TryAtTheMoney_OfABrokenSmile_IsNotKnown(double variance) =>
        At([Smile(7, 0.6m) with { Slice = new SviSlice(variance, 0d, 0d, 0d, 0.1) }], 7 * Day).Should().BeNull();

    private static OptionSmile Smile(int days, decimal volatility) =>
        new(Vault.Venue, Vault.Btc, OptionVault.Now + (days * Day), 50_000m, OptionVault.SliceOf(volatility, days * Day));

    private static decimal? At(ImmutableArray<OptionSmile> smiles, long tenor)
    {
        var layout = new VaultEngineLayout(Vault.Vault.Model);
        var board = new OptionBoard(layout, OptionVault.Now, smiles, new decimal[layout.AssetCount]);
        return ImpliedVolatilities.TryAtTheMoney(board, Vault.Btc, tenor, out decimal volatility) ? volatility : null;
    }
}
