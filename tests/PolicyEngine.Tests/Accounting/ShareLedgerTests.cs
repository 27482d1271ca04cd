using System.Numerics;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Accounting;

public class ShareLedgerTests
{
    private static readonly UInt256 s_usdc = UInt256.Pow10(6);
    private static readonly UInt256 s_share = UInt256.Pow10(18);

    [Fact]
    public void TryDeposit_HundredThousandIntoAMillion_OwnsAnEleventhAfterwards()
    {
        ShareState vault = Funded(ShareState.Empty(UInt256.Pow10(12)), s_usdc * 1_000_000u);
        vault.TotalShares.Should().Be(s_share * 1_000_000u);
        ShareLedger.TryDeposit(vault, s_usdc * 100_000u, out ShareFlow flow, out _).Should().BeTrue();
        flow.Shares.Should().Be(s_share * 100_000u);

        // 10 % of what was there before is 9.0909 % of what is there after.
        UInt256 partsPerMillion = UInt256.MulDivFloor(flow.Shares, 1_000_000u, flow.State.TotalShares);
        partsPerMillion.Should().Be((UInt256)90_909u);
    }

    [Fact]
    public void Conversion_AnyState_AgreesWithTheFormula() => Cases.Check(ShareStates.WithAmount, c =>
    {
        BigInteger amount = (BigInteger)c.Amount;
        BigInteger shares = (BigInteger)c.State.TotalShares + (BigInteger)c.State.VirtualShares;
        BigInteger assets = (BigInteger)c.State.TotalAssets + 1;
        return (BigInteger)ShareMath.SharesForDeposit(c.State, c.Amount) == amount * shares / assets
            && (BigInteger)ShareMath.AssetsForRedeem(c.State, c.Amount) == amount * assets / shares
            && (BigInteger)ShareMath.SharesForWithdraw(c.State, c.Amount) == ((amount * shares) + assets - 1) / assets
            && (BigInteger)ShareMath.AssetsForMint(c.State, c.Amount) == ((amount * assets) + shares - 1) / shares;
    });

    [Fact]
    public void Donation_ByTheFirstDepositor_NeverPays() => Cases.Check(
        from virtualShares in ShareStates.VirtualShares
        from seed in ShareStates.Amounts
        from donation in ShareStates.Amounts
        from victim in ShareStates.Amounts
        select (virtualShares, seed, donation, victim),
        c =>
        {
            ShareLedger.TryDeposit(ShareState.Empty(c.virtualShares), c.seed, out ShareFlow attacker, out _).Should().BeTrue();
            ShareState vault = attacker.State.WithTotalAssets(attacker.State.TotalAssets + c.donation);

            // The worst case for the victim: a vault that would take a deposit for no shares at all.
            UInt256 victimShares = ShareMath.SharesForDeposit(vault, c.victim);
            vault = new ShareState(vault.TotalShares + victimShares, vault.TotalAssets + c.victim, vault.VirtualShares);
            ShareLedger.TryRedeem(vault, attacker.Shares, out ShareFlow exit, out _).Should().BeTrue();
            return exit.Assets <= c.seed + c.donation;
        });

    [Fact]
    public void Donation_ClassicAttack_CostsTheAttackerAndNotTheVictim()
    {
        // One base unit, a donation of 10,000 USDC, then a victim with 20,000 USDC.
        ShareState vault = Funded(ShareState.Empty(UInt256.Pow10(12)), UInt256.One);
        UInt256 attackerShares = vault.TotalShares;
        vault = vault.WithTotalAssets(vault.TotalAssets + (s_usdc * 10_000u));
        ShareLedger.TryDeposit(vault, s_usdc * 20_000u, out ShareFlow victim, out _).Should().BeTrue();

        UInt256 victimAssets = ShareMath.AssetsForRedeem(victim.State, victim.Shares);
        (victimAssets + 1u).Should().BeGreaterThanOrEqualTo(s_usdc * 20_000u);
        ShareMath.AssetsForRedeem(victim.State, attackerShares).Should().BeLessThan(s_usdc * 5_001u);
    }

    [Fact]
    public void TryDeposit_WorthLessThanAShareUnit_IsRefused()
    {
        ShareState vault = new(1u, s_usdc, 1u);
        ShareLedger.TryDeposit(vault, 10u, out ShareFlow flow, out ShareError error).Should().BeFalse();
        error.Should().Be(ShareError.ZeroShares);
        flow.Should().Be(default(ShareFlow));
        ShareLedger.TryDeposit(vault, UInt256.Zero, out ShareFlow nothing, out _).Should().BeTrue();
        nothing.State.Should().Be(vault);
    }

    [Fact]
    public void Exits_BeyondWhatIsThere_AreRefused()
    {
        ShareState vault = Funded(ShareState.Empty(1_000u), s_usdc);
        ShareLedger.TryRedeem(vault, vault.TotalShares + 1u, out _, out ShareError shares).Should().BeFalse();
        shares.Should().Be(ShareError.InsufficientShares);
        ShareLedger.TryWithdraw(vault, vault.TotalAssets + 1u, out _, out ShareError assets).Should().BeFalse();
        assets.Should().Be(ShareError.InsufficientAssets);

        // Part of a donation belongs to the virtual shares: nobody has the shares to withdraw it.
        ShareState donated = vault.WithTotalAssets(s_usdc * s_usdc);
        ShareLedger.TryWithdraw(donated, donated.TotalAssets, out _, out ShareError virtualPart).Should().BeFalse();
        virtualPart.Should().Be(ShareError.InsufficientShares);
    }

    [Fact]
    public void TryRedeem_WorthlessShares_IsNotRefused()
    {
        ShareState vault = new(s_share, UInt256.Zero, 1_000u);
        ShareLedger.TryRedeem(vault, s_share, out ShareFlow flow, out _).Should().BeTrue();
        flow.Assets.Should().Be(UInt256.Zero);
        flow.State.TotalShares.Should().Be(UInt256.Zero);
    }

    [Fact]
    public void Flows_BeyondTheRange_AreRefused()
    {
        ShareState vault = ShareState.Empty(UInt256.Pow10(12));
        ShareLedger.TryDeposit(vault, UInt256.MaxValue, out _, out ShareError product).Should().BeFalse();
        product.Should().Be(ShareError.Overflow);
        ShareState plain = ShareState.Empty(1u);
        ShareLedger.TryDeposit(plain, UInt256.MaxValue, out _, out ShareError sum).Should().BeFalse();
        sum.Should().Be(ShareError.Overflow);
        ShareLedger.TryMint(plain, UInt256.MaxValue, out _, out ShareError minted).Should().BeFalse();
        minted.Should().Be(ShareError.Overflow);
        ShareLedger.TryMint(new ShareState(1u, UInt256.MaxValue - 2u, 1u), 3u, out _, out ShareError cost).Should().BeFalse();
        cost.Should().Be(ShareError.Overflow);
    }

    [Fact]
    public void ShareState_NoVirtualShares_Throws() =>
        FluentActions.Invoking(() => ShareState.Empty(UInt256.Zero)).Should().Throw<ArgumentOutOfRangeException>();

    private static ShareState Funded(ShareState state, UInt256 assets) =>
        ShareLedger.TryDeposit(state, assets, out ShareFlow flow, out ShareError error)
            ? flow.State
            : throw new InvalidOperationException($"{error}");
}
