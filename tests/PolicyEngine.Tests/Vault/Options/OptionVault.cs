using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.PolicyEngine.Tests.Vault.Options;

/// <summary>The shipped carry policy with an option venue, a smile for it, and trades at any price.</summary>
internal sealed class OptionVault
{
    public const decimal Volatility = 0.6m;

    public static readonly UnixTime Now = TestVault.Start;

    /// <summary>The first Friday, 08:00 UTC, after <see cref="Now"/>.</summary>
    public static readonly UnixTime Expiry = UnixTime.FromUtc(2024, 1, 5, 8);

    public OptionVault(params (string Old, string New)[] edits) => Vault = new TestVault(TestVault.Carry(
    [
        ("  drift: { kind: perp, maxShare: 60%, maxLeverage: 3 }", "  drift: { kind: perp, maxShare: 60%, maxLeverage: 3 }\n  derive: { kind: option, maxShare: 100% }"),
        .. edits,
    ]));

    public TestVault Vault { get; }

    public VaultEngine Engine => Vault.Engine;

    public int Btc => Vault.Asset("BTC");

    public int Usdc => Vault.Asset("USDC");

    public int Venue => Vault.Venue("derive");

    public OptionContract Contract(decimal strike, OptionKind kind, UnixTime? expiry = null) => new(Btc, expiry ?? Expiry, strike, kind);

    /// <summary>A market whose smile has some skew and this at-the-money volatility.</summary>
    public MarketSnapshot At(UnixTime time, decimal price, decimal volatility = Volatility, decimal usdc = 1m) =>
        Vault.At(time, price, usdc: usdc) with { Options = Smiles(time, price, volatility, Expiry, Expiry + (7 * UnixTime.SecondsPerDay)) };

    public ImmutableArray<OptionSmile> Smiles(UnixTime time, decimal forward, decimal volatility, params UnixTime[] expiries) =>
    [
        .. expiries.Where(e => e > time).Select(e => new OptionSmile(Venue, Btc, e, forward, SliceOf(volatility, e - time))),
    ];

    public static SviSlice SliceOf(decimal volatility, long seconds)
    {
        double theta = (double)(volatility * volatility) * seconds / OptionMarks.SecondsPerYear;
        new SsviSurface(-0.2, 1d, 0.5).TrySlice(theta, out SsviSlice slice, out _).Should().BeTrue();
        return slice.ToRaw();
    }

    /// <summary>A vault with collateral at the option venue.</summary>
    public VaultState Funded(decimal idle = 1_000_000m, decimal margin = 200_000m)
    {
        VaultState state = Vault.Funded(idle);
        return state with
        {
            OptionAccounts = state.OptionAccounts.SetItem(Venue, new OptionAccount(UInt256.FromDecimalFloor(margin, 6), [])),
        };
    }

    /// <summary>Trades an option at a price, whatever the strategy thinks of it.</summary>
    public ApplyResult Trade(VaultState state, OptionContract contract, decimal signed, decimal price, MarketSnapshot market, decimal fee = 0m)
    {
        OrderKind kind = signed > 0m ? OrderKind.OptionBuy : OrderKind.OptionSell;
        var order = new Order(state.Activity.NextOrderId, kind, Venue, contract.Asset, UInt256.Zero, Math.Abs(signed), price, false, market.Time, "test")
        {
            Option = contract,
        };
        state = state with { Pending = state.Pending.Add(order), Activity = state.Activity with { NextOrderId = order.Id + 1 } };
        var fill = new Fill(order.Id, market.Time, UInt256.Zero, UInt256.Zero, Math.Abs(signed), price, price, UInt256.FromDecimalCeil(fee, 6), true);
        return Engine.Apply(state, fill, market);
    }

    public OptionMark Mark(OptionContract contract, MarketSnapshot market) => OptionMarks.Of(
        contract,
        market.Time,
        market.Oracles.First(r => Vault.Model.Oracles[r.Oracle].Id.Value == "btc").Price,
        market.Options.FirstOrDefault(s => s.Expiry == contract.Expiry));

    public UInt256 Margin(VaultState state) => state.OptionsAt(Venue).Margin;
}
