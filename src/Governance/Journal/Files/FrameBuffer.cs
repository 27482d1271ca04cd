using System.Security.Cryptography;
using VaultPolicy.Governance.Journal.Tree;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>The frames of one flush, and the tree with them.</summary>
internal sealed class FrameBuffer
{
    private const int InitialBytes = 64 << 10;

    // Kept between flushes up to this, so that one huge flush is not paid for ever.
    private const int KeptBytes = 8 << 20;

    private readonly List<int> _offsets = [];
    private byte[] _bytes = new byte[InitialBytes];

    /// <summary>The tree with the frames.</summary>
    internal CompactRange Tree { get; } = new();

    /// <summary>The bytes of the frames.</summary>
    internal int Length { get; private set; }

    /// <summary>The frames.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Where the frame of an entry begins.</summary>
    /// <param name="index">Its index in this buffer.</param>
    internal int OffsetOf(long index) => _offsets[(int)index];

    /// <summary>Begins a flush behind the entries of a tree.</summary>
    internal void Begin(CompactRange tree)
    {
        Tree.CopyFrom(tree);
        Length = 0;
        _offsets.Clear();
        if (_bytes.Length > KeptBytes)
        {
            _bytes = new byte[InitialBytes];
        }
    }

    /// <summary>Adds an entry and returns its number.</summary>
    internal long Add(JournalDraft draft)
    {
        int room = JournalFrame.HeaderBytes + JournalEntryFormat.MaxBytes(draft);
        if (_bytes.Length - Length < room)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + room));
        }

        long sequence = Tree.Size;
        Span<byte> free = _bytes.AsSpan(Length);
        int length = JournalEntryFormat.Write(sequence, draft, free[JournalFrame.HeaderBytes..]);
        Span<byte> frame = free[..(JournalFrame.HeaderBytes + length)];
        JournalFrame.Seal(frame);
        Span<byte> leafHash = stackalloc byte[LogHash.ByteCount];
        SHA256.HashData(JournalFrame.Leaf(frame), leafHash);
        Tree.Append(leafHash);
        _offsets.Add(Length);
        Length += frame.Length;
        return sequence;
    }
}
