using System.Diagnostics;
using VaultPolicy.Cli.Files;

namespace VaultPolicy.Cli.Tests.Files;

public sealed class SafeFileTests
{
    [Fact]
    public void Read_RegularFile_GivesItsBytes()
    {
        using var run = new CliRun();
        SafeFile.Read(run.Write("a.yaml", "abc"), "a.yaml", 10).Bytes.Should().Equal("abc"u8.ToArray());
        SafeFile.Read(run.Write("empty.yaml", ""), "empty.yaml", 10).Bytes.Should().BeEmpty();
    }

    [Fact]
    public void Read_FileAboveTheLimit_IsRefusedBeforeReading()
    {
        using var run = new CliRun();
        string path = run.Write("big.yaml", "");
        using (FileStream stream = new(path, FileMode.Open))
        {
            stream.SetLength(3L * 1024 * 1024 * 1024);
        }

        FileRead read = SafeFile.Read(path, "big.yaml", SafeFile.MaxTextBytes);
        read.Bytes.Should().BeNull();
        read.Error!.Message.Should().Be("file `big.yaml` is larger than 4,194,304 bytes");
    }

    [Fact]
    public void Read_Pipe_IsRefusedWithoutWaiting()
    {
        using var run = new CliRun();
        string path = Path.Combine(run.Folder, "pipe");
        using (Process process = Process.Start("mkfifo", path))
        {
            process.WaitForExit();
            process.ExitCode.Should().Be(0);
        }

        SafeFile.Read(path, "pipe", 10).Error!.Message.Should().Be("`pipe` is not a regular file");
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/stdin")]
    [InlineData("/dev/null")]
    public void Read_Device_IsRefused(string path) => SafeFile.Read(path, path, 10).Error.Should().NotBeNull();

    [Fact]
    public void Read_Folder_IsRefused()
    {
        using var run = new CliRun();
        SafeFile.Read(run.Folder, "folder", 10).Error!.Message.Should().Be("`folder` is a folder, not a file");
    }

    [Fact]
    public void Read_MissingFile_IsRefused() =>
        SafeFile.Read("/no/such/file", "file", 10).Error!.Message.Should().Be("file `file` does not exist");

    [Fact]
    public void Read_LinkThatLeavesThePackage_IsRefused()
    {
        using var run = new CliRun();
        Directory.CreateDirectory(Path.Combine(run.Folder, "package"));
        run.Write("secret", "secret");
        string link = Path.Combine(run.Folder, "package", "register.csv");
        File.CreateSymbolicLink(link, "../secret");
        FileRead read = SafeFile.Read(link, "register.csv", 100, Path.Combine(run.Folder, "package"));
        read.Bytes.Should().BeNull();
        read.Error!.Message.Should().Contain("leaves its package");
    }

    [Fact]
    public void Read_LinkToAFolderWithACommonPrefix_IsRefused()
    {
        using var run = new CliRun();
        Directory.CreateDirectory(Path.Combine(run.Folder, "package"));
        run.Write("package-other/secret", "secret");
        string link = Path.Combine(run.Folder, "package", "register.csv");
        File.CreateSymbolicLink(link, "../package-other/secret");
        SafeFile.Read(link, "register.csv", 100, Path.Combine(run.Folder, "package")).Bytes.Should().BeNull();
    }

    [Fact]
    public void Read_LinkInsideThePackage_IsFollowed()
    {
        using var run = new CliRun();
        run.Write("package/data/real.csv", "inside");
        string link = Path.Combine(run.Folder, "package", "register.csv");
        File.CreateSymbolicLink(link, "data/real.csv");
        SafeFile.Read(link, "register.csv", 100, Path.Combine(run.Folder, "package")).Bytes.Should().Equal("inside"u8.ToArray());
    }

    [Fact]
    public void Read_LinkThatPointsToItself_IsRefused()
    {
        using var run = new CliRun();
        string link = Path.Combine(run.Folder, "loop");
        File.CreateSymbolicLink(link, "loop");
        SafeFile.Read(link, "loop", 100, run.Folder).Bytes.Should().BeNull();
    }

    [Fact]
    public void Read_NameWithNullCharacter_IsRefused() => SafeFile.Read("a\0b", "a\0b", 10).Error.Should().NotBeNull();
}
