using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Operations;

namespace VaultPolicy.Cli.Tests.Files;

public sealed class RegisterFileTests
{
    private const string Row = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501,retail,2,FR,2030-06-30\n";
    private const string Text = "address,class,level,country,validUntil\n" + Row;

    [Theory]
    [InlineData("grows")]
    [InlineData("shrinks")]
    [InlineData("is written to")]
    public void Of_FileThatChangesWhileItIsRead_IsRefused(string how)
    {
        using var run = new CliRun();
        string path = run.Write("register.csv", Text);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        using RegisterFile file = RegisterFile.Open(path);
        switch (how)
        {
            case "grows":
                File.AppendAllText(path, Row.Replace("0501", "0502", StringComparison.Ordinal));
                break;
            case "shrinks":
                using (FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    stream.SetLength(Text.Length - 5);
                }

                break;
            default:
                using (FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    stream.Write("address"u8);
                }

                break;
        }

        RegisterReading reading = RegisterReading.Of(file, "register.csv");

        reading.Table.Should().BeNull();
        reading.Unreadable!.Message.Should().Be("file `register.csv` changed while it was read");
    }

    [Fact]
    public void Of_SameFile_IsRead()
    {
        using var run = new CliRun();
        RegisterReading.Of(run.Write("register.csv", Text), "register.csv").Table!.Count.Should().Be(1);
    }

    [Fact]
    public void OpenRegister_FileOverTheLimit_IsRefusedUnread()
    {
        using var run = new CliRun();
        string path = run.Write("register.csv", Text);
        using (FileStream stream = new(path, FileMode.Open))
        {
            // A hole: it takes no space.
            stream.SetLength(SafeFile.MaxRegisterBytes + 1);
        }

        (RegisterFile? file, Reporting.Json.Finding? error) = SafeFile.OpenRegister(path, "register.csv");

        file.Should().BeNull();
        error!.Code.Should().Be("VP6001");
    }

    [Fact]
    public void Of_FileOverTwoGigabytes_IsReadToItsLastByte()
    {
        using var run = new CliRun();
        string path = run.Write("register.csv", Text);
        using (FileStream stream = new(path, FileMode.Open))
        {
            // A hole of zeros between the first rows and the last: a line that is refused, found beyond what an array can hold.
            stream.SetLength(2_200_000_000);
            stream.Seek(-1, SeekOrigin.End);
            stream.Write("\n"u8);
        }

        RegisterReading reading = RegisterReading.Of(path, "register.csv");

        reading.Findings.Should().ContainSingle().Which.Code.Should().Be("VP6102");
    }
}
