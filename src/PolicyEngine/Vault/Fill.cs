using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What became of an order at a venue.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Time">When.</param>
/// <param name="Paid">Base units given: the vault's asset for a purchase, the asset for a sale, the vault's asset for a margin move; 0 for perps and options.</param>
/// <param name="Received">Base units received; 0 for perps, options and margin moves.</param>
/// <param name="Size">Whole units traded, for perp and option orders.</param>
/// <param name="Price">The average price in the valuation unit.</param>
/// <param name="ReferencePrice">The price before impact; slippage is measured against it.</param>
/// <param name="Fee">Venue fee, base units of the vault's asset, already left out of <paramref name="Received"/> for spot; taken from margin for perps and options.</param>
/// <param name="Complete">True when nothing of the order stays open.</param>
public sealed record Fill(
    long OrderId,
    UnixTime Time,
    UInt256 Paid,
    UInt256 Received,
    decimal Size,
    decimal Price,
    decimal ReferencePrice,
    UInt256 Fee,
    bool Complete);
