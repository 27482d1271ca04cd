using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Accounting;

/// <summary>
/// The eight round trips of an ERC-4626 vault: whoever goes in and out, or out and in, never gains. Every second leg runs on the state
/// that the first leg left.
/// </summary>
public class RoundTripLawTests
{
    [Fact]
    public void RedeemAfterDeposit_AnyState_PaysNoMoreThanWasDeposited() => Cases.Check(ShareStates.WithAmount, c =>
    {
        ShareState after = Deposit(c.State, c.Amount, out UInt256 shares);
        return ShareMath.AssetsForRedeem(after, shares) <= c.Amount;
    });

    [Fact]
    public void WithdrawAfterDeposit_AnyState_BurnsNoLessThanWasMinted() => Cases.Check(ShareStates.WithAmount, c =>
    {
        ShareState after = Deposit(c.State, c.Amount, out UInt256 shares);
        return ShareMath.SharesForWithdraw(after, c.Amount) >= shares;
    });

    [Fact]
    public void DepositAfterRedeem_AnyState_MintsNoMoreThanWasBurned() => Cases.Check(ShareStates.WithAmount, c =>
    {
        UInt256 shares = UInt256.Min(c.Amount, c.State.TotalShares);
        ShareState after = Redeem(c.State, shares, out UInt256 assets);
        return ShareMath.SharesForDeposit(after, assets) <= shares;
    });

    [Fact]
    public void MintAfterRedeem_AnyState_CostsNoLessThanWasPaid() => Cases.Check(ShareStates.WithAmount, c =>
    {
        UInt256 shares = UInt256.Min(c.Amount, c.State.TotalShares);
        ShareState after = Redeem(c.State, shares, out UInt256 assets);
        return ShareMath.AssetsForMint(after, shares) >= assets;
    });

    [Fact]
    public void WithdrawAfterMint_AnyState_BurnsNoLessThanWasMinted() => Cases.Check(ShareStates.WithAmount, c =>
    {
        ShareState after = Mint(c.State, c.Amount, out UInt256 assets);
        return ShareMath.SharesForWithdraw(after, assets) >= c.Amount;
    });

    [Fact]
    public void RedeemAfterMint_AnyState_PaysNoMoreThanWasCharged() => Cases.Check(ShareStates.WithAmount, c =>
    {
        ShareState after = Mint(c.State, c.Amount, out UInt256 assets);
        return ShareMath.AssetsForRedeem(after, c.Amount) <= assets;
    });

    [Fact]
    public void MintAfterWithdraw_AnyState_CostsNoLessThanWasPaid() => Cases.Check(ShareStates.WithAmount, c =>
    {
        UInt256 assets = Affordable(c.State, c.Amount);
        ShareState after = Withdraw(c.State, assets, out UInt256 shares);
        return ShareMath.AssetsForMint(after, shares) >= assets;
    });

    [Fact]
    public void DepositAfterWithdraw_AnyState_MintsNoMoreThanWasBurned() => Cases.Check(ShareStates.WithAmount, c =>
    {
        UInt256 assets = Affordable(c.State, c.Amount);
        ShareState after = Withdraw(c.State, assets, out UInt256 shares);
        return ShareMath.SharesForDeposit(after, assets) <= shares;
    });

    [Fact]
    public void Price_AfterAnyFlow_IsNotLower() => Cases.Check(ShareStates.WithAmount, c =>
    {
        SharePrice before = c.State.Price;
        UInt256 shares = UInt256.Min(c.Amount, c.State.TotalShares);
        return Deposit(c.State, c.Amount, out _).Price.CompareValue(before) >= 0
            && Mint(c.State, c.Amount, out _).Price.CompareValue(before) >= 0
            && Redeem(c.State, shares, out _).Price.CompareValue(before) >= 0
            && Withdraw(c.State, Affordable(c.State, c.Amount), out _).Price.CompareValue(before) >= 0;
    });

    // A deposit that is worth no share is refused; for the laws it buys nothing and changes nothing.
    private static ShareState Deposit(ShareState state, UInt256 assets, out UInt256 shares)
    {
        bool ok = ShareLedger.TryDeposit(state, assets, out ShareFlow flow, out ShareError error);
        shares = flow.Shares;
        return ok ? Checked(flow, assets, ShareMath.SharesForDeposit(state, assets))
            : error == ShareError.ZeroShares ? state
            : throw new InvalidOperationException($"{error}");
    }

    private static ShareState Mint(ShareState state, UInt256 shares, out UInt256 assets)
    {
        ShareLedger.TryMint(state, shares, out ShareFlow flow, out ShareError error).Should().BeTrue("the error is {0}", error);
        assets = flow.Assets;
        return Checked(flow, ShareMath.AssetsForMint(state, shares), shares);
    }

    private static ShareState Redeem(ShareState state, UInt256 shares, out UInt256 assets)
    {
        ShareLedger.TryRedeem(state, shares, out ShareFlow flow, out ShareError error).Should().BeTrue("the error is {0}", error);
        assets = flow.Assets;
        return Checked(flow, ShareMath.AssetsForRedeem(state, shares), shares);
    }

    private static ShareState Withdraw(ShareState state, UInt256 assets, out UInt256 shares)
    {
        ShareLedger.TryWithdraw(state, assets, out ShareFlow flow, out ShareError error).Should().BeTrue("the error is {0}", error);
        shares = flow.Shares;
        return Checked(flow, assets, ShareMath.SharesForWithdraw(state, assets));
    }

    /// <summary>The largest withdrawal up to the amount that the shares in circulation can pay.</summary>
    private static UInt256 Affordable(ShareState state, UInt256 amount) =>
        UInt256.Min(amount, ShareMath.AssetsForRedeem(state, state.TotalShares));

    private static ShareState Checked(ShareFlow flow, UInt256 previewedAssets, UInt256 previewedShares) =>
        flow.Assets == previewedAssets && flow.Shares == previewedShares
            ? flow.State
            : throw new InvalidOperationException("the flow differs from its preview");
}
