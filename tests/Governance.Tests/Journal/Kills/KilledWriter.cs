using System.Globalization;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;

namespace VaultPolicy.Governance.Tests.Journal.Kills;

/// <summary>
/// The process that is killed: several appenders append for ever, and each acknowledgement is told to standard output, in one write of one
/// line. First each repeats what it was about when the process before was killed.
/// </summary>
internal static class KilledWriter
{
    public const string Verb = "journal-writer";
    public const int Appenders = 8;

    private const long SegmentBytes = 60_000;

    /// <summary>How many entries the appender of a number appends with one client id: the payload says which.</summary>
    public static JournalDraft Draft(string clientId) => new(
        Drafts.Start,
        Drafts.Alice,
        JournalKind.DecisionMade,
        JournalPayload.Of(json => json.Name("of").String(clientId).Name("filler").String(new string('x', clientId.Sum(c => c) % 300))),
        clientId);

    /// <summary>Runs until it is killed.</summary>
    /// <param name="folder">The folder of the journal.</param>
    /// <param name="first">The first number of each appender, as in `5,7,…`.</param>
    public static int Run(string folder, string first) => Run(folder, first, long.MaxValue);

    /// <summary>Appends so many entries with each appender.</summary>
    public static int Run(string folder, string first, long count)
    {
        long[] next = [.. first.Split(',').Select(n => long.Parse(n, CultureInfo.InvariantCulture))];
        FileJournalOpening opening = FileJournal.Open(new DiskFolder(folder), new FileJournalOptions { SegmentBytes = SegmentBytes });
        if (opening.Journal is not { } journal)
        {
            Posix.WriteLine($"! {opening.Problem!.Message}");
            return 3;
        }

        using (journal)
        {
            // Threads, not tasks: a forked process must not wait for a pool whose threads stayed behind.
            Thread[] appenders = [.. Enumerable.Range(0, Appenders).Select(a => new Thread(() => Append(journal, a, next[a], count)))];
            foreach (Thread appender in appenders)
            {
                appender.Start();
            }

            foreach (Thread appender in appenders)
            {
                appender.Join();
            }
        }

        return 4;
    }

    private static void Append(FileJournal journal, int appender, long number, long count)
    {
        for (long left = count; left > 0; left--)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{appender}-{number}");
            JournalAppendResult result = journal.Append(Draft(id));
            Posix.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Status} {result.Sequence} {id}"));
            if (!result.IsAcknowledged)
            {
                return;
            }

            number++;
        }
    }
}
