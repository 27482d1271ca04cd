using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What the world looks like at one time: data of a step.</summary>
/// <param name="Time">The time of the step.</param>
/// <param name="Oracles">Readings of every source of every oracle, in policy order then source order.</param>
/// <param name="Perps">Quotes of perp venues, in order of venue then asset.</param>
/// <param name="SequencerUp">False while the chain's sequencer is down.</param>
/// <param name="RedemptionDemand">Base units of the vault's asset that waiting redemptions need; the engine raises that much cash.</param>
/// <param name="Approvals">Roles that ask to resume at this time, such as `guardian`; `governance` for an executed proposal. The default array means none.</param>
public sealed record MarketSnapshot(
    UnixTime Time,
    ImmutableArray<OracleReading> Oracles,
    ImmutableArray<PerpQuote> Perps,
    bool SequencerUp,
    UInt256 RedemptionDemand = default,
    ImmutableArray<string> Approvals = default)
{
    /// <summary>The smiles of option venues, one per venue, underlying and expiry; without its smile an option that is held cannot be valued.</summary>
    public ImmutableArray<OptionSmile> Options { get; init; } = [];

    /// <summary>Traded value a day by asset of the policy, in the valuation unit; 0 where it is not known. The default array means nowhere.</summary>
    public ImmutableArray<decimal> Volumes { get; init; } = [];

    /// <summary>When the sequencer came back last; the epoch where the chain has none, or it never was down.</summary>
    public UnixTime SequencerUpSince { get; init; } = UnixTime.Epoch;
}
