using System.Numerics;

namespace VaultPolicy.Primitives.Tests;

/// <summary>
/// Keccak-256 written a second time straight from the reference (bits of an LFSR for the round constants, triangular numbers for the
/// rotations, a padded copy of the message), to compare with. Slow.
/// </summary>
internal static class SlowKeccak
{
    private const int Rate = 136;

    internal static byte[] Hash(byte[] message)
    {
        byte[] padded = new byte[((message.Length / Rate) + 1) * Rate];
        message.CopyTo(padded, 0);
        padded[message.Length] ^= 0x01;
        padded[^1] ^= 0x80;
        ulong[,] state = new ulong[5, 5];
        for (int block = 0; block < padded.Length; block += Rate)
        {
            for (int lane = 0; lane < Rate / 8; lane++)
            {
                state[lane % 5, lane / 5] ^= BitConverter.ToUInt64(padded, block + (8 * lane));
            }

            Permute(state);
        }

        return [.. Enumerable.Range(0, 4).SelectMany(lane => BitConverter.GetBytes(state[lane, 0]))];
    }

    private static void Permute(ulong[,] state)
    {
        int lfsr = 1;
        for (int round = 0; round < 24; round++)
        {
            ulong[] parity = [.. Enumerable.Range(0, 5).Select(x => Enumerable.Range(0, 5).Aggregate(0UL, (p, y) => p ^ state[x, y]))];
            for (int x = 0; x < 5; x++)
            {
                for (int y = 0; y < 5; y++)
                {
                    state[x, y] ^= parity[(x + 4) % 5] ^ BitOperations.RotateLeft(parity[(x + 1) % 5], 1);
                }
            }

            (int column, int row, ulong moving) = (1, 0, state[1, 0]);
            for (int t = 0; t < 24; t++)
            {
                (column, row) = (row, ((2 * column) + (3 * row)) % 5);
                (moving, state[column, row]) = (state[column, row], BitOperations.RotateLeft(moving, (t + 1) * (t + 2) / 2 % 64));
            }

            for (int y = 0; y < 5; y++)
            {
                ulong[] line = [.. Enumerable.Range(0, 5).Select(x => state[x, y])];
                for (int x = 0; x < 5; x++)
                {
                    state[x, y] = line[x] ^ (~line[(x + 1) % 5] & line[(x + 2) % 5]);
                }
            }

            for (int j = 0; j < 7; j++)
            {
                if ((lfsr & 1) != 0)
                {
                    state[0, 0] ^= 1UL << ((1 << j) - 1);
                }

                lfsr = (lfsr << 1) ^ ((lfsr & 0x80) != 0 ? 0x171 : 0);
            }
        }
    }
}
