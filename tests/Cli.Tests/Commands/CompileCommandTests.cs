using System.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Cli.Tests.Commands;

public sealed class CompileCommandTests
{
    [Fact]
    public void Compile_Package_TellsDigestAndRules()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run("compile", "v").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().MatchRegex("digest    0x[0-9a-f]{64}\n").And.Contain("9 rules").And.Contain("risk.breakers");
    }

    [Fact]
    public void Compile_Output_WritesTheBytesWhoseHashIsTheDigest()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run("compile", "v", "--output", "bundle.json", "--format", "json").Should().Be(ExitCodes.Done, run.Error);
        byte[] bundle = File.ReadAllBytes(Path.Combine(run.Folder, "bundle.json"));
        string digest = run.OutJson().GetProperty("policy").GetProperty("digest").GetString()!;
        Keccak256.Hash(bundle).ToString().Should().Be(digest);
    }

    [Fact]
    public void Compile_AfterFormattingAndComments_HasTheSameDigest()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        string before = Digest(run);
        string path = Path.Combine(run.Folder, "v", "policy.yaml");
        File.WriteAllText(path, "# another comment\n" + File.ReadAllText(path).Replace("{ id: drift", "{   id:   drift", StringComparison.Ordinal));
        Digest(run).Should().Be(before);
        File.WriteAllText(path, File.ReadAllText(path).Replace("max: 65%", "max: 66%", StringComparison.Ordinal));
        Digest(run).Should().NotBe(before);
    }

    [Fact]
    public void Compile_ChangedRegister_HasAnotherDigest()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        string before = Digest(run);
        string path = Path.Combine(run.Folder, "v", "register.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace(",FR,", ",DE,", StringComparison.Ordinal), new UTF8Encoding(false));
        Digest(run).Should().NotBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v/policy.yaml/bundle.json")]
    [InlineData("v")]
    public void Compile_OutputThatCannotBeWritten_IsAUsageError(string output)
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run("compile", "v", "--output", output).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
    }

    private static string Digest(CliRun run)
    {
        run.Run("compile", "v", "--format", "json").Should().Be(ExitCodes.Done, run.Error);
        return run.OutJson().GetProperty("policy").GetProperty("digest").GetString()!;
    }
}
