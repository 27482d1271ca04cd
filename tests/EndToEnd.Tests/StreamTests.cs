using System.Text.Json;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>Exit codes and streams, as scripts and pipes see them.</summary>
public sealed class StreamTests
{
    private const string Carry = "policies/kvants-funding-carry";
    private const string Retail = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";

    [Theory]
    [InlineData(0, "vaultpolicy.diagnostics", "check", Carry)]
    [InlineData(0, "vaultpolicy.tests", "test", Carry)]
    [InlineData(0, "vaultpolicy.compilation", "compile", Carry)]
    [InlineData(0, "vaultpolicy.graph", "graph", Carry)]
    [InlineData(0, "vaultpolicy.explanation", "explain", "VP1005")]
    [InlineData(0, "vaultpolicy.rule", "explain", Carry, "kyc")]
    [InlineData(0, "vaultpolicy.decision", "decide", Carry, "--action", "deposit", "--subject", Retail, "--amount", "50_000 USDC", "--at", "2024-03-01T00:00:00Z")]
    [InlineData(4, "vaultpolicy.decision", "decide", Carry, "--action", "deposit", "--subject", Retail, "--amount", "150_000 USDC", "--at", "2024-03-01T00:00:00Z")]
    [InlineData(1, "vaultpolicy.diagnostics", "check", "policies/broken/VP1005.yaml")]
    public void Result_AsJson_IsOneDocumentOnStandardOutputAlone(int exitCode, string schema, params string[] arguments)
    {
        ProcessResult result = Vaultpolicy.Run(Repository.Root, [.. arguments, "--format", "json"]);

        result.ExitCode.Should().Be(exitCode, result.Both);
        result.Json().GetProperty("schema").GetString().Should().Be(schema);
        result.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2, "chekc")]
    [InlineData(2, "check", "nowhere")]
    [InlineData(2, "check", "--nothing")]
    [InlineData(2, "decide", Carry)]
    [InlineData(2, "decide", Carry, "--action", "deposit", "--subject", "nobody", "--amount", "1 USDC")]
    [InlineData(2, "explain", "VP9999")]
    [InlineData(1, "compile", "policies/broken/VP1005.yaml")]
    [InlineData(1, "simulate", "policies/broken/VP1005.yaml")]
    public void Error_AsJson_IsOneDocumentOnStandardErrorAlone(int exitCode, params string[] arguments)
    {
        ProcessResult result = Vaultpolicy.Run(Repository.Root, [.. arguments, "--format", "json"]);

        result.ExitCode.Should().Be(exitCode, result.Both);
        result.Out.Should().BeEmpty();
        JsonElement error = JsonDocument.Parse(result.Error).RootElement;
        error.GetProperty("schema").GetString().Should().Be("vaultpolicy.diagnostics");
        error.GetProperty("findings").GetArrayLength().Should().BePositive();
    }

    [Theory]
    [InlineData("check", "policies/broken")]
    [InlineData("simulate", "policies/velvet-shared-index")]
    [InlineData("explain", "VP1005")]
    [InlineData("--help")]
    public void Output_InAPipe_HasNoColour(params string[] arguments) =>
        Vaultpolicy.Run(Repository.Root, arguments).Both.Should().NotBeEmpty().And.NotContain("\u001b").And.NotContain("\r");

    [Fact]
    public void Output_ForcedColour_YieldsToNoColor()
    {
        string[] arguments = ["check", "policies/broken/VP1005.yaml"];

        Vaultpolicy.Run(Repository.Root, [("FORCE_COLOR", "1")], arguments).Out.Should().Contain("\u001b[");
        Vaultpolicy.Run(Repository.Root, [("FORCE_COLOR", "1"), ("NO_COLOR", "1")], arguments).Both.Should().NotContain("\u001b");
        Vaultpolicy.Run(Repository.Root, [("NO_COLOR", "")], [.. arguments, "--color"]).Out.Should().Contain("\u001b[");
    }

    [Theory]
    [InlineData("human")]
    [InlineData("concise")]
    [InlineData("json")]
    public void Findings_TextOfThePolicy_CannotSteerTerminalsOrBuildRunners(string format)
    {
        using var scratch = new Scratch();
        const string Value = "red\\n::set-output name=x::y\\n##[error]z";
        scratch.Write("a.yaml", SmallPolicy.With("kind: VaultPolicy", $"kind: \"{Value}\" # \u001b[31m \u202E\n::add-mask::x"));
        scratch.Write("\n::set-output name=file::y.yaml", SmallPolicy.With("kind: VaultPolicy", $"kind: \"{Value}\""));

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, "check", ".", "--format", format);

        result.ExitCode.Should().Be(1, result.Both);
        result.Both.Should().Contain("set-output").And.NotContainAny("\u001b", "\u202E", "\n::", "\n##[");
    }

    [Fact]
    public void Check_ReaderThatLeaves_EndsQuietly()
    {
        using var scratch = new Scratch();
        string program = Path.Combine(AppContext.BaseDirectory, "vaultpolicy.dll");
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "dotnet \"$1\" check policies/broken --format json 2>\"$2\" | head -c 10", "sh", program, scratch.PathOf("error") },
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        })!;
        process.StandardOutput.ReadToEnd().Should().HaveLength(10);
        process.WaitForExit();

        File.ReadAllText(scratch.PathOf("error")).Should().BeEmpty();
    }
}
