using VaultPolicy.Cli.Commands;

namespace VaultPolicy.Cli.Tests;

/// <summary>`docs/reference/cli.md` says what the program does.</summary>
public sealed class ReferenceTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "cli.md"));

    [Fact]
    public void Reference_ListsEveryVerb()
    {
        foreach (Verbs.Verb verb in VerbCatalog.All().Concat(VerbCatalog.Leaves()))
        {
            Page.Should().MatchRegex($"(?m)^\\| `{verb.FullName}[ `]");
        }
    }

    [Fact]
    public void Reference_ListsEveryExitCode()
    {
        foreach (int code in VerbCatalog.All().SelectMany(v => v.Help.ExitCodes).Select(c => c.Code).Distinct())
        {
            Page.Should().Contain($"\n| {code} | ");
        }
    }
}
