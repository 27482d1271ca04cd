using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Access;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Register;

public class RegisterTableTests
{
    [Fact]
    public void TryFind_AnyTable_AgreesWithADictionary()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(AccessGen.Entries.ListOf().ToArbitrary(), entries =>
        {
            var model = entries.DistinctBy(e => e.Address).ToDictionary(e => e.Address);
            RegisterTable table = RegisterTable.Create(model.Values);
            return table.Count == model.Count
                && Enumerable.Range(0, AccessGen.AddressCount).Select(AccessGen.Address).All(address =>
                    table.TryFind(address, out RegisterEntry found) == model.TryGetValue(address, out RegisterEntry expected)
                    && found == expected);
        }));
    }

    [Fact]
    public void Digest_OrderOfRows_DoesNotMatterButContentDoes()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(AccessGen.Entries.ListOf().ToArbitrary(), entries =>
        {
            RegisterEntry[] distinct = [.. entries.DistinctBy(e => e.Address)];
            Bytes32 digest = RegisterTable.Create(distinct).Digest;
            bool same = RegisterTable.Create(distinct.Reverse()).Digest == digest;
            for (int i = 0; i < distinct.Length; i++)
            {
                RegisterEntry[] changed = [.. distinct];
                changed[i] = changed[i] with { Level = (byte)(changed[i].Level ^ 1) };
                same &= RegisterTable.Create(changed).Digest != digest;
            }

            return same && (distinct.Length == 0 || RegisterTable.Create(distinct[1..]).Digest != digest);
        }));
    }

    [Theory]
    [InlineData("spread")]
    [InlineData("same start")]
    [InlineData("same end")]
    [InlineData("counted")]
    public void TryFind_LargeTableOfAnyAddresses_AgreesWithADictionary(string kind)
    {
        // More than one region; addresses chosen to look alike, as their owners may.
        var model = Enumerable.Range(0, 60_000).Select(i => Entry(kind, i)).ToDictionary(e => e.Address);
        RegisterTable table = RegisterTable.Create(model.Values);

        table.Count.Should().Be(model.Count);
        table.ByteCount.Should().BeLessThan(50L * model.Count);
        for (int i = 0; i < 120_000; i++)
        {
            Address address = Entry(kind, i).Address;
            bool found = table.TryFind(address, out RegisterEntry entry);
            if (found != model.TryGetValue(address, out RegisterEntry expected) || entry != expected)
            {
                Assert.Fail($"{address}: {entry}, expected {expected}");
            }
        }

        RegisterEntry[] entries = table.Entries.ToArray();
        entries.SequenceEqual(model.Values.OrderBy(e => e.Address)).Should().BeTrue();
    }

    [Fact]
    public void Create_AnyNumberOfEntries_FindsThemAll()
    {
        for (int count = 0; count < 300; count++)
        {
            RegisterEntry[] entries = [.. Enumerable.Range(0, count).Select(i => Entry("spread", i))];
            RegisterTable table = RegisterTable.Create(entries);
            entries.All(e => table.TryFind(e.Address, out _)).Should().BeTrue();
            table.TryFind(AccessGen.Address(1_000), out _).Should().BeFalse();
            table.TryFind(Address.Zero, out _).Should().BeFalse();
        }
    }

    [Fact]
    public void Create_ZeroAddress_IsRefused() =>
        FluentActions.Invoking(() => RegisterTable.Create([Entry("spread", 1), Entry("spread", 2) with { Address = Address.Zero }]))
            .Should().Throw<ArgumentException>().WithMessage("*zero address*");

    [Fact]
    public void Entries_KeepEveryField()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
            (from entry in AccessGen.Entries from level in Gen.Choose(0, 255) from time in Gen.Elements(UnixTime.MinSeconds, -1L, 0L, 1_893_456_000L, UnixTime.MaxSeconds)
             from flags in Gen.Choose(0, 255) from none in Gen.Elements(true, false)
             select entry with { Level = (byte)level, ValidUntil = new UnixTime(time), Flags = (SubjectMarks)flags, Country = none ? default : entry.Country, Class = none ? SubjectClass.None : entry.Class })
            .ToArbitrary(), entry => RegisterTable.Create([entry]).Entries[0] == entry));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(40_000)]
    public void Digest_AnyNumberOfRows_IsTheDocumentedHash(int count)
    {
        RegisterEntry[] entries = [.. Enumerable.Range(0, count).Select(i => Entry("spread", i))];
        RegisterTable.Create(entries).Digest.Should().Be(Documented(entries));
    }

    [Fact]
    public void Digest_Empty_IsTheDocumentedHash()
    {
        byte[] bytes = [.. "vaultpolicy/register/v1"u8, 0, 0, 0, 0, 0, 0, 0, 0];
        RegisterTable.Empty.Digest.Should().Be(Keccak256.Hash(bytes));
    }

    [Fact]
    public void Digest_MoreThanOneBlock_CoversTheLastRow()
    {
        RegisterEntry[] many = [.. Enumerable.Range(1, 4_097).Select(i => new RegisterEntry(
            AccessGen.Address(i), SubjectClass.Retail, 1, default, UnixTime.Epoch, SubjectMarks.None))];
        RegisterEntry last = many.MaxBy(e => e.Address);
        RegisterEntry[] changed = [.. many.Select(e => e.Address == last.Address ? e with { Flags = SubjectMarks.Frozen } : e)];

        RegisterTable.Create(changed).Digest.Should().NotBe(RegisterTable.Create(many).Digest);
    }

    [Fact]
    public void Create_SameAddressTwice_Throws()
    {
        var entry = new RegisterEntry(AccessGen.Address(1), SubjectClass.Retail, 1, default, UnixTime.Epoch, SubjectMarks.None);
        Action create = () => RegisterTable.Create([entry, entry]);
        create.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void TryFind_Anything_AllocatesNothing()
    {
        RegisterTable table = RegisterTable.Create(Enumerable.Range(1, 1_000).Select(i => new RegisterEntry(
            AccessGen.Address(i), SubjectClass.Retail, 1, default, UnixTime.Epoch, SubjectMarks.None)));
        int found = 0;
        Address[] asked = [.. Enumerable.Range(0, 2_000).Select(AccessGen.Address)];
        table.TryFind(asked[0], out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (Address address in asked)
        {
            found += table.TryFind(address, out _) ? 1 : 0;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        found.Should().Be(1_000);
    }

    private static RegisterEntry Entry(string kind, int n)
    {
        Address address = AccessGen.Address(n);
        (ulong high, ulong middle, _) = address;
        address = kind switch
        {
            "same start" => Address.FromParts(0xDEADBEEF00000000, 0, (uint)n),
            "same end" => Address.FromParts(high, middle, 0xDEADBEEF),
            "counted" => Address.FromParts(0, 1, (uint)n),
            _ => address,
        };
        CountryCode country = AccessGen.Country(n % 2 == 0 ? "CH" : "ZW");
        return new RegisterEntry(address, (SubjectClass)((n % 3) + 1), (byte)(n % 11), country, new UnixTime(1_900_000_000 + n), (SubjectMarks)(n % 4));
    }

    /// <summary>The digest as the documentation says, row by row.</summary>
    private static Bytes32 Documented(IEnumerable<RegisterEntry> entries)
    {
        RegisterEntry[] sorted = [.. entries.OrderBy(e => e.Address)];
        var outer = new List<byte>([.. "vaultpolicy/register/v1"u8]);
        outer.AddRange(BigEndian(sorted.Length));
        foreach (RegisterEntry[] block in sorted.Chunk(4_096))
        {
            byte[] rows = [.. block.SelectMany(e => (byte[])[.. Convert.FromHexString(e.Address.ToString()[2..]), (byte)e.Class, e.Level, .. System.Text.Encoding.ASCII.GetBytes(e.Country.Text), .. BigEndian(e.ValidUntil.Seconds), (byte)e.Flags])];
            outer.AddRange(Convert.FromHexString(Keccak256.Hash(rows).ToString()[2..]));
        }

        return Keccak256.Hash(outer.ToArray());
    }

    private static byte[] BigEndian(long value)
    {
        byte[] bytes = BitConverter.GetBytes(value);
        Array.Reverse(bytes);
        return bytes;
    }
}
