using System.Diagnostics;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>Arguments that name no readable policy are usage errors at once; nothing is waited for.</summary>
public sealed class OddArgumentTests
{
    [Theory]
    [InlineData("nowhere.yaml", "VP0002")]
    [InlineData("nowhere/deeper/policy.yaml", "VP0002")]
    [InlineData("empty-folder", "VP0003")]
    [InlineData("", "VP0001")]
    [InlineData("  ", "VP0001")]
    [InlineData("-", "VP0002")]
    [InlineData("--no-such-option", "VP0001")]
    [InlineData("@response", "VP0002")]
    [InlineData("policy.yaml/inside", "VP0002")]
    [InlineData("loop", "VP0002")]
    [InlineData("outside", "VP0002")]
    [InlineData("/dev/zero", "VP0002")]
    [InlineData("/dev/stdin", "VP0002")]
    [InlineData("pipe", "VP0002")]
    [InlineData("\u001b[31mred\u202E", "VP0002")]
    [InlineData("a\n::set-output name=x::y", "VP0002")]
    public void Check_ArgumentThatIsNoPolicy_IsAUsageError(string argument, string code) => IsUsageError(code, "check", argument);

    [Theory]
    [InlineData("fmt")]
    [InlineData("test")]
    [InlineData("compile")]
    [InlineData("simulate")]
    [InlineData("graph")]
    public void Verb_PipeAsPackage_IsAUsageError(string verb) => IsUsageError("VP0002", verb, "pipe");

    [Theory]
    [InlineData("--scenario", "pipe")]
    [InlineData("--scenario", "/dev/zero")]
    [InlineData("--scenario", "nowhere.yaml")]
    [InlineData("--scenario", "empty-folder")]
    [InlineData("--from", "soon")]
    [InlineData("--data", "nowhere")]
    public void Simulate_OddOption_IsAUsageError(string option, string value) =>
        IsUsageError("VP000[12]", "simulate", Path.Combine(Repository.Policies, "velvet-shared-index"), option, value);

    private static void IsUsageError(string code, params string[] arguments)
    {
        using var scratch = new Scratch();
        scratch.Write("policy.yaml", SmallPolicy.Text);
        scratch.Write("response", "check policy.yaml");
        Directory.CreateDirectory(scratch.PathOf("empty-folder"));
        File.CreateSymbolicLink(scratch.PathOf("loop"), scratch.PathOf("loop"));
        File.CreateSymbolicLink(scratch.PathOf("outside"), "/etc/hostname");
        using (Process make = Process.Start("mkfifo", [scratch.PathOf("pipe")]))
        {
            make.WaitForExit();
            make.ExitCode.Should().Be(0);
        }

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, arguments);

        result.ExitCode.Should().Be(2, result.Both);
        result.Out.Should().BeEmpty();
        result.Error.Should().MatchRegex($@"^error\[{code}\]: [^\n]+\n");
        result.Error.Should().NotContain("   at ").And.NotContain("Exception").And.NotContainAny("\u001b", "\u202E", "\n::");
    }
}
