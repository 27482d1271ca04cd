using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Access;

/// <summary>Generators that the access tests share.</summary>
internal static class AccessGen
{
    /// <summary>Generated entries have addresses 0 to this, exclusive.</summary>
    public const int AddressCount = 40;

    public static Gen<RegisterEntry> Entries { get; } =
        from address in Gen.Choose(0, AddressCount - 1)
        from subjectClass in Gen.Elements(SubjectClass.Retail, SubjectClass.Professional, SubjectClass.Institutional)
        from level in Gen.Choose(0, RegisterLimits.MaxLevel)
        from country in Gen.Elements("CH", "FR", "US", "SG")
        from validUntil in Gen.Choose(0, 2_000_000)
        from flags in Gen.Choose(0, 3)
        select new RegisterEntry(
            Address(address), subjectClass, (byte)level, Country(country), new UnixTime(validUntil), (SubjectMarks)flags);

    /// <summary>The n-th address of a fixed, scattered series.</summary>
    public static Address Address(int n)
    {
        Span<byte> seed = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(seed, n);
        Span<byte> hash = stackalloc byte[Keccak256.HashByteCount];
        Keccak256.Hash(seed, hash);
        return Primitives.Address.FromBytes(hash[12..]);
    }

    public static CountryCode Country(string text) =>
        CountryCode.TryParse(text, out CountryCode code) ? code : throw new ArgumentException(text);
}
