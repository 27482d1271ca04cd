using VaultPolicy.Governance.Journal.Tree;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>The writing half of a file journal: the end of the last segment, and the mark. Throws what the folder throws; then it is done for.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private const string Temporary = ".new";

    private readonly IJournalFolder _folder;
    private readonly string _origin;
    private IJournalFile? _file;
    private IJournalFile? _markFile;
    private JournalMark _mark;

    private SegmentWriter(IJournalFolder folder, string origin)
    {
        _folder = folder;
        _origin = origin;
    }

    /// <summary>The segment that is written.</summary>
    internal SegmentInfo Segment { get; private set; } = null!;

    /// <summary>Begins a journal, mark first: segments without a mark are damage, a mark of nothing without a segment is a beginning.</summary>
    internal static SegmentWriter Begin(IJournalFolder folder, string origin)
    {
        SegmentWriter writer = new(folder, origin);
        try
        {
            writer.DeleteLeftovers();
            CompactRange empty = new();
            writer.ReplaceMark(new JournalHead(0, empty.Root));
            writer.BeginSegment(empty);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Takes up a journal where a scan found its end: cuts what is torn, keeps what is whole, and acknowledges it.</summary>
    internal static SegmentWriter Resume(IJournalFolder folder, JournalScan scan)
    {
        SegmentWriter writer = new(folder, scan.Origin);
        try
        {
            writer.DeleteLeftovers();
            foreach (SegmentInfo segment in scan.Segments)
            {
                writer.Secure(segment, isLast: segment == scan.Segments[^1]);
            }

            writer.ReplaceMark(new JournalHead(scan.Tree.Size, scan.Tree.Root));
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Writes frames behind the last and a mark behind them, each flushed before the next step. Returns when they are acknowledged.</summary>
    /// <param name="frames">Whole frames.</param>
    /// <param name="head">The entries with them.</param>
    internal void Write(ReadOnlySpan<byte> frames, JournalHead head)
    {
        _file!.Write(Segment.End, frames);
        _file.Flush();
        JournalMark mark = new(_mark.Generation + 1, head);
        _markFile!.Write(mark.Offset, mark.ToBytes());
        _markFile.Flush();
        _mark = mark;
        Segment.End += frames.Length;
        Segment.AcknowledgedEnd = Segment.End;
    }

    /// <summary>Begins a segment behind the entries of a tree.</summary>
    internal void BeginSegment(CompactRange tree)
    {
        string name = SegmentHeader.NameOf(tree.Size);
        byte[] header = new SegmentHeader(tree.Size, tree.Root, _origin).ToBytes();
        Publish(name, header);
        _file?.Dispose();
        _file = null;
        _file = _folder.OpenWrite(name);
        Segment = new SegmentInfo(tree.Size, name, header.Length);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _markFile?.Dispose();
    }

    private void DeleteLeftovers()
    {
        foreach (string name in _folder.List().Where(n => n.EndsWith(Temporary, StringComparison.Ordinal)))
        {
            _folder.Delete(name);
        }
    }

    private void Secure(SegmentInfo segment, bool isLast)
    {
        bool hasUnacknowledged = segment.End > segment.AcknowledgedEnd;
        if (!hasUnacknowledged && !isLast)
        {
            return;
        }

        IJournalFile file = _folder.OpenWrite(segment.Name);
        try
        {
            bool isTorn = isLast && file.Length > segment.End;
            if (isTorn)
            {
                file.Truncate(segment.End);
            }

            if (hasUnacknowledged)
            {
                Rewrite(file, segment.AcknowledgedEnd, segment.End);
            }

            if (isTorn || hasUnacknowledged)
            {
                file.Flush();
            }

            segment.AcknowledgedEnd = segment.End;
        }
        catch
        {
            file.Dispose();
            throw;
        }

        if (isLast)
        {
            _file = file;
            Segment = segment;
        }
        else
        {
            file.Dispose();
        }
    }

    // After a failed flush a system may hold pages for written that the device has not: reading them proves nothing, writing them again does.
    private static void Rewrite(IJournalFile file, long from, long to)
    {
        const int ChunkBytes = 1 << 20;
        byte[] chunk = new byte[(int)Math.Min(ChunkBytes, to - from)];
        for (long at = from; at < to;)
        {
            int length = file.Read(at, chunk.AsSpan(0, (int)Math.Min(chunk.Length, to - at)));
            if (length == 0)
            {
                throw new IOException("the segment became shorter while it was read");
            }

            file.Write(at, chunk.AsSpan(0, length));
            at += length;
        }
    }

    private void ReplaceMark(JournalHead head)
    {
        JournalMark mark = new(0, head);
        byte[] bytes = new byte[JournalMark.FileBytes];
        mark.ToBytes().CopyTo(bytes, 0);
        Publish(JournalMark.FileName, bytes);
        _markFile?.Dispose();
        _markFile = null;
        _markFile = _folder.OpenWrite(JournalMark.FileName);
        _mark = mark;
    }

    private void Publish(string name, byte[] content)
    {
        using (IJournalFile file = _folder.Create(name + Temporary))
        {
            file.Write(0, content);
            file.Flush();
        }

        _folder.Rename(name + Temporary, name);
        _folder.Flush();
    }
}
