using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>An instruction that left the engine within every limit. Exactly one of <paramref name="Amount"/> and <paramref name="Size"/> is positive.</summary>
/// <param name="Id">Ascending within a vault.</param>
/// <param name="Kind">What to do.</param>
/// <param name="Venue">Index of the venue in the policy's venues.</param>
/// <param name="Asset">Index of the asset in the policy's assets; the vault's asset for margin moves.</param>
/// <param name="Amount">Base units: of the asset for a spot sale, of the vault's asset for a spot purchase (spent at most) and for margin moves.</param>
/// <param name="Size">Whole units of the underlying, positive, for perp and option orders.</param>
/// <param name="LimitPrice">The worst acceptable price in the valuation unit; 0 for margin moves.</param>
/// <param name="ReduceOnly">True when the order may only reduce the position.</param>
/// <param name="NotBefore">When it may be placed; later slices wait.</param>
/// <param name="Cause">The id of the trigger, limit or breaker that asked for it.</param>
public sealed record Order(
    long Id,
    OrderKind Kind,
    int Venue,
    int Asset,
    UInt256 Amount,
    decimal Size,
    decimal LimitPrice,
    bool ReduceOnly,
    UnixTime NotBefore,
    string Cause)
{
    /// <summary>The option, for option orders; its underlying is <see cref="Asset"/>. Their price is the premium of one whole unit.</summary>
    public OptionContract? Option { get; init; }
}
