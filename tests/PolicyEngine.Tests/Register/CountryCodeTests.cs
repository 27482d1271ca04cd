using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.PolicyEngine.Tests.Register;

public class CountryCodeTests
{
    private static readonly CountryCode[] All = [.. Enumerable.Range(0, 26 * 26)
        .Select(i => $"{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}")
        .Where(text => CountryCode.TryParse(text, out _))
        .Select(text => CountryCode.TryParse(text, out CountryCode code) ? code : default)];

    [Fact]
    public void Table_HasTheCodesOfIso3166()
    {
        All.Should().HaveCount(249);
        All.Select(c => c.Text).Should().Contain(["CH", "US", "GB", "AX", "SS", "CW"]).And.NotContain(["UK", "EU", "XK", "AN", "SU"]);
        default(CountryCode).Text.Should().BeEmpty();
        default(CountryCode).Numeric.Should().Be(0);
    }

    [Theory]
    [InlineData("AF", 4)]
    [InlineData("CH", 756)]
    [InlineData("DE", 276)]
    [InlineData("FR", 250)]
    [InlineData("GB", 826)]
    [InlineData("SG", 702)]
    [InlineData("US", 840)]
    [InlineData("ZW", 716)]
    public void Numeric_OfACountry_IsThatOfIso3166(string text, int number)
    {
        CountryCode.TryParse(text, out CountryCode code).Should().BeTrue();
        code.Numeric.Should().Be(number);
        CountryCode.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out CountryCode same).Should().BeTrue();
        same.Should().Be(code);
    }

    [Fact]
    public void Numeric_OverAllCountries_IsUniqueAndSumsAsInTheStandardsTable()
    {
        All.Select(c => c.Numeric).Should().OnlyHaveUniqueItems().And.OnlyContain(n => n > 0 && n < 1_000);
        All.Sum(c => c.Numeric).Should().Be(108025);
    }
}
