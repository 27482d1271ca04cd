using System.Diagnostics;
using System.Globalization;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Benchmarks;

/// <summary>
/// The journal on a real disk: `journal [SECONDS] [FOLDER]`. Group commit with many appenders, the latency of acknowledgements at a thousand
/// a second, and the speed of verification. Not under BenchmarkDotNet: what counts is the device and the tail of a distribution.
/// </summary>
internal static class JournalBenchmark
{
    private const int InFlight = 8_192;
    private const int PerSecond = 1_000;
    private static readonly Address Actor = Address.Parse("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501");
    private static readonly UnixTime Start = UnixTime.Parse("2026-01-31T00:00:00Z");

    public static async Task Run(string[] arguments)
    {
        double seconds = arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 10;
        string folder = Directory.CreateDirectory(Path.Combine(arguments.Length > 1 ? arguments[1] : Path.GetTempPath(), "vaultpolicy-journal-benchmark")).FullName;
        try
        {
            await Throughput(Path.Combine(folder, "warm-up"), TimeSpan.FromSeconds(1), print: false);
            await Throughput(Path.Combine(folder, "throughput"), TimeSpan.FromSeconds(seconds), print: true);
            await Latency(Path.Combine(folder, "latency"), TimeSpan.FromSeconds(seconds));
            Verification(Path.Combine(folder, "throughput"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Throughput(string path, TimeSpan time, bool print)
    {
        using FileJournal journal = FileJournal.Open(new DiskFolder(path)).Journal!;
        long acknowledged = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(appender => Task.Run(async () =>
        {
            for (long i = 0; clock.Elapsed < time; i++)
            {
                JournalAppendResult result = await journal.AppendAsync(Draft((i * InFlight) + appender));
                Check(result);
                Interlocked.Increment(ref acknowledged);
            }
        })));
        double elapsed = clock.Elapsed.TotalSeconds;
        if (print)
        {
            Line($"append       {acknowledged / elapsed,12:N0} entries/s acknowledged, {InFlight:N0} in flight, {BytesOf(path) / acknowledged:N0} bytes each, {elapsed:N1} s");
        }
    }

    private static async Task Latency(string path, TimeSpan time)
    {
        using FileJournal journal = FileJournal.Open(new DiskFolder(path)).Journal!;
        var clock = Stopwatch.StartNew();
        List<Task<double>> appends = [];
        for (long i = 0; clock.Elapsed < time; i++)
        {
            // An entry is due each millisecond, however late the last one was: a stall is paid by all that were due.
            TimeSpan due = TimeSpan.FromSeconds((double)i / PerSecond);
            while (clock.Elapsed < due)
            {
                Thread.SpinWait(20);
            }

            appends.Add(Append(journal, i, clock, due));
        }

        double[] milliseconds = await Task.WhenAll(appends);
        Array.Sort(milliseconds);
        Line($"acknowledge  p50 {At(milliseconds, 0.5):N2} ms, p99 {At(milliseconds, 0.99):N2} ms, p99.9 {At(milliseconds, 0.999):N2} ms, max {milliseconds[^1]:N2} ms at {PerSecond:N0}/s");
    }

    private static async Task<double> Append(FileJournal journal, long number, Stopwatch clock, TimeSpan due)
    {
        Check(await journal.AppendAsync(Draft(number)));
        return (clock.Elapsed - due).TotalMilliseconds;
    }

    private static void Verification(string path)
    {
        for (int round = 0; round < 3; round++)
        {
            var clock = Stopwatch.StartNew();
            JournalVerification verification = FileJournalVerifier.Verify(new DiskFolder(path));
            double elapsed = clock.Elapsed.TotalSeconds;
            Line($"verify       {verification.Head.Size / elapsed,12:N0} entries/s, {verification.Head.Size:N0} entries, whole: {verification.Problem is null}");
        }
    }

    // What a decision takes: about 300 bytes.
    private static JournalDraft Draft(long number) => new(
        Start + (number / PerSecond),
        Actor,
        JournalKind.DecisionMade,
        JournalPayload.Of(json => json.Name("decision").String("allow").Name("reason").String("permitted").Name("gate").String("deposit").Name("line").Integer(number)),
        string.Create(CultureInfo.InvariantCulture, $"client-{number}"));

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static long BytesOf(string path) => Directory.EnumerateFiles(path).Sum(f => new FileInfo(f).Length);

    private static void Check(JournalAppendResult result)
    {
        if (!result.IsAcknowledged)
        {
            throw new InvalidOperationException(result.Problem?.Message ?? result.Status.ToString());
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
