using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>What a snapshot knows of one party beside the register.</summary>
/// <param name="Shares">Shares held. Where one person holds by several addresses, the sum of them all (ERC-3643 counts identities).</param>
public sealed record HolderFacts(TokenAmount Shares)
{
    /// <summary>Base units of shares that compliance froze (ERC-3643 <c>freezePartialTokens</c>); they can be neither redeemed nor passed on.</summary>
    public UInt256 FrozenShares { get; init; }

    /// <summary>Deposits whose shares may still be locked, in any order. Those older than the policy's lock-up mean nothing.</summary>
    public ImmutableArray<ShareLot> Lots { get; init; } = [];

    /// <summary>Credentials that are not revoked.</summary>
    public ImmutableArray<HeldCredential> Credentials { get; init; } = [];

    /// <summary>A party that holds nothing.</summary>
    /// <param name="shareDecimals">The decimals of the vault's share.</param>
    public static HolderFacts None(byte shareDecimals) => new(TokenAmount.Zero(shareDecimals));
}
