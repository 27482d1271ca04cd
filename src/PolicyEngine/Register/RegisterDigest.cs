using System.Buffers.Binary;
using System.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// The digest of a register's content: keccak-256 of `vaultpolicy/register/v1`, the number of rows (8 bytes, big-endian) and the
/// keccak-256 of each block of 4,096 canonical rows, rows ascending by address.
/// </summary>
/// <remarks>
/// A canonical row has 33 bytes: address (20), class (1), level (1), country (2 ASCII letters), valid until (8, big-endian seconds
/// since 1970), flags (1). Blocks keep the memory needed for 20 million rows at some hundred kilobytes.
/// </remarks>
public static class RegisterDigest
{
    private const int RowBytes = 33;
    private const int BlockRows = 4_096;

    private static ReadOnlySpan<byte> Domain => "vaultpolicy/register/v1"u8;

    /// <summary>The digest.</summary>
    /// <param name="sorted">The entries in ascending order of their addresses.</param>
    public static Bytes32 Of(ReadOnlySpan<RegisterEntry> sorted)
    {
        int blocks = (sorted.Length + BlockRows - 1) / BlockRows;
        byte[] outer = new byte[Domain.Length + sizeof(long) + (blocks * Bytes32.ByteCount)];
        Domain.CopyTo(outer);
        BinaryPrimitives.WriteInt64BigEndian(outer.AsSpan(Domain.Length), sorted.Length);
        Span<byte> hashes = outer.AsSpan(Domain.Length + sizeof(long));
        byte[] block = new byte[Math.Min(sorted.Length, BlockRows) * RowBytes];
        for (int i = 0; i < blocks; i++)
        {
            ReadOnlySpan<RegisterEntry> rows = sorted[(i * BlockRows)..Math.Min(sorted.Length, (i + 1) * BlockRows)];
            for (int row = 0; row < rows.Length; row++)
            {
                WriteRow(rows[row], block.AsSpan(row * RowBytes, RowBytes));
            }

            Keccak256.Hash(block.AsSpan(0, rows.Length * RowBytes), hashes[(i * Bytes32.ByteCount)..]);
        }

        return Keccak256.Hash(outer);
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
