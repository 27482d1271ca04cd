using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>An entry packed into 32 bytes, so that two fill a cache line. The default is a free place.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct RegisterRow
{
    /// <summary>The size in memory.</summary>
    public const int ByteCount = 32;

    /// <summary>The bits of <see cref="SharedFacts"/>.</summary>
    public const int SharedFactsBits = 33;

    private const int CountryBits = 10;
    private const int CountryMask = (1 << CountryBits) - 1;
    private const int ClassMask = 3;
    private const int Occupied = 1 << 15;

    // The words of 32 bits that hold the address: two of the high part, two of the middle, one of the low.
    private const uint AddressWords = 0b0100_1111;

    private readonly ulong _high;
    private readonly ulong _middle;
    private readonly UnixTime _validUntil;
    private readonly uint _low;
    private readonly ushort _marks;
    private readonly byte _level;
    private readonly byte _flags;

    public RegisterRow(Address address, SubjectClass subjectClass, byte level, CountryCode country, UnixTime validUntil, SubjectMarks flags)
    {
        (_high, _middle, _low) = address;
        _validUntil = validUntil;
        _marks = (ushort)(Occupied | ((int)subjectClass << CountryBits) | country.Packed);
        _level = level;
        _flags = (byte)flags;
    }

    public bool IsFree => _marks == 0;

    public Address Address => Address.FromParts(_high, _middle, _low);

    public SubjectClass Class => (SubjectClass)((_marks >> CountryBits) & ClassMask);

    public byte Level => _level;

    public CountryCode Country => CountryCode.Unpack(_marks & CountryMask);

    public UnixTime ValidUntil => _validUntil;

    public SubjectMarks Flags => (SubjectMarks)_flags;

    public RegisterEntry Entry => new(Address, Class, Level, Country, ValidUntil, Flags);

    public static RegisterRow Of(in RegisterEntry entry) =>
        new(entry.Address, entry.Class, entry.Level, entry.Country, entry.ValidUntil, entry.Flags);

    /// <summary>What <see cref="Match"/> compares rows with.</summary>
    public static Vector256<uint> PatternOf(ulong high, ulong middle, uint low) =>
        Vector256.Create(high, middle, 0, low).AsUInt32();

    /// <summary>
    /// 1 when the row has the address of a pattern, which is not the zero address (that of free places), else 0. Without branches, so that
    /// the rows of both places of an address are fetched at once.
    /// </summary>
    public static int Match(ref RegisterRow row, Vector256<uint> pattern)
    {
        Vector256<uint> words = Unsafe.As<RegisterRow, Vector256<uint>>(ref row);
        uint equal = Vector256.Equals(words, pattern).ExtractMostSignificantBits() & AddressWords;
        return equal == AddressWords ? 1 : 0;
    }

    /// <summary>
    /// All that the row says of its subject but the address and the moment it expires: whether it is registered, class, country, level,
    /// flags, and whether it has expired. Equal numbers, equal facts.
    /// </summary>
    /// <param name="now">The snapshot's time.</param>
    public ulong SharedFacts(UnixTime now) =>
        _marks | ((ulong)_level << 16) | ((ulong)_flags << 24) | (HasExpired(now) ? 1UL << 32 : 0);

    /// <summary>Tests whether there is no entry, or one that is no longer valid.</summary>
    /// <param name="now">The snapshot's time.</param>
    public bool HasExpired(UnixTime now) => IsFree || _validUntil <= now;

    public int CompareAddress(in RegisterRow other)
    {
        int high = _high.CompareTo(other._high);
        int middle = high != 0 ? high : _middle.CompareTo(other._middle);
        return middle != 0 ? middle : _low.CompareTo(other._low);
    }
}
