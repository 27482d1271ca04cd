using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Register;

/// <summary>Registers for tests.</summary>
internal static class Registers
{
    public const string Header = "address,class,level,country,validUntil";

    public static readonly UnixTime Now = UnixTime.FromUtc(2026, 11, 21);

    /// <summary>Records as a file has them: with notes, which the table does not keep.</summary>
    public static Gen<(RegisterEntry Entry, string Provider, string Reference)> Records { get; } =
        from n in Gen.Choose(0, 200)
        from subjectClass in Gen.Elements(SubjectClass.Retail, SubjectClass.Professional, SubjectClass.Institutional)
        from level in Gen.Choose(0, RegisterLimits.MaxLevel)
        from country in Gen.Elements("CH", "FR", "US", "SG", "ZW")
        from days in Gen.Choose(0, 100_000)
        from seconds in Gen.Elements(0, 1, 86_399)
        from flags in Gen.Choose(0, 3)
        from provider in Gen.Elements("", "acme", "Kyc, Inc.", "a b")
        from reference in Gen.Elements("", "ref-1", "x=1", "a/b:c;d", " =1")
        select (
            new RegisterEntry(Address(n), subjectClass, (byte)level, Country(country), UnixTime.FromUtc(2016, 1, 1) + ((days * UnixTime.SecondsPerDay) + seconds), (SubjectMarks)flags),
            provider,
            reference);

    /// <summary>The n-th address of a fixed, scattered series.</summary>
    public static Address Address(int n)
    {
        Span<byte> seed = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(seed, n);
        Span<byte> hash = stackalloc byte[Keccak256.HashByteCount];
        Keccak256.Hash(seed, hash);
        return Primitives.Address.FromBytes(hash[12..]);
    }

    public static CountryCode Country(string text) => CountryCode.TryParse(text, out CountryCode code) ? code : throw new ArgumentException(text);

    /// <summary>A good entry.</summary>
    public static RegisterEntry Entry(int n) => new(Address(n), SubjectClass.Retail, 2, Country("FR"), UnixTime.FromUtc(2030, 6, 30), SubjectMarks.None);

    public static RegisterTable Table(params RegisterEntry[] entries) => RegisterTable.Create(entries);

    public static RegisterReadResult Read(string text) => RegisterReader.Read("register.csv", Encoding.UTF8.GetBytes(text));

    public static RegisterBytes Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    public static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
