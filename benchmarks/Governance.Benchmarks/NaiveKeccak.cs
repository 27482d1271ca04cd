using System.Numerics;

namespace VaultPolicy.Governance.Benchmarks;

/// <summary>Keccak-f[1600] as textbooks write it, over an array and in loops: what the fast ones are compared with.</summary>
internal static class NaiveKeccak
{
    private static readonly int[] Rotations = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
    private static readonly int[] Lanes = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

    private static readonly int[] Next = [1, 2, 3, 4, 0, 1, 2];
    private static readonly int[] Previous = [4, 0, 1, 2, 3];

    private static readonly ulong[] Constants =
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B, 0x0000000080000001,
        0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
        0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
        0x000000000000800A, 0x800000008000000A, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    internal static void Permute(ulong[] state)
    {
        Span<ulong> parity = stackalloc ulong[5];
        foreach (ulong constant in Constants)
        {
            for (int x = 0; x < 5; x++)
            {
                parity[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
            }

            for (int x = 0; x < 5; x++)
            {
                ulong mixed = parity[Previous[x]] ^ BitOperations.RotateLeft(parity[Next[x]], 1);
                for (int y = 0; y < 25; y += 5)
                {
                    state[x + y] ^= mixed;
                }
            }

            ulong moving = state[1];
            for (int i = 0; i < Lanes.Length; i++)
            {
                (state[Lanes[i]], moving) = (BitOperations.RotateLeft(moving, Rotations[i]), state[Lanes[i]]);
            }

            for (int y = 0; y < 25; y += 5)
            {
                for (int x = 0; x < 5; x++)
                {
                    parity[x] = state[y + x];
                }

                for (int x = 0; x < 5; x++)
                {
                    state[y + x] = parity[x] ^ (~parity[Next[x]] & parity[Next[x + 1]]);
                }
            }

            state[0] ^= constant;
        }
    }
}
