using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Governance.Tests.Journal.Files;
using Xunit.Abstractions;

namespace VaultPolicy.Governance.Tests.Journal.Kills;

/// <summary>
/// A writer is killed with SIGKILL over and over, at any moment of its life; the ledger of what it acknowledged is kept outside. Nothing
/// acknowledged is lost, nothing is there twice, and the journal verifies each time. VAULTPOLICY_KILL_CYCLES says how often.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>A new journal after so many kills, so that checking all of it stays quick.</summary>
    private const int CyclesOfAJournal = 40;

    private static int Cycles => int.TryParse(
        Environment.GetEnvironmentVariable("VAULTPOLICY_KILL_CYCLES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cycles) ? cycles : 100;

    [Fact]
    public void Writer_KilledOverAndOver_LosesNothingItAcknowledged()
    {
        Random random = new(20_260_131);
        Tally tally = new();
        for (int left = Cycles; left > 0; left -= CyclesOfAJournal)
        {
            using TemporaryFolder folder = new();
            Kill(folder.Path, Math.Min(left, CyclesOfAJournal), random, tally);
        }

        output.WriteLine(tally.ToString());
        tally.Kills.Should().Be(Cycles);
        tally.Acknowledged.Should().BeGreaterThan(10 * Cycles);
        tally.BeforeTheFirst.Should().BeGreaterThan(0, "some are killed while they open");
        tally.Repeated.Should().BeGreaterThan(0, "some entries are written and not acknowledged when the kill comes");
    }

    private static void Kill(string folder, int cycles, Random random, Tally tally)
    {
        Dictionary<string, long> ledger = new(StringComparer.Ordinal);
        long[] next = new long[KilledWriter.Appenders];
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            foreach ((string status, long sequence, string id) in RunAndKill(folder, next, random, tally))
            {
                (status is nameof(JournalAppendStatus.Appended) or nameof(JournalAppendStatus.Repeated)).Should().BeTrue("{0} {1} {2}", status, sequence, id);
                ledger.TryGetValue(id, out long known).Should().BeFalse("{0} was acknowledged as {1} before", id, known);
                ledger.Add(id, sequence);
                tally.Count(status);
                string[] parts = id.Split('-');
                next[int.Parse(parts[0], CultureInfo.InvariantCulture)] = long.Parse(parts[1], CultureInfo.InvariantCulture) + 1;
            }

            Check(folder, ledger);
        }
    }

    private static List<(string Status, long Sequence, string Id)> RunAndKill(string folder, long[] next, Random random, Tally tally)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { WriterAssembly, KilledWriter.Verb, folder, string.Join(',', next) },
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TieredCompilation"] = "1";
        using Process process = Process.Start(start)!;
        List<(string, long, string)> lines = [];

        // One in eight dies at a moment of its start, the others soon after their first acknowledgement.
        if (random.Next(8) == 0)
        {
            Thread.Sleep(random.Next(150));
        }
        else if (process.StandardOutput.ReadLine() is { } first)
        {
            lines.Add(Read(first));
            SpinWait.SpinUntil(static () => false, random.Next(25));
        }

        process.Kill();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(Read(line));
        }

        process.WaitForExit();
        tally.Kills++;
        tally.BeforeTheFirst += lines.Count == 0 ? 1 : 0;
        return lines;
    }

    private static string WriterAssembly => Assembly.GetExecutingAssembly().Location;

    private static (string Status, long Sequence, string Id) Read(string line)
    {
        string[] words = line.Split(' ');
        words.Should().HaveCount(3, line);
        return (words[0], long.Parse(words[1], CultureInfo.InvariantCulture), words[2]);
    }

    private static void Check(string path, Dictionary<string, long> ledger)
    {
        DiskFolder folder = new(path);
        JournalVerification verification = FileJournalVerifier.Verify(folder);
        if (verification.Problem?.Fault == JournalFault.Missing && ledger.Count == 0)
        {
            return;
        }

        verification.Problem.Should().BeNull();
        using FileJournalReader reader = FileJournalReader.Open(folder);
        Dictionary<string, JournalEntry> entries = new(StringComparer.Ordinal);
        foreach (JournalEntry entry in reader.Read())
        {
            entries.TryAdd(entry.ClientId!, entry).Should().BeTrue("{0} is there twice", entry.ClientId);
        }

        foreach ((string id, long sequence) in ledger)
        {
            entries.TryGetValue(id, out JournalEntry? entry).Should().BeTrue("{0} was acknowledged as {1} and is lost", id, sequence);
            entry!.Sequence.Should().Be(sequence);
            entry.Payload.Should().Be(KilledWriter.Draft(id).Payload);
        }
    }

    private sealed class Tally
    {
        public int Kills { get; set; }

        public int BeforeTheFirst { get; set; }

        public long Acknowledged { get; private set; }

        public long Repeated { get; private set; }

        public void Count(string status)
        {
            Acknowledged++;
            Repeated += status == nameof(JournalAppendStatus.Repeated) ? 1 : 0;
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Kills:N0} kills, {BeforeTheFirst:N0} of them before the first acknowledgement; {Acknowledged:N0} entries acknowledged, {Repeated:N0} of them found written when they were repeated");
    }
}
