using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>
/// `docs/guide/governance.md` as a script: its commands run one after the other in a shell, each block prints exactly what the guide shows and
/// ends with the exit code that it names. Digests move with every new key of the policy language, so each is only held to be the same wherever
/// the guide shows the same. After a wanted change run with VAULTPOLICY_UPDATE_GOLDEN=1 and review the diff.
/// </summary>
public sealed partial class GovernanceStoryTests
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(120);
    private static readonly string PathOfPage = Path.Combine(Repository.Root, "docs", "guide", "governance.md");

    [Fact]
    public void Guide_RunAsAScript_PrintsWhatItShows()
    {
        string page = File.ReadAllText(PathOfPage);
        using var scratch = new Scratch();
        var told = new StringBuilder();
        var exports = new StringBuilder();
        int last = 0;
        int shown = 0;
        foreach (Match block in Block().Matches(page))
        {
            string commands = block.Groups["commands"].Value;
            ProcessResult result = Shell(scratch.Folder, exports + commands);
            exports.Append(string.Concat(commands.Split('\n').Where(l => l.StartsWith("export ", StringComparison.Ordinal)).Select(l => l + "\n")));
            if (!block.Groups["output"].Success)
            {
                result.ExitCode.Should().Be(0, "`{0}` succeeds: {1}", commands, result.Both);
                result.Both.Should().BeEmpty("the guide shows no output of `{0}`", commands);
                continue;
            }

            shown++;
            int code = block.Groups["code"].Success ? int.Parse(block.Groups["code"].Value, CultureInfo.InvariantCulture) : 0;
            result.ExitCode.Should().Be(code, "`{0}` says {1}", commands, result.Both);
            told.Append(page, last, block.Groups["output"].Index - last).Append(result.Both);
            last = block.Groups["output"].Index + block.Groups["output"].Length;
        }

        told.Append(page, last, page.Length - last);
        shown.Should().BeGreaterThan(20);
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(PathOfPage, told.ToString());
            page = told.ToString();
        }

        WithoutDigests(told.ToString()).Should().Be(WithoutDigests(page), "the guide shows what the program prints");
    }

    [Fact]
    public void Guide_TellsTheWholeStory() => File.ReadAllText(PathOfPage).Should()
        .Contain("for example, ").And.Contain("waits in the timelock until").And.Contain("an emergency can only tighten")
        .And.Contain("the plan is stale").And.Contain("proposal 3 was ready, is executed").And.Contain("whole  ");

    private static ProcessResult Shell(string folder, string script)
    {
        string program = $"vaultpolicy() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "vaultpolicy.dll")}' \"$@\"; }}\n";
        return Dotnet.RunProgram("bash", folder, [], HangGuard, "-c", "set -e -o pipefail\n" + program + script);
    }

    private static string WithoutDigests(string text)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        return Digest().Replace(text, match =>
        {
            if (!known.TryGetValue(match.Value, out string? name))
            {
                name = string.Create(CultureInfo.InvariantCulture, $"digest {known.Count + 1}");
                known.Add(match.Value, name);
            }

            return name;
        });
    }

    [GeneratedRegex("0x[0-9a-f]{64}")]
    private static partial Regex Digest();

    [GeneratedRegex("(?s)```console\n(?<commands>.*?)```\n(\n```text(?: exit (?<code>[0-9]+))?\n(?<output>.*?)```\n)?")]
    private static partial Regex Block();
}
