using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>One receiver of fees.</summary>
/// <param name="Name">The name in `split` and `recipients`.</param>
/// <param name="Share">The share, 0 to 1.</param>
/// <param name="Recipient">The address.</param>
public sealed record FeeShare(
    Located<string> Name,
    Located<decimal> Share,
    Located<Address> Recipient);
