using System.Buffers.Binary;
using System.Text;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Keccak;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// The digest of a register's content: keccak-256 of `vaultpolicy/register/v1`, the number of rows (8 bytes, big-endian) and the
/// keccak-256 of each block of 4,096 canonical rows, rows ascending by address.
/// </summary>
/// <remarks>
/// A canonical row has 33 bytes: address (20), class (1), level (1), country (2 ASCII letters), valid until (8, big-endian seconds
/// since 1970), flags (1). Blocks are hashed side by side and on all processors.
/// </remarks>
public static class RegisterDigest
{
    private const int RowBytes = 33;
    private const int BlockRows = 4_096;
    private const int BlocksAtOnce = 8;

    private static ReadOnlySpan<byte> Domain => "vaultpolicy/register/v1"u8;

    /// <summary>The digest of rows in ascending order of their addresses.</summary>
    internal static Bytes32 Of(RegisterRow[] sorted)
    {
        int blocks = (sorted.Length + BlockRows - 1) / BlockRows;
        byte[] outer = new byte[Domain.Length + sizeof(long) + (blocks * Bytes32.ByteCount)];
        Domain.CopyTo(outer);
        BinaryPrimitives.WriteInt64BigEndian(outer.AsSpan(Domain.Length), sorted.Length);
        int groups = (blocks + BlocksAtOnce - 1) / BlocksAtOnce;
        if (groups <= 1)
        {
            HashGroup(sorted, 0, outer);
        }
        else
        {
            Parallel.For(0, groups, group => HashGroup(sorted, group, outer));
        }

        return Keccak256.Hash(outer);
    }

    private static void HashGroup(RegisterRow[] sorted, int group, byte[] outer)
    {
        int start = group * BlocksAtOnce * BlockRows;
        int rows = Math.Min(sorted.Length - start, BlocksAtOnce * BlockRows);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(rows * RowBytes);
        for (int i = 0; i < rows; i++)
        {
            WriteRow(sorted[start + i].Entry, bytes.AsSpan(i * RowBytes, RowBytes));
        }

        Span<byte> hashes = outer.AsSpan(Domain.Length + sizeof(long) + (group * BlocksAtOnce * Bytes32.ByteCount));
        int whole = rows / BlockRows;
        int wholeBytes = whole * BlockRows * RowBytes;
        KeccakBatch.Hash(bytes.AsSpan(0, wholeBytes), BlockRows * RowBytes, hashes[..(whole * Bytes32.ByteCount)]);
        if (wholeBytes < bytes.Length)
        {
            Keccak256.Hash(bytes.AsSpan(wholeBytes), hashes[(whole * Bytes32.ByteCount)..]);
        }
    }

    private static void WriteRow(in RegisterEntry entry, Span<byte> row)
    {
        entry.Address.CopyTo(row);
        row[20] = (byte)entry.Class;
        row[21] = entry.Level;
        row[22..24].Clear();
        Encoding.ASCII.GetBytes(entry.Country.Text, row[22..]);
        BinaryPrimitives.WriteInt64BigEndian(row[24..], entry.ValidUntil.Seconds);
        row[32] = (byte)entry.Flags;
    }
}
