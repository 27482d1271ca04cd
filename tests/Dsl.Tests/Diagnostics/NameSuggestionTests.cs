using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Dsl.Tests.Diagnostics;

public sealed class NameSuggestionTests
{
    [Theory]
    [InlineData("max_ammount", "max_amount")]
    [InlineData("maxWieght", "maxWeight")]
    [InlineData("MAXWEIGHT", "maxWeight")]
    [InlineData("orcale", "oracle")]
    [InlineData("fes", "fee")]
    [InlineData("zz", null)]
    [InlineData("strategy", null)]
    [InlineData("", null)]
    public void Nearest_Name_IsWithinTwoEditsOrAThird(string name, string? expected) =>
        NameSuggestion.Nearest(name, ["maxWeight", "max_amount", "oracle", "fee"]).Should().Be(expected);

    [Fact]
    public void Nearest_Tie_IsTheOrdinallyFirst() => NameSuggestion.Nearest("cat", ["hat", "bat", "rat"]).Should().Be("bat");

    [Fact]
    public void Nearest_HostileLength_IsNull() =>
        NameSuggestion.Nearest(new string('a', 1_000_000), [new string('a', 999_999)]).Should().BeNull();

    [Fact]
    public void HelpFor_NearName_AsksDidYouMean() => NameSuggestion.HelpFor("orcale", ["oracle"]).Should().Be("did you mean `oracle`?");

    [Fact]
    public void HelpFor_FarName_ListsValidNames() => NameSuggestion.HelpFor("x", ["b", "a"], "keys").Should().Be("valid keys are `a`, `b`");

    [Fact]
    public void HelpFor_ManyNames_ListsTheTenNearest()
    {
        string[] names = Enumerable.Range(0, 30).Select(i => new string('k', i + 5)).ToArray();

        string help = NameSuggestion.HelpFor("x", names)!;

        help.Should().StartWith("valid names include `kkkkk`, ");
        help.Split(", ").Should().HaveCount(10);
    }

    [Fact]
    public void HelpFor_NoNames_IsNull() => NameSuggestion.HelpFor("x", []).Should().BeNull();

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "acb", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_Pair_CountsEdits(string left, string right, int expected) =>
        NameSuggestion.Distance(left, right).Should().Be(expected);

    [Fact]
    public void Distance_AnyPair_IsSymmetricAndZeroOnlyForEqual() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll((NonNull<string> left, NonNull<string> right) =>
        {
            int distance = NameSuggestion.Distance(left.Get, right.Get);
            return distance == NameSuggestion.Distance(right.Get, left.Get)
                && (distance == 0) == (left.Get == right.Get)
                && distance <= Math.Max(left.Get.Length, right.Get.Length);
        }));
}
