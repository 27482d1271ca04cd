namespace VaultPolicy.Cli.Tests.Commands.Register;

public sealed class RegisterEditCommandTests
{
    [Fact]
    public void Freeze_Unfreeze_GoThereAndBackByteForByte()
    {
        using CliRun run = RegisterFiles.Run();

        run.Run("register", "freeze", "old.csv", RegisterFiles.B, "--reason", "case 17", "--at", "2026-11-21", "--format", "json").Should().Be(ExitCodes.Done);
        run.OutJson().GetProperty("reason").GetString().Should().Be("case 17");
        run.OutJson().GetProperty("at").GetString().Should().Be("2026-11-21T00:00:00Z");
        run.OutJson().GetProperty("changed")[0].GetProperty("address").GetString().Should().Be(RegisterFiles.B);
        string frozenDigest = run.OutJson().GetProperty("after").GetProperty("digest").GetString()!;
        run.Read("old.csv").Should().Be(RegisterFiles.Old.Replace("ref-2,", "ref-2,frozen", StringComparison.Ordinal));
        run.Run("register", "stats", "old.csv", "--format", "json").Should().Be(ExitCodes.Done);
        run.OutJson().GetProperty("digest").GetString().Should().Be(frozenDigest);

        run.Run("register", "unfreeze", "old.csv", RegisterFiles.B.ToLowerInvariant(), "--reason", "lifted").Should().Be(ExitCodes.Done);
        run.Read("old.csv").Should().Be(RegisterFiles.Old);
    }

    [Fact]
    public void Remove_OneLine_LeavesTheRest()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "remove", "old.csv", RegisterFiles.A, "--reason", "ended").Should().Be(ExitCodes.Done);
        run.Read("old.csv").Should().Be(RegisterFiles.Header + $"{RegisterFiles.B},professional,3,CH,2030-12-31,ref-2,\n");
        run.Out.Should().Contain($"removed  {RegisterFiles.A}").And.Contain("because: ended");
    }

    [Fact]
    public void Freeze_OneUnknownAddressAmongSeveral_ChangesNothing()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "freeze", "old.csv", RegisterFiles.A, RegisterFiles.C, "--reason", "case 17").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain($"`{RegisterFiles.C}` is not in `old.csv`; nothing was changed");
        run.Read("old.csv").Should().Be(RegisterFiles.Old);
    }

    [Theory]
    [InlineData("freeze", "old.csv", RegisterFiles.A)]
    [InlineData("freeze", "old.csv", RegisterFiles.A, "--reason", " ")]
    [InlineData("remove", "old.csv", "--reason", "x")]
    [InlineData("remove", "old.csv", "vault.eth", "--reason", "x")]
    [InlineData("freeze", "nowhere.csv", RegisterFiles.A, "--reason", "x")]
    public void Edit_WrongArguments_ChangeNothing(params string[] arguments)
    {
        using CliRun run = RegisterFiles.Run();
        run.Run(["register", .. arguments]).Should().Be(ExitCodes.Usage);
        run.Read("old.csv").Should().Be(RegisterFiles.Old);
    }

    [Fact]
    public void Freeze_BrokenRegister_IsRefusedAndStays()
    {
        using CliRun run = RegisterFiles.Run();
        string broken = RegisterFiles.Old + "x\n";
        run.Write("broken.csv", broken);
        run.Run("register", "freeze", "broken.csv", RegisterFiles.A, "--reason", "x").Should().Be(ExitCodes.Findings);
        run.Read("broken.csv").Should().Be(broken);
        Directory.EnumerateFiles(run.Folder).Should().HaveCount(4);
    }

    [Fact]
    public void Freeze_KeepsTheRightsOfTheFile()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using CliRun run = RegisterFiles.Run();
        string path = Path.Combine(run.Folder, "old.csv");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        run.Run("register", "freeze", "old.csv", RegisterFiles.A, "--reason", "x").Should().Be(ExitCodes.Done);
        File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
