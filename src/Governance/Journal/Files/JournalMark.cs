using System.Buffers.Binary;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>
/// What has been acknowledged. A slot of the mark: magic (8 bytes), format version (4), zeros (4), generation (8), size (8), root (32),
/// CRC-32C of all that (4), zeros up to the end of the sector. Numbers are little-endian.
/// </summary>
/// <param name="Generation">Counts the marks of one writer, from 0; even ones stand in the first slot, odd ones in the second.</param>
/// <param name="Head">The acknowledged entries.</param>
internal readonly record struct JournalMark(long Generation, JournalHead Head)
{
    /// <summary>The name of the file.</summary>
    internal const string FileName = "mark";

    /// <summary>The length of the file: two slots, each in a sector of its own.</summary>
    internal const int FileBytes = 2 * SlotBytes;

    /// <summary>The length of a slot with the zeros that fill its sector.</summary>
    internal const int SlotBytes = 512;

    private const int UsedBytes = 68;
    private const int VersionAt = 8;
    private const int GenerationAt = 16;
    private const int SizeAt = 24;
    private const int RootAt = 32;
    private const int ChecksumAt = 64;

    private static ReadOnlySpan<byte> Magic => "VPMARK\r\n"u8;

    /// <summary>Where in the file the mark stands.</summary>
    internal long Offset => (Generation & 1) * SlotBytes;

    /// <summary>The slot, zeros included.</summary>
    internal byte[] ToBytes()
    {
        byte[] slot = new byte[SlotBytes];
        Magic.CopyTo(slot);
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(VersionAt), SegmentHeader.FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(slot.AsSpan(GenerationAt), Generation);
        BinaryPrimitives.WriteInt64LittleEndian(slot.AsSpan(SizeAt), Head.Size);
        Head.Root.CopyTo(slot.AsSpan(RootAt));
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(ChecksumAt), Crc32C.Of(slot.AsSpan(0, ChecksumAt)));
        return slot;
    }

    /// <summary>The mark in a slot; null when there is none that is sound.</summary>
    internal static JournalMark? TryRead(ReadOnlySpan<byte> slot, out bool isNewer)
    {
        isNewer = slot.StartsWith(Magic) && BinaryPrimitives.ReadUInt32LittleEndian(slot[VersionAt..]) > SegmentHeader.FormatVersion;
        bool sound = slot.StartsWith(Magic)
            && BinaryPrimitives.ReadUInt32LittleEndian(slot[ChecksumAt..]) == Crc32C.Of(slot[..ChecksumAt])
            && BinaryPrimitives.ReadUInt32LittleEndian(slot[VersionAt..]) == SegmentHeader.FormatVersion
            && !slot[UsedBytes..].ContainsAnyExcept((byte)0);
        return sound
            ? new JournalMark(
                BinaryPrimitives.ReadInt64LittleEndian(slot[GenerationAt..]),
                new JournalHead(BinaryPrimitives.ReadInt64LittleEndian(slot[SizeAt..]), Bytes32.FromBytes(slot.Slice(RootAt, Bytes32.ByteCount))))
            : null;
    }
}
