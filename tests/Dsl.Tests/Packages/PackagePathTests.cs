using VaultPolicy.Dsl.Packages;

namespace VaultPolicy.Dsl.Tests.Packages;

public sealed class PackagePathTests
{
    [Theory]
    [InlineData("register.csv")]
    [InlineData("data/register-2.csv")]
    [InlineData("a..b/c.csv")]
    public void Refusal_FileOfThePackage_IsNull(string path) => PackagePath.Refusal(path).Should().BeNull();

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\x")]
    [InlineData("C:x")]
    [InlineData("\\\\host\\share")]
    [InlineData("a\\b")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://example.org")]
    [InlineData(".git/config")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a/")]
    [InlineData("-rf")]
    [InlineData("~/x")]
    [InlineData("$HOME")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("a\u202Eb")]
    [InlineData("con")]
    [InlineData("data/LPT1.csv")]
    public void Refusal_Else_SaysWhy(string path) => PackagePath.Refusal(path).Should().NotBeNullOrEmpty();

    [Fact]
    public void Refusal_LongPath_SaysWhy() => PackagePath.Refusal(new string('a', 256)).Should().NotBeNull();
}
