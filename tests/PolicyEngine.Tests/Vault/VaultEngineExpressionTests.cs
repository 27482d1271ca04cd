using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

public sealed class VaultEngineExpressionTests
{
    [Fact]
    public void Step_WithCompiledExpressions_DoesWhatDelegatesDo()
    {
        var compiled = TestVault.WithExpressions("kvants-funding-carry");
        var delegated = new TestVault(TestVault.Carry());
        VaultState left = compiled.Seasoned();
        VaultState right = delegated.Seasoned();
        var orders = new List<Order>();
        for (int i = 0; i < 60; i++)
        {
            decimal price = 50_000m * (1m + (0.03m * (i % 7)));
            decimal funding = i is > 20 and < 30 ? -0.0002m : 0.0001m;
            MarketSnapshot market = compiled.At(TestVault.Start + (i * 28_800), price, funding);
            (left, StepResult a) = compiled.StepAndFill(left, market, 0.0005m, 0.0005m);
            (right, StepResult b) = delegated.StepAndFill(right, market, 0.0005m, 0.0005m);
            a.Orders.Should().Equal(b.Orders);
            orders.AddRange(a.Orders);
        }

        orders.Should().HaveCountGreaterThan(10);
        left.TotalShares.Should().Be(right.TotalShares);
    }

    [Fact]
    public void PriceSamples_OfThePolicysVar_CoverItsWindow()
    {
        var vault = TestVault.WithExpressions("kvants-funding-carry");

        vault.Engine.PriceSampleSeconds.Should().Be(UnixTime.SecondsPerDay);
        vault.Engine.PriceSamples.Should().Be(250 + 62 + 2);
    }

    [Fact]
    public void PriceSamples_WithoutVar_AreNone()
    {
        var vault = TestVault.WithExpressions("velvet-shared-index");

        vault.Engine.PriceSampleSeconds.Should().Be(0);
        vault.Engine.InitialState(TestVault.Start).Prices.Should().Be(PriceHistory.None);
    }
}
