using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VaultPolicy.Primitives.Keccak;

/// <summary>
/// Keccak-256 of many messages at once, side by side in the widest vectors that the machine has. The hashes are those of
/// <see cref="Keccak256"/>; nothing is allocated. One thread: callers with several give each a part of the messages.
/// </summary>
/// <remarks>
/// Made for short messages: leaves and nodes of Merkle trees, the 40 ASCII digits of an address (EIP-55). Up to 135 bytes are one
/// permutation.
/// </remarks>
public static class KeccakBatch
{
    private const int MaxStateWords = KeccakPermutation8.Width * KeccakPermutation.StateWords;

    /// <summary>The width that this machine computes in hardware; others give the same hashes, more slowly.</summary>
    public static KeccakWidth PreferredWidth =>
        Vector512.IsHardwareAccelerated ? KeccakWidth.Eight : Vector256.IsHardwareAccelerated ? KeccakWidth.Four : KeccakWidth.One;

    /// <summary>Hashes messages of one length that lie one after another.</summary>
    /// <param name="messages">The messages; exactly as many bytes as there are hashes times <paramref name="messageBytes"/>.</param>
    /// <param name="messageBytes">The length of each message, 0 or more.</param>
    /// <param name="hashes">Receives 32 bytes for each message; its length says how many messages there are.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void Hash(ReadOnlySpan<byte> messages, int messageBytes, Span<byte> hashes) =>
        Hash(messages, messageBytes, hashes, PreferredWidth);

    /// <summary>As <see cref="Hash(ReadOnlySpan{byte}, int, Span{byte})"/>, at a given width: for tests and measurements.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="messageBytes">The length of each message.</param>
    /// <param name="hashes">Receives the hashes.</param>
    /// <param name="width">The width.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void Hash(ReadOnlySpan<byte> messages, int messageBytes, Span<byte> hashes, KeccakWidth width)
    {
        int count = CountOf(hashes);
        if (messageBytes < 0 || messages.Length != (long)count * messageBytes)
        {
            throw new ArgumentException($"{messages.Length} bytes are not {count} messages of {messageBytes}", nameof(messages));
        }

        int lanes = LanesOf(width);
        Span<ulong> states = stackalloc ulong[MaxStateWords];
        states = states[..(lanes * KeccakPermutation.StateWords)];
        bool isWords = messageBytes % sizeof(ulong) == 0 && messageBytes < KeccakConstants.RateBytes && BitConverter.IsLittleEndian;
        for (int done = 0; done < count; done += lanes)
        {
            int group = Math.Min(lanes, count - done);
            if (isWords && group == lanes)
            {
                HashWords(
                    MemoryMarshal.Cast<byte, ulong>(messages.Slice(done * messageBytes, group * messageBytes)),
                    messageBytes / sizeof(ulong),
                    states,
                    lanes,
                    MemoryMarshal.Cast<byte, ulong>(hashes.Slice(done * Keccak256.HashByteCount, group * Keccak256.HashByteCount)));
                continue;
            }

            HashGroup(messages.Slice(done * messageBytes, group * messageBytes), messageBytes, group, states, lanes);
            for (int lane = 0; lane < group; lane++)
            {
                Squeeze(states, lane, lanes, hashes.Slice((done + lane) * Keccak256.HashByteCount, Keccak256.HashByteCount));
            }
        }
    }

    /// <summary>Hashes messages of different lengths that lie one after another.</summary>
    /// <param name="messages">The messages; exactly the sum of <paramref name="lengths"/> bytes.</param>
    /// <param name="lengths">The length of each message.</param>
    /// <param name="hashes">Receives 32 bytes for each message.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void Hash(ReadOnlySpan<byte> messages, ReadOnlySpan<int> lengths, Span<byte> hashes) =>
        Hash(messages, lengths, hashes, PreferredWidth);

    /// <summary>As <see cref="Hash(ReadOnlySpan{byte}, ReadOnlySpan{int}, Span{byte})"/>, at a given width: for tests and measurements.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="lengths">The length of each message.</param>
    /// <param name="hashes">Receives the hashes.</param>
    /// <param name="width">The width.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void Hash(ReadOnlySpan<byte> messages, ReadOnlySpan<int> lengths, Span<byte> hashes, KeccakWidth width)
    {
        CheckLengths(messages, lengths, CountOf(hashes));
        int lanes = LanesOf(width);
        Span<ulong> states = stackalloc ulong[MaxStateWords];
        states = states[..(lanes * KeccakPermutation.StateWords)];

        // What each lane is at: the message's number (-1: none), where its rest begins, and how long that is.
        Span<int> numbers = stackalloc int[KeccakPermutation8.Width];
        Span<int> starts = stackalloc int[KeccakPermutation8.Width];
        Span<int> rests = stackalloc int[KeccakPermutation8.Width];
        numbers.Fill(-1);
        int next = 0;
        int offset = 0;
        while (true)
        {
            int busy = 0;
            for (int lane = 0; lane < lanes; lane++)
            {
                // A lane that has ended its message takes the next, so that long and short ones mix without waiting.
                if (numbers[lane] < 0 && next < lengths.Length)
                {
                    (numbers[lane], starts[lane], rests[lane]) = (next, offset, lengths[next]);
                    offset += lengths[next++];
                    ClearLane(states, lane, lanes);
                }

                if (numbers[lane] >= 0)
                {
                    busy++;
                    AbsorbPart(messages.Slice(starts[lane], Math.Min(rests[lane], KeccakConstants.RateBytes)), states, lane, lanes);
                }
            }

            if (busy == 0)
            {
                return;
            }

            Permute(states, lanes);
            for (int lane = 0; lane < lanes; lane++)
            {
                if (numbers[lane] < 0)
                {
                    continue;
                }

                starts[lane] += KeccakConstants.RateBytes;
                rests[lane] -= KeccakConstants.RateBytes;

                // A message that fills its last block wholly is followed by a block of padding alone.
                if (rests[lane] < 0)
                {
                    Squeeze(states, lane, lanes, hashes.Slice(numbers[lane] * Keccak256.HashByteCount, Keccak256.HashByteCount));
                    numbers[lane] = -1;
                }
            }
        }
    }

    /// <summary>The common case, without a detour through bytes: whole words, one block each, every lane taken.</summary>
    private static void HashWords(ReadOnlySpan<ulong> messages, int words, Span<ulong> states, int lanes, Span<ulong> hashes)
    {
        for (int word = 0; word < words; word++)
        {
            Span<ulong> row = states.Slice(word * lanes, lanes);
            for (int lane = 0, at = word; lane < row.Length; lane++, at += words)
            {
                row[lane] = messages[at];
            }
        }

        states[(words * lanes)..].Clear();
        states.Slice(words * lanes, lanes).Fill(KeccakConstants.PadFirst);
        foreach (ref ulong end in states.Slice((KeccakConstants.RateWords - 1) * lanes, lanes))
        {
            end |= (ulong)KeccakConstants.PadLast << 56;
        }

        Permute(states, lanes);
        for (int word = 0; word < KeccakConstants.HashWords; word++)
        {
            ReadOnlySpan<ulong> row = states.Slice(word * lanes, lanes);
            for (int lane = 0, at = word; lane < row.Length; lane++, at += KeccakConstants.HashWords)
            {
                hashes[at] = row[lane];
            }
        }
    }

    private static void HashGroup(ReadOnlySpan<byte> messages, int messageBytes, int group, Span<ulong> states, int lanes)
    {
        states.Clear();
        for (int start = 0; start <= messageBytes; start += KeccakConstants.RateBytes)
        {
            int part = Math.Min(messageBytes - start, KeccakConstants.RateBytes);
            for (int lane = 0; lane < group; lane++)
            {
                AbsorbPart(messages.Slice((lane * messageBytes) + start, part), states, lane, lanes);
            }

            Permute(states, lanes);
        }
    }

    /// <summary>Absorbs one block; a part shorter than the block is the message's end and is padded.</summary>
    private static void AbsorbPart(ReadOnlySpan<byte> part, Span<ulong> states, int lane, int lanes)
    {
        int at = lane;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(part))
        {
            states[at] ^= BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
            at += lanes;
        }

        int end = ((KeccakConstants.RateWords - 1) * lanes) + lane;
        if (at > end)
        {
            return;
        }

        ReadOnlySpan<byte> rest = part[(part.Length & ~(sizeof(ulong) - 1))..];
        ulong last = (ulong)KeccakConstants.PadFirst << (8 * rest.Length);
        for (int i = 0; i < rest.Length; i++)
        {
            last |= (ulong)rest[i] << (8 * i);
        }

        states[at] ^= last;
        states[end] ^= (ulong)KeccakConstants.PadLast << 56;
    }

    private static void Squeeze(ReadOnlySpan<ulong> states, int lane, int lanes, Span<byte> hash)
    {
        for (int word = 0; word < KeccakConstants.HashWords; word++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(hash[(8 * word)..], states[(word * lanes) + lane]);
        }
    }

    private static void ClearLane(Span<ulong> states, int lane, int lanes)
    {
        for (int at = lane; at < states.Length; at += lanes)
        {
            states[at] = 0;
        }
    }

    private static void Permute(Span<ulong> states, int lanes)
    {
        switch (lanes)
        {
            case KeccakPermutation8.Width:
                KeccakPermutation8.Permute(states);
                break;
            case KeccakPermutation4.Width:
                KeccakPermutation4.Permute(states);
                break;
            default:
                KeccakPermutation.Permute(states);
                break;
        }
    }

    private static int LanesOf(KeccakWidth width) => width is KeccakWidth.One or KeccakWidth.Four or KeccakWidth.Eight
        ? (int)width
        : throw new ArgumentException($"{(int)width} is no width", nameof(width));

    private static int CountOf(Span<byte> hashes) => hashes.Length % Keccak256.HashByteCount == 0
        ? hashes.Length / Keccak256.HashByteCount
        : throw new ArgumentException($"room for {hashes.Length} bytes given, a multiple of 32 needed", nameof(hashes));

    private static void CheckLengths(ReadOnlySpan<byte> messages, ReadOnlySpan<int> lengths, int count)
    {
        long sum = 0;
        foreach (int length in lengths)
        {
            if (length < 0)
            {
                throw new ArgumentException($"a message of {length} bytes", nameof(lengths));
            }

            sum += length;
        }

        if (sum != messages.Length || lengths.Length != count)
        {
            throw new ArgumentException($"{lengths.Length} messages of {sum} bytes are announced; {messages.Length} bytes and room for {count} hashes are given", nameof(lengths));
        }
    }
}
