using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace VaultPolicy.Governance.Tests.Journal.Kills;

/// <summary>A process of the tests' own executable: a writer, or the host that forks writers. One that says nothing for a minute is killed.</summary>
internal sealed class WriterProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly bool _isHost;
    private readonly Timer _watchdog;
    private readonly Queue<string> _early = new();

    private WriterProcess(Process process, bool isHost)
    {
        _process = process;
        _isHost = isHost;
        _watchdog = new Timer(_ => process.Kill(entireProcessTree: true), null, Patience, Timeout.InfiniteTimeSpan);
    }

    public int Id => _process.Id;

    public static WriterProcess StartHost()
    {
        WriterProcess host = new(Start([WriterHost.Verb], WriterHost.Environment), isHost: true);
        while (host.Read() is { } line && line != "warm")
        {
            // What it appends to warm up.
        }

        return host;
    }

    public static WriterProcess StartWriter(string folder, string first) =>
        new(Start([KilledWriter.Verb, folder, first], new Dictionary<string, string> { ["DOTNET_TieredPGO"] = "0" }), isHost: false);

    /// <summary>Lets the host fork a writer, and gives its process.</summary>
    public int Fork(string folder, string first)
    {
        _process.StandardInput.WriteLine($"{folder} {first}");
        _process.StandardInput.Flush();
        string? line;
        while ((line = Read()) is not null)
        {
            // The writer may be faster than the host.
            if (line.StartsWith("born ", StringComparison.Ordinal))
            {
                return int.Parse(line[5..], CultureInfo.InvariantCulture);
            }

            _early.Enqueue(line);
        }

        throw new InvalidOperationException("the host of the writers has ended");
    }

    /// <summary>What the writer says next; null when it has ended.</summary>
    public string? ReadLine()
    {
        if (_early.TryDequeue(out string? early))
        {
            return early;
        }

        string? line = Read();
        if (line is null && _isHost)
        {
            throw new InvalidOperationException("a writer said nothing for a minute, or the host of the writers has ended");
        }

        return line == "dead" ? throw new InvalidOperationException("a writer ended by itself") : line;
    }

    /// <summary>All that a writer said until it was dead.</summary>
    public List<string> ReadToDeath()
    {
        List<string> lines = [.. _early];
        _early.Clear();
        string? line;
        while ((line = Read()) is not null && line != "dead")
        {
            lines.Add(line);
        }

        return line is null && _isHost ? throw new InvalidOperationException("the host of the writers has ended") : lines;
    }

    public void Dispose()
    {
        _watchdog.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static Process Start(string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { Assembly.GetExecutingAssembly().Location },
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private string? Read()
    {
        _watchdog.Change(Patience, Timeout.InfiniteTimeSpan);
        return _process.StandardOutput.ReadLine();
    }
}
