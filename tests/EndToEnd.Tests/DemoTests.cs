using System.Text.Json;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>`demo` takes a package the whole way and leaves every result as a file.</summary>
public sealed class DemoTests
{
    [Fact]
    public void Demo_TellsItsFivePartsInOrder()
    {
        using var scratch = new Scratch();

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, "demo");

        result.ExitCode.Should().Be(0, result.Error);
        result.Error.Should().BeEmpty();
        string[] headings = [.. result.Out.Split('\n').Where(l => l.Length > 2 && char.IsAsciiDigit(l[0]) && l[1] == ' ')];
        headings.Select(h => h.Split(' ')[1]).Should().Equal("check", "compile", "decide", "simulate", "results");
        result.Out.Should().Contain("  ALLOWED  deposit").And.Contain("  DENIED  deposit").And.Contain("  ALLOWED  redeem");
        foreach (string file in ResultFiles(result.Out))
        {
            new FileInfo(scratch.PathOf(file)).Length.Should().BePositive(file);
        }
    }

    [Fact]
    public void Demo_SecondRun_SameBytesInEveryFile()
    {
        using var scratch = new Scratch();
        ProcessResult first = Vaultpolicy.Run(scratch.Folder, "demo", "--format", "json");
        Dictionary<string, byte[]> files = Files(scratch.Folder);

        ProcessResult second = Vaultpolicy.Run(scratch.Folder, "demo", "--format", "json");

        first.ExitCode.Should().Be(0, first.Error);
        second.Out.Should().Be(first.Out);
        Files(scratch.Folder).Should().BeEquivalentTo(files, o => o.WithStrictOrdering());
        files.Should().ContainKeys("vaultpolicy-demo/demo.json", "vaultpolicy-demo/tape.jsonl", "vaultpolicy-demo/package/policy.yaml");
        File.ReadLines(scratch.PathOf("vaultpolicy-demo/tape.jsonl")).Should()
            .OnlyContain(line => JsonDocument.Parse(line, default).RootElement.ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public void Demo_NextSteps_Work()
    {
        using var scratch = new Scratch();
        string story = Vaultpolicy.Run(scratch.Folder, "demo").Out;

        string[] commands = [.. story[story.IndexOf("Go on:", StringComparison.Ordinal)..].Split('\n').Skip(1).Select(l => l.Trim()).Where(l => l.Length > 0)];

        commands.Should().NotBeEmpty();
        foreach (string command in commands)
        {
            command.Should().StartWith("vaultpolicy ");
            ProcessResult result = Vaultpolicy.Run(scratch.Folder, CommandLine.Words(command)[1..]);
            result.ExitCode.Should().Be(0, command + "\n" + result.Error);
        }
    }

    private static IEnumerable<string> ResultFiles(string story) =>
        story[story.IndexOf("\n5 results", StringComparison.Ordinal)..].Split('\n').Skip(2).TakeWhile(l => l.Length > 0).Select(l => l.Trim());

    private static Dictionary<string, byte[]> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllBytes, StringComparer.Ordinal);
}
