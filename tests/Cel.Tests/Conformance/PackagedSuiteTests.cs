namespace VaultPolicy.Cel.Tests.Conformance;

public class PackagedSuiteTests
{
    private const int PlainCases = 1651;

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> cases = [];
            for (int i = 0; i < PackagedSuite.Cases.Count; i++)
            {
                cases.Add(i, PackagedSuite.Cases[i].Id);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_PlainCase_PassesCompiledAndInterpreted(int number, string id) =>
        PackagedSuite.Cases[number].Run().Should().BeEmpty("{0} should pass", id);

    [Fact]
    public void Cases_Together_AreTheWholePlainSuite() => PackagedSuite.Cases.Should().HaveCount(PlainCases);
}
