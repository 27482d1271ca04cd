using System.Buffers;
using System.Security.Cryptography;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Tree;

/// <summary>
/// The hashes of RFC 6962, section 2.1: SHA-256 with a zero byte before a leaf and a one before two nodes, so that no leaf can pass for a
/// node.
/// </summary>
public static class LogHash
{
    /// <summary>The number of bytes of a hash.</summary>
    public const int ByteCount = SHA256.HashSizeInBytes;

    internal const byte LeafPrefix = 0;
    internal const byte NodePrefix = 1;

    private const int StackBytes = 512;

    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static Bytes32 Empty { get; } = Bytes32.FromBytes(SHA256.HashData([]));

    /// <summary>The hash of a leaf.</summary>
    /// <param name="data">What the leaf commits to.</param>
    public static Bytes32 Leaf(ReadOnlySpan<byte> data)
    {
        byte[]? rented = data.Length < StackBytes ? null : ArrayPool<byte>.Shared.Rent(data.Length + 1);
        Span<byte> prefixed = rented is null ? stackalloc byte[StackBytes] : rented;
        prefixed = prefixed[..(data.Length + 1)];
        prefixed[0] = LeafPrefix;
        data.CopyTo(prefixed[1..]);
        Span<byte> hash = stackalloc byte[ByteCount];
        SHA256.HashData(prefixed, hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return Bytes32.FromBytes(hash);
    }

    /// <summary>The hash of the node over two others; their order counts.</summary>
    /// <param name="left">The left one.</param>
    /// <param name="right">The right one.</param>
    public static Bytes32 Node(Bytes32 left, Bytes32 right)
    {
        Span<byte> bytes = stackalloc byte[2 * ByteCount];
        left.CopyTo(bytes);
        right.CopyTo(bytes[ByteCount..]);
        Node(bytes[..ByteCount], bytes[ByteCount..], bytes[..ByteCount]);
        return Bytes32.FromBytes(bytes[..ByteCount]);
    }

    /// <summary>As <see cref="Node(Bytes32, Bytes32)"/>, on bytes; the result may take the place of an argument.</summary>
    internal static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        Span<byte> prefixed = stackalloc byte[1 + (2 * ByteCount)];
        prefixed[0] = NodePrefix;
        left.CopyTo(prefixed[1..]);
        right.CopyTo(prefixed[(1 + ByteCount)..]);
        SHA256.HashData(prefixed, node);
    }
}
