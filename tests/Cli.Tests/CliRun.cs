using System.Text.Json;
using VaultPolicy.Cli.Hosting;

namespace VaultPolicy.Cli.Tests;

/// <summary>Runs the command line in this process, in a folder of its own, and keeps what it wrote.</summary>
internal sealed class CliRun : IDisposable
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public CliRun()
    {
        Folder = Directory.CreateTempSubdirectory("vaultpolicy-cli-").FullName;
    }

    public string Folder { get; }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public bool IsTerminal { get; init; }

    public int? Width { get; init; }

    /// <summary>What standard input has.</summary>
    public byte[] Input { get; set; } = [];

    public CliRun With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public int Run(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLineApp.Run(args, new CliHost
        {
            Out = output,
            Error = error,
            OpenInput = () => new MemoryStream(Input),
            Environment = name => _environment.GetValueOrDefault(name),
            OutIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            TerminalWidth = Width,
            WorkingDirectory = Folder,
        });
        Out = output.ToString();
        Error = error.ToString();
        return code;
    }

    public JsonElement OutJson() => JsonDocument.Parse(Out).RootElement;

    public JsonElement ErrorJson() => JsonDocument.Parse(Error).RootElement;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
