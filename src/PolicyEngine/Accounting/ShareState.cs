using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Accounting;

/// <summary>
/// What conversions between assets and shares depend on. Besides the real shares and assets there are <see cref="VirtualShares"/> and one
/// virtual base unit of assets, which belong to nobody and make donations to an empty vault unprofitable.
/// </summary>
public readonly record struct ShareState
{
    /// <summary>Creates a state.</summary>
    /// <param name="totalShares">Shares in circulation, base units.</param>
    /// <param name="totalAssets">Assets of the vault, base units.</param>
    /// <param name="virtualShares">Virtual shares, base units; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no virtual shares.</exception>
    public ShareState(UInt256 totalShares, UInt256 totalAssets, UInt256 virtualShares)
    {
        if (virtualShares.IsZero)
        {
            throw new ArgumentOutOfRangeException(nameof(virtualShares), "virtual shares are 1 or more");
        }

        TotalShares = totalShares;
        TotalAssets = totalAssets;
        VirtualShares = virtualShares;
    }

    /// <summary>Shares in circulation, base units.</summary>
    public UInt256 TotalShares { get; }

    /// <summary>Assets of the vault, base units.</summary>
    public UInt256 TotalAssets { get; }

    /// <summary>Virtual shares, base units; 1 or more (0 for the default value only, which is no state).</summary>
    public UInt256 VirtualShares { get; }

    /// <summary>Shares that conversions count: real and virtual.</summary>
    /// <exception cref="OverflowException">The sum is 2^256 or more.</exception>
    public UInt256 EffectiveShares => TotalShares + VirtualShares;

    /// <summary>Assets that conversions count: real and the virtual one.</summary>
    /// <exception cref="OverflowException">The sum is 2^256 or more.</exception>
    public UInt256 EffectiveAssets => TotalAssets + UInt256.One;

    /// <summary>What a share is worth: effective assets by effective shares.</summary>
    public SharePrice Price => new(EffectiveAssets, EffectiveShares);

    /// <summary>A vault without shares and assets.</summary>
    /// <param name="virtualShares">1 or more.</param>
    public static ShareState Empty(UInt256 virtualShares) => new(UInt256.Zero, UInt256.Zero, virtualShares);

    /// <summary>The same shares over other assets: after a gain, a loss or a donation.</summary>
    public ShareState WithTotalAssets(UInt256 totalAssets) => new(TotalShares, totalAssets, VirtualShares);

    /// <summary>The same assets over more shares: after fee shares are minted.</summary>
    /// <exception cref="OverflowException">The shares would be 2^256 or more.</exception>
    public ShareState WithMinted(UInt256 shares) => new(TotalShares + shares, TotalAssets, VirtualShares);
}
