namespace VaultPolicy.EndToEnd.Tests;

/// <summary>The commands that the READMEs show work as they stand there, each for itself. (The guide is one story and has its own test.)</summary>
public sealed class DocumentedCommandTests
{
    private const string Program = "dotnet run -c Release --project src/Cli -- ";
    private const string Data = "--data ../shared/data";

    /// <summary>Commands of every document, by document.</summary>
    /// <param name="onRecordedData">Whether they read recorded data.</param>
    public static TheoryData<string, string> Commands(bool onRecordedData)
    {
        var commands = new TheoryData<string, string>();
        foreach ((string document, string command) in AllCommands())
        {
            if (command.Contains(Data, StringComparison.Ordinal) == onRecordedData)
            {
                commands.Add(document, command);
            }
        }

        return commands;
    }

    [Theory]
    [MemberData(nameof(Commands), false)]
    public void Command_OfADocument_Succeeds(string document, string command) => Succeeds(document, command);

    [SharedTheory]
    [MemberData(nameof(Commands), true)]
    public void Command_OfADocumentOnRecordedData_Succeeds(string document, string command) => Succeeds(document, command);

    [Fact]
    public void Commands_AreFoundInEveryDocumentThatShowsThem() => AllCommands().Select(c => c.Document).Distinct().Should().Contain(
        ["README.md", "CONTRIBUTING.md", "policies/kvants-funding-carry/README.md", "policies/kvants-leveraged-btc/README.md", "policies/velvet-shared-index/README.md", "policies/dvv-hedged-straddle/README.md", "policies/dvv-covered-call/README.md"]);

    [Fact]
    public void Commands_OnRecordedData_NameTheDataBesideTheRepository() =>
        AllCommands().Should().Contain(c => c.Command.Contains(Data, StringComparison.Ordinal));

    private static void Succeeds(string document, string command)
    {
        using var scratch = new Scratch();
        scratch.CopyFromRepository("policies/kvants-funding-carry");
        scratch.CopyFromRepository("policies/kvants-leveraged-btc");
        scratch.CopyFromRepository("policies/velvet-shared-index");
        scratch.CopyFromRepository("policies/dvv-hedged-straddle");
        scratch.CopyFromRepository("policies/dvv-covered-call");
        string[] arguments = CommandLine.Words(
            command[Program.Length..].Replace(Data, $"--data \"{SharedFolder.PathOf("data")}\"", StringComparison.Ordinal));

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, arguments);

        result.ExitCode.Should().Be(0, "{0} shows it: {1}", document, result.Both);
        result.Out.Should().NotBeEmpty();
        result.Error.Should().BeEmpty();
    }

    private static IEnumerable<(string Document, string Command)> AllCommands() =>
        new[] { "README.md", "CONTRIBUTING.md" }
            .Concat(Directory.EnumerateFiles(Repository.Policies, "README.md", SearchOption.AllDirectories).Select(Relative))
            .Order(StringComparer.Ordinal)
            .SelectMany(document => File.ReadLines(Path.Combine(Repository.Root, document))
                .Where(line => line.StartsWith(Program, StringComparison.Ordinal))
                .Select(line => (document, line.TrimEnd())));

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
