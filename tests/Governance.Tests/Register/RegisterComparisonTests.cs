using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Register;

public class RegisterComparisonTests
{
    private const long Month = 30 * UnixTime.SecondsPerDay;

    [Fact]
    public void Of_AnyTwoRegisters_FindsWhatSetsAndFieldsSay() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll((from old in Registers.Records.ListOf() from next in Registers.Records.ListOf() select (old, next)).ToArbitrary(), pair =>
        {
            var old = pair.old.Select(r => r.Entry).DistinctBy(e => e.Address).ToDictionary(e => e.Address);
            var next = pair.next.Select(r => r.Entry).DistinctBy(e => e.Address).ToDictionary(e => e.Address);
            RegisterDiff diff = Compare(Registers.Table([.. old.Values]), Registers.Table([.. next.Values]));

            diff.Added.Should().Equal(next.Values.Where(e => !old.ContainsKey(e.Address)).OrderBy(e => e.Address));
            diff.Removed.Should().Equal(old.Values.Where(e => !next.ContainsKey(e.Address)).OrderBy(e => e.Address));
            diff.Changed.Select(c => (c.Before, c.After)).Should().Equal(
                old.Values.Where(e => next.TryGetValue(e.Address, out RegisterEntry now) && now != e).OrderBy(e => e.Address).Select(e => (e, next[e.Address])));
            diff.Changed.All(c => c.Fields.Length > 0).Should().BeTrue();
            diff.IsEmpty.Should().Be(diff.OldDigest == diff.NewDigest);
            diff.LosesEntry.Select(l => l.Before.Address).Should().Equal(
                old.Values.Where(e => MayEnter(old, e.Address) && !MayEnter(next, e.Address)).Select(e => e.Address).Order());
        }));

    [Fact]
    public void Of_ChangedEntry_NamesTheFields()
    {
        RegisterEntry before = Registers.Entry(1);
        RegisterEntry after = before with { Level = 3, Country = Registers.Country("CH"), Flags = SubjectMarks.Frozen };
        Compare(Registers.Table(before), Registers.Table(after)).Changed.Single().Fields.Should().Equal(
            new RegisterFieldChange("level", "2", "3"), new RegisterFieldChange("country", "FR", "CH"), new RegisterFieldChange("flags", "", "frozen"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(Month, true)]
    [InlineData(Month + 1, false)]
    public void Of_Expiry_CountsFromTheSecondAfterNowToTheLastOfTheTime(long seconds, bool expires) =>
        Compare(RegisterTable.Empty, Registers.Table(Registers.Entry(1) with { ValidUntil = Registers.Now + seconds }))
            .Expiring.Should().HaveCount(expires ? 1 : 0);

    [Fact]
    public void Of_LookAlike_NamesTheKnownAddress()
    {
        var known = Address.FromParts(0x1234567811111111, 1, 0xCAFEBABE);
        var copy = Address.FromParts(0x1234567822222222, 2, 0xCAFEBABE);
        var otherEnd = Address.FromParts(0x1234567822222222, 2, 0xCAFEBABF);
        var otherStart = Address.FromParts(0x1234567922222222, 2, 0xCAFEBABE);
        RegisterTable old = Registers.Table(At(known));

        Compare(old, Registers.Table(At(known), At(copy), At(otherEnd), At(otherStart))).LookAlikes.Should().Equal(new RegisterLookAlike(copy, known));

        // Also of one that leaves: its owner is the one who would be impersonated.
        Compare(old, Registers.Table(At(copy))).LookAlikes.Should().Equal(new RegisterLookAlike(copy, known));
        Compare(old, old).LookAlikes.Should().BeEmpty();
    }

    [Fact]
    public void Of_ManyLookAlikes_IsOneLineEach()
    {
        RegisterEntry[] alike = [.. Enumerable.Range(1, 5_000).Select(i => At(Address.FromParts(0x1234567800000000, (ulong)i, 0xCAFEBABE)))];
        Compare(Registers.Table(alike[0]), Registers.Table(alike)).LookAlikes.Should().HaveCount(4_999).And.OnlyContain(l => l.Other == alike[0].Address);
    }

    [Fact]
    public void Of_List_TellsWhoIsNewlySanctionedAndWhetherTheEngineKnows()
    {
        var list = new SanctionsList([new SanctionsFile("l", "", 2, [Registers.Address(1), Registers.Address(2), Registers.Address(4)], 0, 0, [])], null);
        RegisterTable old = Registers.Table(Registers.Entry(1), Registers.Entry(4) with { Flags = SubjectMarks.Sanctioned });
        RegisterTable next = Registers.Table(
            Registers.Entry(1),
            Registers.Entry(2) with { Flags = SubjectMarks.Sanctioned },
            Registers.Entry(3) with { Flags = SubjectMarks.Sanctioned },
            Registers.Entry(4) with { Flags = SubjectMarks.Sanctioned });

        RegisterDiff diff = RegisterComparison.Of(old, next, Registers.Now, Month, list, null);

        diff.NewlySanctioned.ToDictionary(s => s.Entry.Address, s => (s.IsFlagged, s.IsListed)).Should().BeEquivalentTo(new Dictionary<Address, (bool, bool)>
        {
            [Registers.Address(1)] = (false, true),
            [Registers.Address(2)] = (true, true),
            [Registers.Address(3)] = (true, false),
        });
        RegisterScreening.ListedAndNotFlagged(next, list).Select(e => e.Address).Should().Equal(Registers.Address(1));
    }

    [Fact]
    public void Of_SubjectsWhoLoseEntry_TellsWhyAndWhetherTheyCanLeave()
    {
        RegisterTable old = Registers.Table([.. Enumerable.Range(1, 6).Select(Registers.Entry)]);
        RegisterTable next = Registers.Table(
            Registers.Entry(2) with { Flags = SubjectMarks.Frozen },
            Registers.Entry(3) with { Flags = SubjectMarks.Sanctioned },
            Registers.Entry(4) with { ValidUntil = Registers.Now },
            Registers.Entry(5) with { ValidUntil = Registers.Now + 1 },
            Registers.Entry(6));

        Compare(old, next).LosesEntry.ToDictionary(l => l.Before.Address, l => (l.Reason, l.Exit)).Should().BeEquivalentTo(
            new Dictionary<Address, (RegisterLossReason, RegisterExit)>
            {
                [Registers.Address(1)] = (RegisterLossReason.Removed, RegisterExit.OpenIfGuaranteed),
                [Registers.Address(2)] = (RegisterLossReason.Frozen, RegisterExit.Barred),
                [Registers.Address(3)] = (RegisterLossReason.Sanctioned, RegisterExit.Barred),
                [Registers.Address(4)] = (RegisterLossReason.Expired, RegisterExit.OpenIfGuaranteed),
            });
    }

    [Fact]
    public void Statistics_OfARegister_CountEveryEntryOnce()
    {
        RegisterTable table = Registers.Table(
            Registers.Entry(1),
            Registers.Entry(2) with { Class = SubjectClass.Institutional, Country = Registers.Country("CH"), Flags = SubjectMarks.Frozen | SubjectMarks.Sanctioned },
            Registers.Entry(3) with { ValidUntil = Registers.Now + Month },
            Registers.Entry(4) with { ValidUntil = Registers.Now });

        RegisterStatistics statistics = RegisterStatistics.Of(table, Registers.Now, SanctionsList.None);

        statistics.Classes.Should().Equal(new RegisterCount("retail", 3), new RegisterCount("institutional", 1));
        statistics.Countries.Should().Equal(new RegisterCount("FR", 3), new RegisterCount("CH", 1));
        statistics.Flags.Should().Equal(new RegisterCount("sanctioned", 1), new RegisterCount("frozen", 1));
        statistics.Expired.Should().Be(1);
        statistics.ExpiringSoon.Should().Equal(1, 1, 1);
        statistics.FirstExpiry.Should().Be(Registers.Now + Month);
        statistics.LastExpiry.Should().Be(UnixTime.FromUtc(2030, 6, 30));
    }

    private static RegisterEntry At(Address address) => Registers.Entry(1) with { Address = address };

    private static bool MayEnter(Dictionary<Address, RegisterEntry> register, Address address) =>
        register.TryGetValue(address, out RegisterEntry entry) && entry.Flags == SubjectMarks.None && entry.ValidUntil > Registers.Now;

    private static RegisterDiff Compare(RegisterTable old, RegisterTable next) =>
        RegisterComparison.Of(old, next, Registers.Now, Month, SanctionsList.None, null);
}
