using System.Buffers.Binary;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>
/// How an entry stands in a segment: its length (4 bytes, little-endian), CRC-32C over the length and everything that follows (4), a zero
/// byte, and the canonical bytes. The zero byte and the canonical bytes are what RFC 6962 hashes for a leaf.
/// </summary>
internal static class JournalFrame
{
    /// <summary>Bytes before the canonical bytes.</summary>
    internal const int HeaderBytes = LengthBytes + ChecksumBytes + 1;

    private const int LengthBytes = sizeof(uint);
    private const int ChecksumBytes = sizeof(uint);
    private const int LeafAt = LengthBytes + ChecksumBytes;

    /// <summary>Completes a frame whose canonical bytes are in place.</summary>
    /// <param name="frame">The whole frame.</param>
    internal static void Seal(Span<byte> frame)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)(frame.Length - HeaderBytes));
        frame[LeafAt] = Tree.LogHash.LeafPrefix;
        BinaryPrimitives.WriteUInt32LittleEndian(frame[LengthBytes..], Checksum(frame));
    }

    /// <summary>What is hashed for the leaf.</summary>
    internal static ReadOnlySpan<byte> Leaf(ReadOnlySpan<byte> frame) => frame[LeafAt..];

    /// <summary>The length of a frame by its first bytes; -1 when no frame begins so.</summary>
    /// <param name="header">At least <see cref="HeaderBytes"/>.</param>
    internal static int LengthOf(ReadOnlySpan<byte> header)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header);
        return length is > 0 and <= JournalLimits.MaxEntryBytes && header[LeafAt] == Tree.LogHash.LeafPrefix ? HeaderBytes + (int)length : -1;
    }

    /// <summary>Whether a whole frame is as it was sealed.</summary>
    internal static bool IsSound(ReadOnlySpan<byte> frame) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame[LengthBytes..]) == Checksum(frame);

    private static uint Checksum(ReadOnlySpan<byte> frame) => Crc32C.Of(frame[..LengthBytes], frame[LeafAt..]);
}
