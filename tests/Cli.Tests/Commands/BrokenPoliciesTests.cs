using System.Text.RegularExpressions;

namespace VaultPolicy.Cli.Tests.Commands;

/// <summary>`policies/broken`: one file for each code, with the finding that it must give.</summary>
public sealed partial class BrokenPoliciesTests
{
    [Fact]
    public void Check_BrokenFolder_GivesEachFilesOwnFindingAndNoOther()
    {
        using var run = new CliRun();
        run.Run("check", Path.Combine(Repository.Policies, "broken"), "--format", "concise", "--fail-on", "note").Should().Be(ExitCodes.Findings);
        string[] found = [.. run.Out.TrimEnd('\n').Split('\n').Select(line => OwnForm(line))];
        found.Should().Equal(Expected());
    }

    [Fact]
    public void Check_EveryBrokenFile_IsDrawnWithItsCaret()
    {
        using var run = new CliRun();
        run.Run("check", Path.Combine(Repository.Policies, "broken"), "--fail-on", "note").Should().Be(ExitCodes.Findings);
        Headline().Count(run.Out).Should().Be(Expected().Length);
        run.Out.Where(c => char.IsControl(c) && c != '\n').Should().BeEmpty();
    }

    // One line a file, and notes on what is not enforced yet.
    private static string[] Expected() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Policies, "broken"), "*.yaml").Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadAllText(Path.ChangeExtension(file, ".expected.txt")).TrimEnd('\n').Split('\n')),
    ];

    // `PATH:1:2: error VP1005: message` as the golden files write it: `policies/broken/...:1:2 error[VP1005] message`.
    private static string OwnForm(string line) => Concise().Replace(
        line[line.LastIndexOf("broken/", line.IndexOf(": ", StringComparison.Ordinal), StringComparison.Ordinal)..],
        "policies/$1 $2[$3] ");

    [GeneratedRegex(@"^(\S+:\d+:\d+): (error|warning|note) (VP\d{4}): ")]
    private static partial Regex Concise();

    [GeneratedRegex(@"^(error|warning|note)\[VP\d{4}\]: ", RegexOptions.Multiline)]
    private static partial Regex Headline();
}
