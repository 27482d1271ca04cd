using System.Security.Cryptography;
using System.Text;
using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>Some thousand frames of a segment, found one by one and checked on all processors.</summary>
internal sealed class FrameBatch
{
    /// <summary>What a batch holds at most; several of the largest frames.</summary>
    internal const int MaxBytes = 4 << 20;

    private const int MinBytes = 16 << 10;
    private const int TypicalFrameBytes = 256;
    private const int FramesOfATask = 512;

    private readonly int[] _starts;
    private readonly int[] _lengths;
    private readonly JournalEntryParts[] _parts;
    private readonly string?[] _problems;
    private readonly byte[] _leafHashes;
    private readonly byte[] _buffer;

    /// <summary>A batch for a file.</summary>
    /// <param name="fileBytes">The length of the file: a short one needs no large batch.</param>
    internal FrameBatch(long fileBytes)
    {
        _buffer = new byte[(int)Math.Clamp(fileBytes, MinBytes, MaxBytes)];
        int frames = _buffer.Length / TypicalFrameBytes;
        _starts = new int[frames];
        _lengths = new int[frames];
        _parts = new JournalEntryParts[frames];
        _problems = new string?[frames];
        _leafHashes = new byte[frames * LogHash.ByteCount];
    }

    /// <summary>The bytes that it holds.</summary>
    internal int Capacity => _buffer.Length;

    /// <summary>The number of frames.</summary>
    internal int Count { get; private set; }

    /// <summary>The bytes that the frames take.</summary>
    internal int Bytes { get; private set; }

    /// <summary>Finds the frames from a place in a file on, and checks them.</summary>
    /// <param name="file">The segment.</param>
    /// <param name="offset">The first byte of a frame.</param>
    internal void Fill(IJournalFile file, long offset)
    {
        Count = 0;
        Bytes = 0;
        int available = file.Read(offset, _buffer);
        while (Count < _starts.Length && available - Bytes >= JournalFrame.HeaderBytes)
        {
            int length = JournalFrame.LengthOf(_buffer.AsSpan(Bytes));
            if (length < 0 || length > available - Bytes)
            {
                // The buffer holds several of the largest frames: a frame that does not fit is cut by the end of the file, or of the buffer.
                break;
            }

            _starts[Count] = Bytes;
            _lengths[Count] = length;
            Bytes += length;
            Count++;
        }

        int tasks = (Count + FramesOfATask - 1) / FramesOfATask;
        if (tasks == 1)
        {
            Check(0, Count);
        }
        else if (tasks > 1)
        {
            Parallel.For(0, tasks, task => Check(task * FramesOfATask, Math.Min(Count, (task + 1) * FramesOfATask)));
        }
    }

    /// <summary>What is wrong with a frame; null when nothing is.</summary>
    internal string? ProblemOf(int index) => _problems[index];

    /// <summary>The bytes of a frame.</summary>
    internal int LengthOf(int index) => _lengths[index];

    /// <summary>The canonical bytes of a frame.</summary>
    internal ReadOnlyMemory<byte> CanonicalOf(int index) =>
        _buffer.AsMemory(_starts[index] + JournalFrame.HeaderBytes, _lengths[index] - JournalFrame.HeaderBytes);

    /// <summary>Where the parts of a frame stand in its canonical bytes.</summary>
    internal ref readonly JournalEntryParts PartsOf(int index) => ref _parts[index];

    /// <summary>The hash of a frame as a leaf.</summary>
    internal ReadOnlySpan<byte> LeafHashOf(int index) => _leafHashes.AsSpan(index * LogHash.ByteCount, LogHash.ByteCount);

    private void Check(int from, int to)
    {
        Span<char> actorText = stackalloc char[Address.TextLength];
        Span<byte> knownActor = stackalloc byte[Address.TextLength];
        knownActor.Clear();
        for (int i = from; i < to; i++)
        {
            ReadOnlySpan<byte> frame = _buffer.AsSpan(_starts[i], _lengths[i]);
            _problems[i] = Check(i, frame, knownActor, actorText);
        }
    }

    private string? Check(int index, ReadOnlySpan<byte> frame, Span<byte> knownActor, Span<char> actorText)
    {
        if (!JournalFrame.IsSound(frame))
        {
            return "its checksum is wrong";
        }

        ReadOnlySpan<byte> canonical = frame[JournalFrame.HeaderBytes..];
        if (!JournalEntryFormat.TryLocate(canonical, out _parts[index], out string problem))
        {
            return problem;
        }

        // Actors repeat, and their checksum is a hash.
        ReadOnlySpan<byte> actor = canonical[_parts[index].Actor];
        if (!actor.SequenceEqual(knownActor))
        {
            Encoding.ASCII.GetChars(actor, actorText);
            if (!JournalEntryFormat.IsActor(actorText, out _))
            {
                return "`actor` is not an address in its EIP-55 form";
            }

            actor.CopyTo(knownActor);
        }

        if (!CanonicalJsonCheck.IsCanonicalObject(canonical[_parts[index].Payload]))
        {
            return "`payload` is not a JSON object in canonical form";
        }

        SHA256.HashData(JournalFrame.Leaf(frame), _leafHashes.AsSpan(index * LogHash.ByteCount, LogHash.ByteCount));
        return null;
    }
}
