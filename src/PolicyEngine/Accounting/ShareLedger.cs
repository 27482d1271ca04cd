using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Accounting;

/// <summary>
/// The four flows of ERC-4626 on a <see cref="ShareState"/>. Amounts equal the previews of <see cref="ShareMath"/>; no flow lowers the
/// share price. Who owns the shares is the caller's concern.
/// </summary>
public static class ShareLedger
{
    /// <summary>Takes assets, mints the shares they buy, rounded down.</summary>
    public static bool TryDeposit(ShareState state, UInt256 assets, out ShareFlow flow, out ShareError error)
    {
        flow = default;
        if (!TryConvert(assets, state.EffectiveShares, state.EffectiveAssets, roundUp: false, out UInt256 shares))
        {
            error = ShareError.Overflow;
            return false;
        }

        if (shares.IsZero && !assets.IsZero)
        {
            error = ShareError.ZeroShares;
            return false;
        }

        return TryAdd(state, assets, shares, out flow, out error);
    }

    /// <summary>Mints shares, takes the assets they cost, rounded up.</summary>
    public static bool TryMint(ShareState state, UInt256 shares, out ShareFlow flow, out ShareError error)
    {
        flow = default;
        if (!TryConvert(shares, state.EffectiveAssets, state.EffectiveShares, roundUp: true, out UInt256 assets))
        {
            error = ShareError.Overflow;
            return false;
        }

        return TryAdd(state, assets, shares, out flow, out error);
    }

    /// <summary>Pays assets, burns the shares they cost, rounded up.</summary>
    public static bool TryWithdraw(ShareState state, UInt256 assets, out ShareFlow flow, out ShareError error)
    {
        flow = default;
        if (assets > state.TotalAssets)
        {
            error = ShareError.InsufficientAssets;
            return false;
        }

        // Assets are below A + 1, so the shares are at most S + V and cannot overflow.
        UInt256 shares = ShareMath.SharesForWithdraw(state, assets);
        if (shares > state.TotalShares)
        {
            error = ShareError.InsufficientShares;
            return false;
        }

        flow = Removed(state, assets, shares);
        error = ShareError.None;
        return true;
    }

    /// <summary>Burns shares, pays the assets they are worth, rounded down; an exit is never refused because it is worth nothing.</summary>
    public static bool TryRedeem(ShareState state, UInt256 shares, out ShareFlow flow, out ShareError error)
    {
        flow = default;
        if (shares > state.TotalShares)
        {
            error = ShareError.InsufficientShares;
            return false;
        }

        // Shares are below S + V, so the assets are below A + 1: the vault always has them.
        flow = Removed(state, ShareMath.AssetsForRedeem(state, shares), shares);
        error = ShareError.None;
        return true;
    }

    private static bool TryConvert(UInt256 amount, UInt256 numerator, UInt256 denominator, bool roundUp, out UInt256 result) =>
        UInt256.TryMulDiv(amount, numerator, denominator, out result, out UInt256 remainder)
        && (!roundUp || remainder.IsZero || UInt256.TryAdd(result, UInt256.One, out result));

    private static bool TryAdd(ShareState state, UInt256 assets, UInt256 shares, out ShareFlow flow, out ShareError error)
    {
        flow = default;
        error = ShareError.Overflow;
        // Room is kept for the virtual asset and shares, so that the next conversion has its effective totals.
        if (!UInt256.TryAdd(state.EffectiveAssets, assets, out UInt256 effectiveAssets)
            || !UInt256.TryAdd(state.EffectiveShares, shares, out UInt256 effectiveShares))
        {
            return false;
        }

        ShareState next = new(effectiveShares - state.VirtualShares, effectiveAssets - UInt256.One, state.VirtualShares);
        flow = new ShareFlow(next, assets, shares);
        error = ShareError.None;
        return true;
    }

    private static ShareFlow Removed(ShareState state, UInt256 assets, UInt256 shares) =>
        new(new ShareState(state.TotalShares - shares, state.TotalAssets - assets, state.VirtualShares), assets, shares);
}
