using VaultPolicy.Cli.Files;

namespace VaultPolicy.Cli.Tests.Files;

public sealed class PolicyLocatorTests
{
    [Fact]
    public void FindAll_FolderOfPackagesAndFiles_FindsEachOnceInOrder()
    {
        using var run = new CliRun();
        run.Write("p/b/policy.yaml", "");
        run.Write("p/b/tests.yaml", "");
        run.Write("p/a/deep/policy.yaml", "");
        run.Write("p/broken/VP1001.yaml", "");
        run.Write("p/broken/notes.txt", "");
        run.Write("p/.git/policy.yaml", "");
        (var found, var error) = PolicyLocator.FindAll("./p/", run.Folder);
        error.Should().BeNull();
        found.Select(l => l.Shown).Should().Equal("p/a/deep/policy.yaml", "p/b/policy.yaml", "p/broken/VP1001.yaml");
    }

    [Fact]
    public void FindAll_PackageFolder_IsThePackageAlone()
    {
        using var run = new CliRun();
        run.Write("p/policy.yaml", "");
        run.Write("p/tests.yaml", "");
        PolicyLocator.FindAll("p", run.Folder).Locations.Select(l => l.Shown).Should().Equal("p/policy.yaml");
    }

    [Fact]
    public void FindAll_FolderWithoutPolicies_IsAFinding()
    {
        using var run = new CliRun();
        (var found, var error) = PolicyLocator.FindAll(".", run.Folder);
        found.Should().BeEmpty();
        error!.Code.Should().Be("VP0003");
    }

    [Fact]
    public void FindAll_FolderThatLinksToItself_Ends()
    {
        using var run = new CliRun();
        run.Write("p/x.yaml", "");
        Directory.CreateSymbolicLink(Path.Combine(run.Folder, "p", "again"), "../p");
        PolicyLocator.FindAll("p", run.Folder).Locations.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("p/policy.yaml", "register.csv", "p/register.csv")]
    [InlineData("policy.yaml", "register.csv", "register.csv")]
    public void ShownOf_FileOfThePackage_IsBesideThePolicy(string policy, string relative, string shown) =>
        new PolicyLocation("/x", "/", policy).ShownOf(relative).Should().Be(shown);
}
