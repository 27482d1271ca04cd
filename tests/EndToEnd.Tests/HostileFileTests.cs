namespace VaultPolicy.EndToEnd.Tests;

/// <summary>`check` of a hostile file says what is wrong and where, quickly and in little memory, and never fails itself.</summary>
public sealed class HostileFileTests
{
    private const string File = "policy.yaml";
    private const long MaxResidentBytes = 256L * 1024 * 1024;

    private static readonly TimeSpan MaxProcessorTime = TimeSpan.FromSeconds(1);

    // What starting the program and checking a plain policy takes on this machine, now.
    private static readonly Lazy<ProcessResult> Plain = new(() => Check(System.Text.Encoding.UTF8.GetBytes(SmallPolicy.Text)));

    public static TheoryData<string> Yaml() => [.. HostileFiles.Yaml.Select(f => f.Name)];

    public static TheoryData<string> Numbers() => [.. HostileFiles.Numbers.Select(f => f.Name)];

    public static TheoryData<string> Addresses() => [.. HostileFiles.Addresses.Select(f => f.Name)];

    [Fact]
    public void Check_SmallPolicy_HasNoFindings()
    {
        Plain.Value.ExitCode.Should().Be(0, Plain.Value.Both);
        Plain.Value.Out.Should().Be("1 policy, 3 rules, 0 errors, 0 warnings\n");
    }

    /// <summary>Bounds on what a process uses say nothing when the use is not seen.</summary>
    [Fact]
    public void Check_SmallPolicy_ItsUseOfTheMachineIsSeen()
    {
        if (OperatingSystem.IsLinux())
        {
            Plain.Value.PeakBytes.Should().BeGreaterThan(10L * 1024 * 1024);
            Plain.Value.ProcessorTime.Should().BePositive();
        }
    }

    [Theory]
    [MemberData(nameof(Yaml))]
    public void Check_HostileYaml_IsRefusedAtItsPlace(string name) => Refused(HostileFiles.Yaml.Single(f => f.Name == name));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Check_HostileNumber_IsRefusedAtItsPlace(string name) => Refused(HostileFiles.Numbers.Single(f => f.Name == name));

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Check_HostileAddress_IsRefusedAtItsPlace(string name) => Refused(HostileFiles.Addresses.Single(f => f.Name == name));

    private static void Refused(HostileFile file)
    {
        ProcessResult result = Check(file.Content());

        result.ExitCode.Should().Be(file.Accepted ? 0 : file.Place is null && file.Code == "VP6001" ? 2 : 1, result.Both);
        if (file.Code.Length > 0)
        {
            string text = file.Code == "VP6001" ? result.Error : result.Out;
            text.Should().Contain($"[{file.Code}]: ");
            if (file.Place is not null)
            {
                text.Should().MatchRegex($@"(error|warning)\[{file.Code}\]: [^\n]+\n +--> {File}:{file.Place}\n");
            }
        }

        StaysCalm(result);
    }

    private static void StaysCalm(ProcessResult result)
    {
        result.Both.Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("VP9001");
        result.Both.Should().NotContainAny("\u001b", "\u0085", "\0", "\u2028", "\u202E", "\u2067", "\u200D");
        result.Out.Length.Should().BeLessThan(200_000, "a finding of a huge file is not huge");
        TimeSpan above = result.ProcessorTime - Plain.Value.ProcessorTime;
        above.Should().BeLessThan(MaxProcessorTime);
        result.PeakBytes.Should().BeLessThan(MaxResidentBytes);
    }

    private static ProcessResult Check(byte[] content)
    {
        using var scratch = new Scratch();
        scratch.Write(File, content);
        return Vaultpolicy.Run(scratch.Folder, "check", File);
    }
}
