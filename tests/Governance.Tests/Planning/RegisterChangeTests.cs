using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Planning;

/// <summary>Changes of the register: whoever may do more loosens, with a case.</summary>
public class RegisterChangeTests
{
    private static readonly RegisterEntry First = Entry(1, 2, "CH");
    private static readonly RegisterEntry Second = Entry(2, 2, "DE");

    public static TheoryData<int, ChangeClass> Changes => new()
    {
        { 0, ChangeClass.Loosen },
        { 1, ChangeClass.Tighten },
        { 2, ChangeClass.Loosen },
        { 3, ChangeClass.Loosen },
        { 4, ChangeClass.Critical },
        { 5, ChangeClass.Loosen },
    };

    private static RegisterEntry[] After(int change) => change switch
    {
        0 => [First, Second],
        1 => [],
        2 => [First with { ValidUntil = UnixTime.FromUtc(2040, 1, 1) }],
        3 => [Second],
        4 => [First with { Level = 1 }],
        _ => [First, Entry(3, 0, "US")],
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Of_RegisterChanged_IsClassedByWhatSubjectsMayDo(int change, ChangeClass expected)
    {
        PlanSide old = Side(First);
        PlanSide next = Side(After(change));
        ChangeSet set = PolicyComparison.Of(old, next);
        string all = string.Join("\n", set.Changes.Select(c => $"{c.Class} {c.Key}: {c.Before} -> {c.After}: {c.Reason}; {c.Example?.Sentence}"));
        set.Class.Should().Be(expected, all);
        foreach (PolicyChange found in set.Changes.Where(c => c.Class == ChangeClass.Loosen))
        {
            found.Key.Should().StartWith("register.");
            found.Example!.IsPermittedBy!(Side(First)).Should().BeFalse();
            found.Example.IsPermittedBy(Side(After(change))).Should().BeTrue();
        }
    }

    private static PlanSide Side(params RegisterEntry[] entries)
    {
        RegisterTable register = RegisterTable.Create(entries);
        return new PlanSide(PolicyCompiler.Compile(PolicyFiles.Load("kvants-funding-carry"), register.Digest), register);
    }

    private static RegisterEntry Entry(uint n, byte level, string country) => new(
        Address.FromParts(0x1000_0000_0000_0000, 0, n), SubjectClass.Retail, level, CountryCode.TryParse(country, out CountryCode code) ? code : default,
        UnixTime.FromUtc(2027, 1, 1), SubjectMarks.None);
}
