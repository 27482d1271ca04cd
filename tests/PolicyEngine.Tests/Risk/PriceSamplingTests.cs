using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Risk;

/// <summary>Which prices of a bucket enter the history of value at risk.</summary>
public sealed class PriceSamplingTests
{
    private static readonly TestVault Vault = new(TestVault.Carry());
    private static readonly UnixTime Midnight = TestVault.Start;

    private static MarketSnapshot Dark(MarketSnapshot market) =>
        market with { Oracles = [.. market.Oracles.Where(r => Vault.Model.Oracles[r.Oracle].Id.Value != "btc")] };

    private static decimal Sampled(VaultState state) => state.Prices.Samples[^1].Prices[Vault.Asset("BTC")];

    [Fact]
    public void Observe_OracleFaultyAtTheFirstStepOfADay_TakesTheFirstPriceThatIsBelieved()
    {
        VaultState state = Vault.Engine.Observe(Vault.Funded(), Dark(Vault.At(Midnight, 50_000m)));
        Sampled(state).Should().Be(0m);

        state = Vault.Engine.Observe(state, Vault.At(Midnight + 60, 51_000m));
        Sampled(state).Should().Be(51_000m);
        state.Prices.Samples.Should().ContainSingle("it is the same day");

        VaultState later = Vault.Engine.Observe(state, Vault.At(Midnight + 120, 60_000m));
        later.Prices.Should().BeSameAs(state.Prices, "a price that is there is not replaced");
    }

    [Fact]
    public void Observe_OracleFaultyAllDay_LeavesAGap()
    {
        VaultState state = Vault.Engine.Observe(Vault.Funded(), Dark(Vault.At(Midnight, 50_000m)));
        state = Vault.Engine.Observe(state, Vault.At(Midnight + UnixTime.SecondsPerDay, 51_000m));

        state.Prices.Samples.Select(s => s.Prices[Vault.Asset("BTC")]).Should().Equal(0m, 51_000m);
    }
}
