using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>The inner nodes of the trees that contracts verify.</summary>
/// <remarks>Source: OpenZeppelin Contracts 5.7, `utils/cryptography/Hashes.sol`, `commutativeKeccak256`.</remarks>
public static class MerkleNode
{
    /// <summary>
    /// keccak-256 of the smaller and then the larger child, compared as big-endian numbers. The order of the children does not matter,
    /// so a proof needs no directions.
    /// </summary>
    /// <param name="left">One child.</param>
    /// <param name="right">The other.</param>
    public static Bytes32 Hash(Bytes32 left, Bytes32 right)
    {
        Span<byte> pair = stackalloc byte[2 * Bytes32.ByteCount];
        (left < right ? left : right).CopyTo(pair);
        (left < right ? right : left).CopyTo(pair[Bytes32.ByteCount..]);
        return Keccak256.Hash(pair);
    }
}
