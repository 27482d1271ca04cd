using System.Diagnostics;
using System.Globalization;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Governance.Tests.Journal.Files;
using Xunit.Abstractions;

namespace VaultPolicy.Governance.Tests.Journal.Kills;

/// <summary>
/// A writer is killed with SIGKILL over and over, at any moment of its life; the ledger of what it acknowledged is kept outside. Nothing
/// acknowledged is lost, nothing is there twice, and the journal verifies each time. VAULTPOLICY_KILL_CYCLES says how often. Two lanes go on at
/// once; every second journal of each is on a file system in memory, where flushes take no time and kills hit everything between them.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>A new journal after so many kills, so that checking all of it stays quick.</summary>
    private const int CyclesOfAJournal = 20;

    /// <summary>One writer in so many is a process started anew, runtime and all; the others are forked.</summary>
    private const int StartedAnew = 50;

    private const int Lanes = 2;

    /// <summary>Where Linux has a file system in memory; null elsewhere.</summary>
    private static string? Memory => Directory.Exists("/dev/shm") ? "/dev/shm" : null;

    private static int Cycles => int.TryParse(
        Environment.GetEnvironmentVariable("VAULTPOLICY_KILL_CYCLES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cycles) ? cycles : 200;

    [Fact]
    public void Writer_KilledOverAndOver_LosesNothingItAcknowledged()
    {
        Tally[] lanes = [.. Enumerable.Range(0, Lanes).AsParallel().WithDegreeOfParallelism(Lanes).Select(RunLane)];
        Tally tally = lanes.Aggregate(static (first, second) => first.With(second));
        output.WriteLine(tally.ToString());
        tally.Kills.Should().Be(Cycles);
        tally.StartedAnew.Should().BeGreaterThan(0);
        tally.Acknowledged.Should().BeGreaterThan(4 * Cycles);
        tally.BeforeTheFirst.Should().BeGreaterThan(0, "some are killed while they open");
        tally.Repeated.Should().BeGreaterThan(0, "some entries are written and not acknowledged when the kill comes");
    }

    private static Tally RunLane(int lane)
    {
        Random random = new(20_260_131 + lane);
        Tally tally = new();
        using WriterProcess host = WriterProcess.StartHost();
        int cycles = (Cycles / Lanes) + (lane < Cycles % Lanes ? 1 : 0);
        for (int journal = 0; cycles > 0; journal++, cycles -= CyclesOfAJournal)
        {
            using TemporaryFolder folder = new(journal % 2 == 1 ? Memory : null);
            Kill(host, folder.Path, Math.Min(cycles, CyclesOfAJournal), random, tally);
        }

        return tally;
    }

    private static void Kill(WriterProcess host, string folder, int cycles, Random random, Tally tally)
    {
        Dictionary<string, long> ledger = new(StringComparer.Ordinal);
        long[] next = new long[KilledWriter.Appenders];
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            foreach (string line in RunAndKill(host, folder, next, random, tally))
            {
                string[] words = line.Split(' ');
                words.Should().HaveCount(3, line);
                (words[0] is nameof(JournalAppendStatus.Appended) or nameof(JournalAppendStatus.Repeated)).Should().BeTrue(line);
                ledger.TryAdd(words[2], long.Parse(words[1], CultureInfo.InvariantCulture)).Should().BeTrue("{0} was acknowledged before: {1}", words[2], line);
                tally.Count(words[0]);
                string[] parts = words[2].Split('-');
                next[int.Parse(parts[0], CultureInfo.InvariantCulture)] = long.Parse(parts[1], CultureInfo.InvariantCulture) + 1;
            }

            Check(folder, ledger);
        }
    }

    private static List<string> RunAndKill(WriterProcess host, string folder, long[] next, Random random, Tally tally)
    {
        const int LongestOpeningMilliseconds = 6;
        const int LongestStartMilliseconds = 150;
        const int LongestLifeMilliseconds = 12;
        string first = string.Join(',', next);
        bool isNew = tally.Kills % StartedAnew == 0;
        using WriterProcess? own = isNew ? WriterProcess.StartWriter(folder, first) : null;
        WriterProcess process = own ?? host;
        int writer = own?.Id ?? host.Fork(folder, first);
        List<string> lines = [];

        // One in eight dies at a moment of its start, the others soon after their first acknowledgement.
        if (random.Next(8) == 0)
        {
            Wait(random.NextDouble() * (isNew ? LongestStartMilliseconds : LongestOpeningMilliseconds));
        }
        else if (process.ReadLine() is { } line)
        {
            lines.Add(line);
            Wait(random.NextDouble() * LongestLifeMilliseconds);
        }

        Posix.Kill(writer);
        lines.AddRange(process.ReadToDeath());
        tally.Kills++;
        tally.StartedAnew += isNew ? 1 : 0;
        tally.BeforeTheFirst += lines.Count == 0 ? 1 : 0;
        return lines;
    }

    private static void Wait(double milliseconds)
    {
        long end = Stopwatch.GetTimestamp() + (long)(milliseconds * Stopwatch.Frequency / 1_000);
        Thread.Sleep((int)milliseconds);
        while (Stopwatch.GetTimestamp() < end)
        {
            Thread.SpinWait(20);
        }
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
            if (!entries.TryAdd(entry.ClientId!, entry))
            {
                throw new InvalidOperationException($"{entry.ClientId} is there twice");
            }
        }

        foreach ((string id, long sequence) in ledger)
        {
            if (!entries.TryGetValue(id, out JournalEntry? entry) || entry.Sequence != sequence || !entry.Payload.Equals(KilledWriter.Draft(id).Payload))
            {
                throw new InvalidOperationException($"{id} was acknowledged as entry {sequence} and is {entry?.Canonical.Length.ToString(CultureInfo.InvariantCulture) ?? "lost"}");
            }
        }
    }

    private sealed class Tally
    {
        public int Kills { get; set; }

        public int StartedAnew { get; set; }

        public int BeforeTheFirst { get; set; }

        public long Acknowledged { get; private set; }

        public long Repeated { get; private set; }

        public Tally With(Tally other) => new()
        {
            Kills = Kills + other.Kills,
            StartedAnew = StartedAnew + other.StartedAnew,
            BeforeTheFirst = BeforeTheFirst + other.BeforeTheFirst,
            Acknowledged = Acknowledged + other.Acknowledged,
            Repeated = Repeated + other.Repeated,
        };

        public void Count(string status)
        {
            Acknowledged++;
            Repeated += status == nameof(JournalAppendStatus.Repeated) ? 1 : 0;
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Kills:N0} kills, {StartedAnew:N0} of processes started anew, {BeforeTheFirst:N0} before the first acknowledgement; {Acknowledged:N0} entries acknowledged, {Repeated:N0} of them found written when they were repeated");
    }
}
