using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>The policy's rebalancing limits and execution, resolved.</summary>
internal sealed class RebalanceSettings
{
    /// <summary>The worst price tolerated when the policy states no slippage: an order always carries a limit price.</summary>
    public const decimal DefaultSlippage = 0.05m;

    /// <summary>The most slices of one trade.</summary>
    public const int MaxSlices = 1_000;

    public RebalanceSettings(VaultEngineLayout layout)
    {
        RebalanceLimits limits = layout.Model.Rebalance.Limits;
        Slippage = limits.Slippage?.Value ?? DefaultSlippage;
        CumulativeSlippage = limits.CumulativeSlippage?.Value;
        Turnover = limits.Turnover?.Value;
        CooldownSeconds = (long)(limits.Cooldown?.Value.TotalSeconds ?? 0d);
        (MinTradeAsset, MinTradeUnits) = Resolve(layout, limits.MinTrade?.Value);
        ExecutionDefinition execution = layout.Model.Rebalance.Execution;
        bool sliced = execution.Style == ExecutionStyle.Twap && execution.Slice is not null && execution.Interval is not null;
        (SliceAsset, SliceUnits) = Resolve(layout, sliced ? execution.Slice?.Value : null);
        SliceSeconds = sliced ? (long)(execution.Interval?.Value.TotalSeconds ?? 0d) : 0;
    }

    /// <summary>The largest slippage of one trade, as a share of its price.</summary>
    public decimal Slippage { get; }

    public WindowedRatio? CumulativeSlippage { get; }

    public WindowedRatio? Turnover { get; }

    public long CooldownSeconds { get; }

    public int MinTradeAsset { get; }

    public decimal MinTradeUnits { get; }

    public int SliceAsset { get; }

    /// <summary>The largest slice in whole units of <see cref="SliceAsset"/>; 0 when trades are not sliced.</summary>
    public decimal SliceUnits { get; }

    public long SliceSeconds { get; }

    /// <summary>The longest window that trades are remembered for.</summary>
    public long TradeSeconds => Math.Max(
        (long)(CumulativeSlippage?.Window.TotalSeconds ?? 0d), (long)(Turnover?.Window.TotalSeconds ?? 0d));

    private static (int Asset, decimal Units) Resolve(VaultEngineLayout layout, AssetAmount? amount) =>
        amount is null ? (layout.Cash, 0m) : (layout.AssetIndex[amount.Asset], amount.Amount.ToDecimalFloor());
}
