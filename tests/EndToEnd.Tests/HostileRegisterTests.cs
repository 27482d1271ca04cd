namespace VaultPolicy.EndToEnd.Tests;

/// <summary>`register` verbs refuse a hostile file with its place, quickly and in little memory, and the register in force stays as it is.</summary>
public sealed class HostileRegisterTests
{
    private const string Source = "provider.csv";
    private const string InForce = "register.csv";
    private const long MaxResidentBytes = 512L * 1024 * 1024;
    private static readonly TimeSpan MaxProcessorTime = TimeSpan.FromSeconds(8);

    public static TheoryData<string> Files() => [.. HostileRegisters.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Import_HostileFile_IsRefusedAtItsPlace(string name)
    {
        HostileFile file = HostileRegisters.All.Single(f => f.Name == name);
        using Scratch scratch = Started(file.Content());

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, "register", "import", Source, "--into", InForce);

        result.ExitCode.Should().Be(1, result.Both);
        result.Out.Should().BeEmpty();
        SaysWhere(result, file);
        Untouched(scratch);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Check_HostileFile_IsRefusedAtItsPlace(string name)
    {
        HostileFile file = HostileRegisters.All.Single(f => f.Name == name);
        using Scratch scratch = Started(file.Content());

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, "register", "check", Source);

        result.ExitCode.Should().Be(1, result.Both);
        SaysWhere(result, file);
    }

    /// <summary>Verbs that change a register in place refuse to start from a broken one.</summary>
    [Theory]
    [InlineData("freeze")]
    [InlineData("unfreeze")]
    [InlineData("remove")]
    public void Edit_BrokenRegister_LeavesItAsItIs(string verb)
    {
        HostileFile file = HostileRegisters.All.Single(f => f.Name == "a wrong checksum");
        using Scratch scratch = Started(file.Content());

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, "register", verb, Source, HostileRegisters.Alice, "--reason", "test");

        result.ExitCode.Should().Be(1, result.Both);
        SaysWhere(result, file);
        File.ReadAllBytes(scratch.PathOf(Source)).Should().Equal(file.Content());
    }

    [Theory]
    [InlineData("root", Source)]
    [InlineData("stats", Source)]
    [InlineData("export", Source)]
    [InlineData("show", Source, HostileRegisters.Alice)]
    [InlineData("proof", Source, HostileRegisters.Alice, HostileRegisters.Bob)]
    [InlineData("diff", InForce, Source)]
    [InlineData("diff", Source, InForce)]
    public void Read_BrokenRegister_SaysNothingOfIt(string verb, params string[] arguments)
    {
        HostileFile file = HostileRegisters.All.Single(f => f.Name == "the same address in another case");
        using Scratch scratch = Started(file.Content());

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, ["register", verb, .. arguments]);

        result.ExitCode.Should().Be(1, result.Both);
        result.Out.Should().BeEmpty();
        SaysWhere(result, file);
    }

    [Fact]
    public async Task Import_FileThatGrows_IsRefused()
    {
        using Scratch scratch = Started(HostileRegisters.Rows(200_000));
        using var done = new CancellationTokenSource();
        Task grow = Task.Run(() => Grow(scratch.PathOf(Source), 200_000, done.Token));

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, "register", "import", Source, "--into", InForce);
        await done.CancelAsync();
        await grow;

        result.ExitCode.Should().Be(2, result.Both);
        result.Out.Should().BeEmpty();
        result.Error.Should().Contain("`provider.csv` changed while it was read").And.Contain("run the command again");
        Untouched(scratch);
    }

    /// <summary>The refusals above are of the files' own making: a good file is taken over.</summary>
    [Fact]
    public void Import_GoodFile_IsTakenOver()
    {
        using Scratch scratch = Started(HostileRegisters.Rows(1_000));

        ProcessResult result = Vaultpolicy.Run(scratch.Folder, "register", "import", Source, "--into", InForce);

        result.ExitCode.Should().Be(0, result.Both);
        File.ReadAllBytes(scratch.PathOf(InForce)).Should().Equal(HostileRegisters.Rows(1_000));
    }

    private static Scratch Started(byte[] source)
    {
        var scratch = new Scratch();
        scratch.Write(Source, source);
        scratch.Write(InForce, HostileRegisters.Good);
        return scratch;
    }

    private static void Grow(string path, int rows, CancellationToken done)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        for (int i = rows; !done.IsCancellationRequested; i++)
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(HostileRegisters.Row(i)));
            file.Flush();
            Thread.Sleep(1);
        }
    }

    private static void SaysWhere(ProcessResult result, HostileFile file)
    {
        result.Both.Should().MatchRegex($@"error\[{file.Code}\]: [^\n]+\n +--> {Source}:{file.Place}\n");
        result.Both.Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("VP9001").And.NotContain("\0");
        result.Both.Length.Should().BeLessThan(20_000, "a finding of a huge line is not huge");
        result.ProcessorTime.Should().BeLessThan(MaxProcessorTime);
        result.PeakBytes.Should().BeLessThan(MaxResidentBytes);
    }

    private static void Untouched(Scratch scratch)
    {
        File.ReadAllText(scratch.PathOf(InForce)).Should().Be(HostileRegisters.Good);
        Directory.EnumerateFileSystemEntries(scratch.Folder).Select(Path.GetFileName).Should().BeEquivalentTo(Source, InForce);
    }
}
