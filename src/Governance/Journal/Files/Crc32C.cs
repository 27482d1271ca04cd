using System.Buffers.Binary;
using System.Numerics;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>CRC-32C (Castagnoli, as in RFC 3720): finds what a device, a cable or a torn write does to bytes; it keeps no attacker away.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of bytes.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes) => ~Continue(~0u, bytes);

    /// <summary>The checksum of two parts, one behind the other.</summary>
    internal static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Continue(Continue(~0u, first), second);

    private static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return crc;
    }
}
