using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Accounting;

/// <summary>
/// Conversions of ERC-4626 with S real and V virtual shares over A real assets and one virtual: shares = assets (S + V) / (A + 1).
/// Each rounds in favour of the vault: what a user receives down, what a user pays up. None depends on the caller.
/// </summary>
public static class ShareMath
{
    /// <summary>Shares that a deposit of assets receives, rounded down (<c>previewDeposit</c>, <c>convertToShares</c>).</summary>
    /// <exception cref="OverflowException">The result is 2^256 or more.</exception>
    public static UInt256 SharesForDeposit(ShareState state, UInt256 assets) =>
        UInt256.MulDivFloor(assets, state.EffectiveShares, state.EffectiveAssets);

    /// <summary>Assets that minting shares costs, rounded up (<c>previewMint</c>).</summary>
    /// <exception cref="OverflowException">The result is 2^256 or more.</exception>
    public static UInt256 AssetsForMint(ShareState state, UInt256 shares) =>
        UInt256.MulDivCeil(shares, state.EffectiveAssets, state.EffectiveShares);

    /// <summary>Shares that a withdrawal of assets burns, rounded up (<c>previewWithdraw</c>).</summary>
    /// <exception cref="OverflowException">The result is 2^256 or more.</exception>
    public static UInt256 SharesForWithdraw(ShareState state, UInt256 assets) =>
        UInt256.MulDivCeil(assets, state.EffectiveShares, state.EffectiveAssets);

    /// <summary>Assets that redeeming shares pays, rounded down (<c>previewRedeem</c>, <c>convertToAssets</c>).</summary>
    /// <exception cref="OverflowException">The result is 2^256 or more.</exception>
    public static UInt256 AssetsForRedeem(ShareState state, UInt256 shares) =>
        UInt256.MulDivFloor(shares, state.EffectiveAssets, state.EffectiveShares);
}
