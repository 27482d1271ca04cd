using System.Collections;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>The entries of a register in ascending order of their addresses.</summary>
public readonly struct RegisterEntries : IReadOnlyList<RegisterEntry>
{
    private readonly RegisterTable _table;

    internal RegisterEntries(RegisterTable table) => _table = table;

    /// <summary>The number of entries.</summary>
    public int Count => _table.Count;

    /// <summary>The number of entries, as spans call it.</summary>
    public int Length => _table.Count;

    /// <summary>An entry by its place in the order.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry.</exception>
    public RegisterEntry this[int index] => (uint)index < (uint)_table.Count
        ? _table.EntryAt(index)
        : throw new ArgumentOutOfRangeException(nameof(index), index, "the register has no such entry");

    /// <summary>A copy: 40 bytes an entry.</summary>
    public RegisterEntry[] ToArray()
    {
        RegisterEntry[] entries = new RegisterEntry[Count];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = _table.EntryAt(i);
        }

        return entries;
    }

    /// <summary>Goes through the entries.</summary>
    public Enumerator GetEnumerator() => new(_table);

    IEnumerator<RegisterEntry> IEnumerable<RegisterEntry>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through the entries without allocating.</summary>
    public struct Enumerator : IEnumerator<RegisterEntry>
    {
        private readonly RegisterTable _table;
        private int _index;

        internal Enumerator(RegisterTable table)
        {
            _table = table;
            _index = -1;
        }

        /// <summary>The entry.</summary>
        public readonly RegisterEntry Current => _table.EntryAt(_index);

        readonly object IEnumerator.Current => Current;

        /// <summary>Goes to the next entry; false at the end.</summary>
        public bool MoveNext() => ++_index < _table.Count;

        /// <summary>Starts again.</summary>
        public void Reset() => _index = -1;

        /// <summary>Nothing to give back.</summary>
        public readonly void Dispose()
        {
        }
    }
}
