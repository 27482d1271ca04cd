namespace VaultPolicy.Cli.Tests.Commands;

public sealed class NewCommandTests
{
    [Fact]
    public void New_ThenEveryVerb_FindsNothingToMend()
    {
        using var run = new CliRun();
        run.Run("new", "my-vault").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("my-vault/policy.yaml").And.Contain("vaultpolicy check my-vault");
        Directory.EnumerateFiles(Path.Combine(run.Folder, "my-vault")).Select(f => Path.GetFileName(f)).Should()
            .BeEquivalentTo("README.md", "policy.yaml", "register.csv", "scenario.yaml", "tests.yaml");

        run.Run("check", "my-vault", "--fail-on", "warning").Should().Be(ExitCodes.Done, run.Out);
        run.Out.Should().Contain("1 policy, 9 rules, 0 errors, 0 warnings");
        run.Run("fmt", "--check", "my-vault").Should().Be(ExitCodes.Done, run.Out);
        run.Run("test", "my-vault").Should().Be(ExitCodes.Done, run.Out);
        run.Run("simulate", "my-vault", "--to", "2024-02-01").Should().Be(ExitCodes.Done, run.Error);
    }

    [Fact]
    public void New_PathOfAFolder_NamesThePolicyByItsLastPart()
    {
        using var run = new CliRun();
        run.Run("new", "vaults/my-vault").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("vaults/my-vault/policy.yaml").And.Contain("vaultpolicy check vaults/my-vault");
        File.ReadAllText(Path.Combine(run.Folder, "vaults", "my-vault", "policy.yaml")).Should().Contain("name: my-vault,");
    }

    [Theory]
    [InlineData("vaults/My-Vault")]
    [InlineData("vaults/")]
    [InlineData("../..")]
    [InlineData("../vault")]
    [InlineData("vaults/../../vault")]
    [InlineData("/vaults/vault")]
    [InlineData("vaults\\vault")]
    public void New_PartThatIsNoName_IsRefused(string path)
    {
        using var run = new CliRun();
        run.Run("new", path).Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain($"`{path}` is not a package name");
        Directory.EnumerateFileSystemEntries(run.Folder).Should().BeEmpty();
    }

    [Fact]
    public void New_ExistingFolder_IsRefusedAndLeftAlone()
    {
        using var run = new CliRun();
        run.Write("my-vault/keep.txt", "mine");
        run.Run("new", "my-vault").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("`my-vault` exists already");
        Directory.EnumerateFileSystemEntries(Path.Combine(run.Folder, "my-vault")).Should().HaveCount(1);
    }

    [Fact]
    public void New_Json_ListsTheFiles()
    {
        using var run = new CliRun();
        run.Run("new", "my-vault", "--format", "json").Should().Be(ExitCodes.Done);
        run.OutJson().GetProperty("files").GetArrayLength().Should().Be(5);
    }
}
