using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>Everything the engine remembers between steps: an immutable value. Arrays are in the order of the policy's own lists.</summary>
/// <param name="Time">The time of the last step.</param>
/// <param name="Mode">The operating mode.</param>
/// <param name="ModeSince">When the mode began.</param>
/// <param name="ModeCause">The id of the rule that caused the mode; empty in normal mode.</param>
/// <param name="Balances">Tokens held by the vault itself, base units, one per asset of the policy.</param>
/// <param name="PerpAccounts">One per venue of the policy; the empty account for venues of other kinds.</param>
/// <param name="TotalShares">Shares in circulation, base units.</param>
/// <param name="Fees">High-water mark and what has been accrued.</param>
/// <param name="Pending">Orders handed out and not yet filled or cancelled.</param>
/// <param name="Activity">What happened within the windows that limits look at.</param>
/// <param name="History">NAV per share over time, oldest first, bounded by what the policy's measures need.</param>
/// <param name="Prices">Past prices for historical value at risk.</param>
/// <param name="OpenUnderlyings">Which underlyings the strategy holds open, in the order of `strategy.underlyings`; empty for strategies without.</param>
public sealed record VaultState(
    UnixTime Time,
    OperatingMode Mode,
    UnixTime ModeSince,
    string ModeCause,
    ImmutableArray<UInt256> Balances,
    ImmutableArray<PerpAccount> PerpAccounts,
    UInt256 TotalShares,
    FeeState Fees,
    ImmutableArray<Order> Pending,
    VaultActivity Activity,
    ImmutableArray<NavPoint> History,
    PriceHistory Prices,
    ImmutableArray<bool> OpenUnderlyings)
{
    /// <summary>One per venue of the policy; the empty account for venues of other kinds. The default array means that there are none.</summary>
    public ImmutableArray<OptionAccount> OptionAccounts { get; init; } = [];

    /// <summary>The account at an option venue; empty when there is none.</summary>
    /// <param name="venue">Index of the venue.</param>
    public OptionAccount OptionsAt(int venue) =>
        !OptionAccounts.IsDefault && (uint)venue < (uint)OptionAccounts.Length ? OptionAccounts[venue] : OptionAccount.Empty;

    /// <summary>When the rule that caused the mode demanded it last; kept up for rules whose way back asks for it.</summary>
    public UnixTime CauseSeen { get; init; } = UnixTime.Epoch;

    /// <summary>Modes that other rules demanded and that are not lifted yet; none is stricter than <see cref="Mode"/>.</summary>
    public ImmutableArray<ModeHold> Held { get; init; } = [];

    /// <summary>Pegs that broke and are not released yet, in the order of `risk.depegs`.</summary>
    public ImmutableArray<DepegLatch> Depegs { get; init; } = [];

    /// <summary>The lowest and highest prices by bucket, oldest first, for price moves; empty when no rule looks at them.</summary>
    public ImmutableArray<PriceRange> PriceRanges { get; init; } = [];

    /// <summary>Past prices by oracle for time-weighted prices; empty when no oracle has one.</summary>
    public ImmutableArray<OracleHistory> OracleHistories { get; init; } = [];

    /// <summary>What the risk engines remember.</summary>
    public RiskMemory Risk { get; init; } = RiskMemory.Start;
}
