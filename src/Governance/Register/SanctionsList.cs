using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>The union of lists of sanctioned addresses, and where it comes from.</summary>
public sealed class SanctionsList
{
    private readonly FrozenSet<Address> _addresses;

    /// <summary>Joins files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="date">The date that the lists are of; null when nobody said. Lists age: later delistings and listings exist.</param>
    public SanctionsList(ImmutableArray<SanctionsFile> files, UnixTime? date)
    {
        Files = files;
        Date = date;
        _addresses = files.SelectMany(f => f.Addresses).ToFrozenSet();
    }

    /// <summary>No list.</summary>
    public static SanctionsList None { get; } = new([], null);

    /// <summary>The files, as given.</summary>
    public ImmutableArray<SanctionsFile> Files { get; }

    /// <summary>The date of the lists; null when nobody said.</summary>
    public UnixTime? Date { get; }

    /// <summary>The number of different 20-byte addresses.</summary>
    public int Count => _addresses.Count;

    /// <summary>The addresses in ascending order.</summary>
    public ImmutableArray<Address> Addresses => [.. _addresses.Order()];

    /// <summary>Tests whether an address is on one of the lists.</summary>
    /// <param name="address">The address.</param>
    public bool Contains(Address address) => _addresses.Contains(address);
}
