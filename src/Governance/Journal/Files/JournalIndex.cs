namespace VaultPolicy.Governance.Journal.Files;

/// <summary>Where entries stand and which client ids are taken: 4 bytes an entry, and some 50 for each with a client id.</summary>
internal sealed class JournalIndex
{
    private readonly List<SegmentInfo> _segments = [];
    private readonly List<uint> _offsets = [];
    private readonly Dictionary<UInt128, long> _clientIds = [];

    /// <summary>The number of entries.</summary>
    internal long Count => _offsets.Count;

    /// <summary>The last segment; null before the first.</summary>
    internal SegmentInfo? Last => _segments.Count == 0 ? null : _segments[^1];

    internal void AddSegment(SegmentInfo segment) => _segments.Add(segment);

    /// <summary>Adds the next entry.</summary>
    internal void Add(long offset, UInt128? clientKey)
    {
        if (clientKey is { } key)
        {
            _clientIds.TryAdd(key, Count);
        }

        _offsets.Add(checked((uint)offset));
    }

    /// <summary>The entry with a client id.</summary>
    internal bool TryFind(UInt128 clientKey, out long sequence) => _clientIds.TryGetValue(clientKey, out sequence);

    /// <summary>The number of the first entry behind a segment.</summary>
    internal long EndOf(SegmentInfo segment)
    {
        int index = _segments.IndexOf(segment);
        return index + 1 < _segments.Count ? _segments[index + 1].First : long.MaxValue;
    }

    /// <summary>Where an entry stands.</summary>
    internal (SegmentInfo Segment, long Offset) Locate(long sequence)
    {
        int low = 0;
        int high = _segments.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _segments[middle].First <= sequence ? (middle, high) : (low, middle - 1);
        }

        return (_segments[low], _offsets[(int)sequence]);
    }
}
