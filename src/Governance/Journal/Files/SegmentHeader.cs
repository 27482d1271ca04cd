using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>How a segment begins: what it is, which entry it begins with, and the root of everything before.</summary>
/// <param name="First">The number of its first entry.</param>
/// <param name="RootBefore">The root over all entries before it.</param>
/// <param name="Origin">The name of the journal.</param>
internal sealed record SegmentHeader(long First, Bytes32 RootBefore, string Origin)
{
    /// <summary>The version of the format of segments and mark.</summary>
    internal const uint FormatVersion = 1;

    /// <summary>The longest origin, in bytes of UTF-8.</summary>
    internal const int MaxOriginBytes = 200;

    internal const string Extension = ".vpj";

    /// <summary>The most bytes of a header.</summary>
    internal const int MaxBytes = OriginAt + MaxOriginBytes + ChecksumBytes;

    private const int VersionAt = 8;
    private const int LengthAt = 12;
    private const int FirstAt = 16;
    private const int RootAt = 24;
    private const int OriginAt = 56;
    private const int ChecksumBytes = sizeof(uint);
    private const int NameDigits = 20;

    private static ReadOnlySpan<byte> Magic => "VPJRNL\r\n"u8;

    /// <summary>The name of a segment's file: the number of its first entry with 20 digits.</summary>
    internal static string NameOf(long first) => first.ToString("D20", CultureInfo.InvariantCulture) + Extension;

    /// <summary>The number that a file name begins with; false when the file is no segment.</summary>
    internal static bool TryParseName(string name, out long first)
    {
        first = 0;
        return name.Length == NameDigits + Extension.Length && name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, NameDigits), NumberStyles.None, CultureInfo.InvariantCulture, out first);
    }

    internal byte[] ToBytes()
    {
        int origin = Encoding.UTF8.GetByteCount(Origin);
        byte[] bytes = new byte[OriginAt + origin + ChecksumBytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(VersionAt), FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(LengthAt), (uint)bytes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(FirstAt), First);
        RootBefore.CopyTo(bytes.AsSpan(RootAt));
        Encoding.UTF8.GetBytes(Origin, bytes.AsSpan(OriginAt));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(^ChecksumBytes..), Crc32C.Of(bytes.AsSpan(..^ChecksumBytes)));
        return bytes;
    }

    /// <summary>Reads a header from the first bytes of a file.</summary>
    /// <param name="bytes">The first <see cref="MaxBytes"/> of the file, or fewer if it has fewer.</param>
    /// <param name="header">The header; null when there is a problem.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="isNewer">Whether a newer program wrote it.</param>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out SegmentHeader? header, out int length, out bool isNewer)
    {
        header = null;
        length = 0;
        isNewer = false;
        if (bytes.Length < OriginAt + ChecksumBytes || !bytes.StartsWith(Magic))
        {
            return false;
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[VersionAt..]);
        isNewer = version > FormatVersion;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[LengthAt..]);
        if (version != FormatVersion || size < OriginAt + ChecksumBytes || size > bytes.Length || size > MaxBytes)
        {
            return false;
        }

        length = (int)size;
        ReadOnlySpan<byte> covered = bytes[..(length - ChecksumBytes)];
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[covered.Length..]) != Crc32C.Of(covered))
        {
            return false;
        }

        header = new SegmentHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[FirstAt..]),
            Bytes32.FromBytes(bytes.Slice(RootAt, Bytes32.ByteCount)),
            Encoding.UTF8.GetString(covered[OriginAt..]));
        return true;
    }
}
