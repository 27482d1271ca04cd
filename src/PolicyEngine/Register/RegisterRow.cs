using System.Runtime.InteropServices;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>An entry packed into 32 bytes, so that two fill a cache line. The default is a free place.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct RegisterRow
{
    /// <summary>The size in memory.</summary>
    public const int ByteCount = 32;

    private const int CountryBits = 10;
    private const int CountryMask = (1 << CountryBits) - 1;
    private const int ClassMask = 3;
    private const int Occupied = 1 << 15;

    private readonly ulong _high;
    private readonly ulong _middle;
    private readonly long _validUntil;
    private readonly uint _low;
    private readonly ushort _marks;
    private readonly byte _level;
    private readonly byte _flags;

    public RegisterRow(Address address, SubjectClass subjectClass, byte level, CountryCode country, UnixTime validUntil, SubjectMarks flags)
    {
        (_high, _middle, _low) = address;
        _validUntil = validUntil.Seconds;
        _marks = (ushort)(Occupied | ((int)subjectClass << CountryBits) | country.Packed);
        _level = level;
        _flags = (byte)flags;
    }

    public bool IsFree => _marks == 0;

    public Address Address => Address.FromParts(_high, _middle, _low);

    public RegisterEntry Entry => new(
        Address,
        (SubjectClass)((_marks >> CountryBits) & ClassMask),
        _level,
        CountryCode.Unpack(_marks & CountryMask),
        new UnixTime(_validUntil),
        (SubjectMarks)_flags);

    public static RegisterRow Of(in RegisterEntry entry) =>
        new(entry.Address, entry.Class, entry.Level, entry.Country, entry.ValidUntil, entry.Flags);

    /// <summary>Tests the address. Without branches, so that the rows of both places of an address are fetched at once.</summary>
    public bool Is(ulong high, ulong middle, uint low) => ((_high ^ high) | (_middle ^ middle) | (_low ^ low)) == 0 & _marks != 0;

    public int CompareAddress(in RegisterRow other)
    {
        int high = _high.CompareTo(other._high);
        int middle = high != 0 ? high : _middle.CompareTo(other._middle);
        return middle != 0 ? middle : _low.CompareTo(other._low);
    }
}
