using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace VaultPolicy.Governance.Tests.Journal.Postgres;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder; <c>test.sh</c> installs the program.</summary>
public sealed class PostgresServer : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static int _schemas;

    private readonly string _folder = Directory.CreateTempSubdirectory("vp-pg-").FullName;
    private Process? _process;

    public string ConnectionString => $"Host={_folder};Username=tester;Database=postgres;Timeout=10;Command Timeout=20;Maximum Pool Size=5";

    /// <summary>A name for a journal of its own.</summary>
    public static string NewSchema() => string.Create(CultureInfo.InvariantCulture, $"journal_{Interlocked.Increment(ref _schemas)}");

    public Task InitializeAsync() => Start();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Stop();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts the server; it recovers first when it was killed.</summary>
    public async Task Start()
    {
        _process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(RepositoryFiles.Root, "tests", "Governance.Tests", "postgres", "serve.sh"), _folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using CancellationTokenSource patience = new(Patience);
        if (await _process.StandardOutput.ReadLineAsync(patience.Token) != "ready")
        {
            throw new InvalidOperationException($"the server does not start: {await _process.StandardError.ReadToEndAsync(patience.Token)}");
        }
    }

    /// <summary>Kills the server and all its processes with SIGKILL, as a crash of the machine would.</summary>
    public void Kill()
    {
        int server = int.Parse(File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        int[] children = [.. File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        foreach (int id in (int[])[server, .. children])
        {
            try
            {
                using Process process = Process.GetProcessById(id);
                process.Kill();
                process.WaitForExit();
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                // It ended by itself.
            }
        }

        Stop();
        NpgsqlConnection.ClearAllPools();
    }

    public async Task Execute(string sql)
    {
        await using NpgsqlConnection connection = new(ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private void Stop()
    {
        if (_process is { } process)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
            _process = null;
        }
    }
}
