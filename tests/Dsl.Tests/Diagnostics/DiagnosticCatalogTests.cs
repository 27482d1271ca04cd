using System.Text.RegularExpressions;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Dsl.Tests.Diagnostics;

public sealed class DiagnosticCatalogTests
{
    [Fact]
    public void All_IsSortedAndUnique()
    {
        DiagnosticCatalog.All.Select(d => d.Code).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        DiagnosticCatalog.All.Select(d => d.Slug).Should().OnlyHaveUniqueItems();
        DiagnosticCatalog.All.Should().Contain(SyntaxDiagnostics.DuplicateKey);
    }

    [Fact]
    public void All_FollowTheHouseForm()
    {
        foreach (DiagnosticDescriptor descriptor in DiagnosticCatalog.All)
        {
            descriptor.Code.Should().MatchRegex("^VP[0-9]{4}$");
            descriptor.Slug.Should().MatchRegex("^[a-z0-9]+(-[a-z0-9]+)*$");
            descriptor.Summary.Should().MatchRegex(new Regex("^[A-Z`].*[^.]$"), descriptor.Code);
        }
    }

    [Theory]
    [InlineData("UsageDiagnostics", '0')]
    [InlineData("SyntaxDiagnostics", '1')]
    [InlineData("NameDiagnostics", '2')]
    [InlineData("TypeDiagnostics", '3')]
    [InlineData("RuleDiagnostics", '4')]
    [InlineData("RegisterDiagnostics", '4')]
    [InlineData("CsvDiagnostics", '1')]
    [InlineData("StateMachineDiagnostics", '5')]
    [InlineData("LimitDiagnostics", '6')]
    [InlineData("StyleDiagnostics", '8')]
    [InlineData("InternalDiagnostics", '9')]
    public void Stage_HoldsOnlyCodesOfItsDigit(string type, char digit)
    {
        Type stage = typeof(DiagnosticCatalog).Assembly.GetType($"VaultPolicy.Dsl.Diagnostics.{type}", throwOnError: true)!;

        stage.GetFields().Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Code[2]).Where(c => c != digit).Should().BeEmpty();
    }

    [Theory]
    [InlineData("VP1005")]
    [InlineData("vp1005")]
    [InlineData("duplicate-key")]
    public void TryFind_CodeOrSlug_FindsTheKind(string text) =>
        DiagnosticCatalog.TryFind(text).Should().BeSameAs(SyntaxDiagnostics.DuplicateKey);

    [Theory]
    [InlineData("VP0000")]
    [InlineData("")]
    [InlineData("1005")]
    public void TryFind_Unknown_IsNull(string text) => DiagnosticCatalog.TryFind(text).Should().BeNull();
}
