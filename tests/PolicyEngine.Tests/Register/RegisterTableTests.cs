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

    [Fact]
    public void CountryCode_Table_HasTheCodesOfIso3166()
    {
        string[] letters = [.. Enumerable.Range('A', 26).Select(c => ((char)c).ToString())];
        string[] codes = [.. letters.SelectMany(a => letters.Select(b => a + b)).Where(text => CountryCode.TryParse(text, out _))];

        codes.Should().HaveCount(249);
        codes.Should().Contain(["CH", "US", "GB", "AX", "SS", "CW"]).And.NotContain(["UK", "EU", "XK", "AN", "SU"]);
        CountryCode.TryParse("CH", out CountryCode swiss).Should().BeTrue();
        swiss.Text.Should().Be("CH");
        default(CountryCode).Text.Should().BeEmpty();
    }
}
