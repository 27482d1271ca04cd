using System.Numerics;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Tree;

/// <summary>
/// The Merkle tree of RFC 6962 as it grows: only the roots of its complete subtrees are kept, one for each bit of its size, so that a tree of
/// any size takes 2 KiB and a leaf costs one hash on average.
/// </summary>
/// <remarks>Source: RFC 6962, section 2.1; the form is known as a compact range or a Merkle mountain range.</remarks>
public sealed class CompactRange
{
    private const int MaxPeaks = 63;

    // The largest subtree first, as the bits of the size from the highest.
    private readonly byte[] _peaks = new byte[MaxPeaks * LogHash.ByteCount];
    private int _count;

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The root over all leaves; SHA-256 of nothing for none.</summary>
    public Bytes32 Root
    {
        get
        {
            if (_count == 0)
            {
                return LogHash.Empty;
            }

            Span<byte> root = stackalloc byte[LogHash.ByteCount];
            Peak(_count - 1).CopyTo(root);
            for (int i = _count - 2; i >= 0; i--)
            {
                LogHash.Node(Peak(i), root, root);
            }

            return Bytes32.FromBytes(root);
        }
    }

    /// <summary>Adds a leaf by its hash.</summary>
    /// <param name="leafHash">The hash, as <see cref="LogHash.Leaf"/> gives it.</param>
    public void Append(Bytes32 leafHash)
    {
        Span<byte> bytes = stackalloc byte[LogHash.ByteCount];
        leafHash.CopyTo(bytes);
        Append(bytes);
    }

    /// <summary>Takes everything from another tree, of which this becomes a copy.</summary>
    internal void CopyFrom(CompactRange other)
    {
        other._peaks.AsSpan(0, other._count * LogHash.ByteCount).CopyTo(_peaks);
        _count = other._count;
        Size = other.Size;
    }

    internal void Append(ReadOnlySpan<byte> leafHash)
    {
        leafHash.CopyTo(Peak(_count));
        _count++;

        // As many complete subtrees merge as the old size has ones at its end.
        for (int merges = BitOperations.TrailingZeroCount(~Size); merges > 0; merges--)
        {
            LogHash.Node(Peak(_count - 2), Peak(_count - 1), Peak(_count - 2));
            _count--;
        }

        Size++;
    }

    private Span<byte> Peak(int index) => _peaks.AsSpan(index * LogHash.ByteCount, LogHash.ByteCount);
}
