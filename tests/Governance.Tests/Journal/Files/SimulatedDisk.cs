using VaultPolicy.Governance.Journal.Files;

namespace VaultPolicy.Governance.Tests.Journal.Files;

/// <summary>
/// A folder in memory that knows what is on the device and what only the system remembers. Any operation can be made to fail, in the way real
/// ones do: writes leave a part behind, failed flushes forget what they did not write. Power can be lost: then a random part of what was not
/// flushed is on the device, sector by sector and in any order, and names as far as some moment.
/// </summary>
internal sealed class SimulatedDisk : IJournalFolder
{
    private const int SectorBytes = 512;

    private readonly Lock _lock = new();
    private readonly List<Action<Dictionary<string, Inode>>> _pendingNames = [];
    private Dictionary<string, Inode> _names = new(StringComparer.Ordinal);
    private Dictionary<string, Inode> _durableNames = new(StringComparer.Ordinal);
    private bool _isLocked;

    /// <summary>Which operation that changes something fails, from 1; 0 for none.</summary>
    public int FailAt { get; set; }

    /// <summary>Whether everything after that operation fails too, as when the power is gone.</summary>
    public bool StaysDead { get; set; }

    /// <summary>The operations that changed something, so far.</summary>
    public int Operations { get; private set; }

    /// <summary>What the operation that failed was.</summary>
    public string Failed { get; private set; } = "";

    public string Name => "simulated";

    /// <summary>The files, as the system shows them.</summary>
    public IReadOnlyDictionary<string, byte[]> Contents => _names.ToDictionary(n => n.Key, n => n.Value.Content);

    public static SimulatedDisk Of(IReadOnlyDictionary<string, byte[]> contents)
    {
        SimulatedDisk disk = new();
        foreach ((string name, byte[] content) in contents)
        {
            disk._names[name] = new Inode { Content = content, Durable = content };
        }

        disk._durableNames = new(disk._names, StringComparer.Ordinal);
        return disk;
    }

    public IReadOnlyList<string> List()
    {
        lock (_lock)
        {
            return [.. _names.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public IJournalFile OpenRead(string name) => Open(name);

    public IJournalFile OpenWrite(string name)
    {
        Act($"open {name}");
        return Open(name);
    }

    public IJournalFile Create(string name)
    {
        Act($"create {name}");
        lock (_lock)
        {
            Inode inode = new();
            Change(names => names[name] = inode);
            return new SimulatedFile(this, name, inode);
        }
    }

    public void Rename(string from, string to)
    {
        Act($"rename {from} to {to}");
        lock (_lock)
        {
            Change(names =>
            {
                if (names.Remove(from, out Inode? inode))
                {
                    names[to] = inode;
                }
            });
        }
    }

    public void Delete(string name)
    {
        Act($"delete {name}");
        lock (_lock)
        {
            Change(names => names.Remove(name));
        }
    }

    public void Flush()
    {
        Act("flush folder");
        lock (_lock)
        {
            _durableNames = new(_names, StringComparer.Ordinal);
            _pendingNames.Clear();
        }
    }

    public IDisposable? TryLock(string name)
    {
        lock (_lock)
        {
            if (_isLocked)
            {
                return null;
            }

            _isLocked = true;
            return new Unlock(this);
        }
    }

    /// <summary>The process dies, the system does not: everything written is there.</summary>
    public SimulatedDisk Restarted() => Of(Contents);

    /// <summary>The power is lost and comes back.</summary>
    public SimulatedDisk AfterPowerLoss(int seed)
    {
        Random random = new(seed);
        Dictionary<string, Inode> names = new(_durableNames, StringComparer.Ordinal);
        foreach (Action<Dictionary<string, Inode>> change in _pendingNames.Take(random.Next(_pendingNames.Count + 1)))
        {
            change(names);
        }

        return Of(names.ToDictionary(n => n.Key, n => n.Value.AfterPowerLoss(random)));
    }

    private void Change(Action<Dictionary<string, Inode>> change)
    {
        change(_names);
        _pendingNames.Add(change);
    }

    private SimulatedFile Open(string name)
    {
        lock (_lock)
        {
            return _names.TryGetValue(name, out Inode? inode) ? new SimulatedFile(this, name, inode) : throw new FileNotFoundException($"no file {name}");
        }
    }

    private void Act(string operation)
    {
        if (MustFail(operation))
        {
            throw new IOException($"injected: {operation}");
        }
    }

    private bool MustFail(string operation)
    {
        Operations++;
        bool fails = FailAt != 0 && (Operations == FailAt || (StaysDead && Operations > FailAt));
        if (fails && Failed.Length == 0)
        {
            Failed = operation;
        }

        return fails;
    }

    private sealed class Unlock(SimulatedDisk disk) : IDisposable
    {
        public void Dispose() => disk._isLocked = false;
    }

    private sealed class Inode
    {
        public byte[] Content { get; set; } = [];

        public byte[] Durable { get; set; } = [];

        public List<(long Offset, byte[]? Bytes)> Pending { get; } = [];

        public byte[] AfterPowerLoss(Random random)
        {
            byte[] content = Durable;
            foreach ((long offset, byte[]? bytes) in Pending)
            {
                if (bytes is null)
                {
                    content = random.Next(2) == 0 ? content : content[..(int)Math.Min(offset, content.Length)];
                    continue;
                }

                for (int at = 0; at < bytes.Length;)
                {
                    int length = Math.Min(bytes.Length - at, SectorBytes - (int)((offset + at) % SectorBytes));
                    if (random.Next(2) == 0)
                    {
                        content = With(content, offset + at, bytes.AsSpan(at, length));
                    }

                    at += length;
                }
            }

            return content;
        }

        public static byte[] With(byte[] content, long offset, ReadOnlySpan<byte> bytes)
        {
            byte[] changed = new byte[Math.Max(content.Length, offset + bytes.Length)];
            content.CopyTo(changed, 0);
            bytes.CopyTo(changed.AsSpan((int)offset));
            return changed;
        }
    }

    private sealed class SimulatedFile(SimulatedDisk disk, string name, Inode inode) : IJournalFile
    {
        public long Length => inode.Content.Length;

        public int Read(long offset, Span<byte> buffer)
        {
            lock (disk._lock)
            {
                int length = (int)Math.Clamp(inode.Content.Length - offset, 0, buffer.Length);
                inode.Content.AsSpan((int)Math.Min(offset, inode.Content.Length), length).CopyTo(buffer);
                return length;
            }
        }

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            bool fails = disk.MustFail($"write {name}");
            ReadOnlySpan<byte> written = fails ? bytes[..(bytes.Length / 2)] : bytes;
            lock (disk._lock)
            {
                inode.Content = Inode.With(inode.Content, offset, written);
                inode.Pending.Add((offset, written.ToArray()));
            }

            if (fails)
            {
                throw new IOException($"injected: write {name}");
            }
        }

        public void Truncate(long length)
        {
            disk.Act($"truncate {name}");
            lock (disk._lock)
            {
                inode.Content = inode.Content[..(int)length];
                inode.Pending.Add((length, null));
            }
        }

        public void Flush()
        {
            bool fails = disk.MustFail($"flush {name}");
            lock (disk._lock)
            {
                if (!fails)
                {
                    // Only what is still known to be unwritten reaches the device.
                    foreach ((long offset, byte[]? bytes) in inode.Pending)
                    {
                        inode.Durable = bytes is null ? inode.Durable[..(int)Math.Min(offset, inode.Durable.Length)] : Inode.With(inode.Durable, offset, bytes);
                    }
                }

                inode.Pending.Clear();
            }

            if (fails)
            {
                throw new IOException($"injected: flush {name}");
            }
        }

        public void Dispose()
        {
        }
    }
}
