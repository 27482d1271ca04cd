namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Fills one region of a table by cuckoo hashing; used again for the next region.</summary>
internal sealed class RegisterRegion(int buckets, int maxMoves)
{
    private const int RowsPerBucket = 2;
    private const int Free = -1;

    // The row at each place, by its index in the order of addresses.
    private readonly int[] _owners = new int[buckets * RowsPerBucket];
    private uint _choice;

    /// <summary>Places the rows; false when one finds no place.</summary>
    /// <param name="places">The region's places; what they hold is overwritten.</param>
    /// <param name="sorted">All rows of the register.</param>
    /// <param name="members">The indices of the region's rows.</param>
    /// <param name="hash">Names the buckets of an address.</param>
    public bool Fill(Span<RegisterRow> places, RegisterRow[] sorted, ReadOnlySpan<int> members, in RegisterHash hash)
    {
        places.Clear();
        _owners.AsSpan().Fill(Free);
        _choice = 1;
        foreach (int member in members)
        {
            if (!TryPlace(places, sorted, member, hash))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Notes for each row placed where it is.</summary>
    /// <param name="order">The place of each row, by its index.</param>
    /// <param name="firstPlace">The number of the region's first place in the table.</param>
    public void WriteOrder(int[] order, int firstPlace)
    {
        for (int place = 0; place < _owners.Length; place++)
        {
            if (_owners[place] != Free)
            {
                order[_owners[place]] = firstPlace + place;
            }
        }
    }

    private bool TryPlace(Span<RegisterRow> places, RegisterRow[] sorted, int member, in RegisterHash hash)
    {
        RegisterRow row = sorted[member];
        int from = -1;
        for (int move = 0; move <= maxMoves; move++)
        {
            (ulong high, ulong middle, uint low) = row.Address;
            (_, int first, int second) = hash.PlacesOf(high, middle, low);
            if (TryBucket(places, first, row, member) || TryBucket(places, second, row, member))
            {
                return true;
            }

            // Both are full: push a row out of the bucket that this one does not come from.
            int bucket = from < 0 || from == second ? first : second;
            int place = (bucket * RowsPerBucket) + NextChoice();
            (row, places[place]) = (places[place], row);
            (member, _owners[place]) = (_owners[place], member);
            from = bucket;
        }

        return false;
    }

    private bool TryBucket(Span<RegisterRow> places, int bucket, in RegisterRow row, int member)
    {
        int place = bucket * RowsPerBucket;
        if (_owners[place] != Free && _owners[++place] != Free)
        {
            return false;
        }

        places[place] = row;
        _owners[place] = member;
        return true;
    }

    // xorshift32 (Marsaglia 2003) from a fixed seed: the same rows always give the same table.
    private int NextChoice()
    {
        _choice ^= _choice << 13;
        _choice ^= _choice >> 17;
        _choice ^= _choice << 5;
        return (int)(_choice >> 31);
    }
}
