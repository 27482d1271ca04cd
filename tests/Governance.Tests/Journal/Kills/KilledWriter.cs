using System.Globalization;
using System.Text;
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

    /// <summary>How many entries the appender of a number appends with one client id: the payload says which.</summary>
    public static JournalDraft Draft(string clientId) => new(
        Drafts.Start,
        Drafts.Alice,
        JournalKind.DecisionMade,
        JournalPayload.Of(json => json.Name("of").String(clientId).Name("filler").String(new string('x', clientId.Sum(c => c) % 300))),
        clientId);

    /// <summary>Runs until it is killed.</summary>
    /// <param name="arguments">The folder, the first number of each appender, as in `5,7,…`.</param>
    public static int Run(string[] arguments)
    {
        long[] next = [.. arguments[1].Split(',').Select(n => long.Parse(n, CultureInfo.InvariantCulture))];
        FileJournalOpening opening = FileJournal.Open(new DiskFolder(arguments[0]), new FileJournalOptions { SegmentBytes = 200_000 });
        Stream output = Console.OpenStandardOutput();
        if (opening.Journal is not { } journal)
        {
            output.Write(Encoding.ASCII.GetBytes($"! {opening.Problem!.Message}\n"));
            return 3;
        }

        Task.WaitAll([.. Enumerable.Range(0, Appenders).Select(a => Append(journal, output, a, next[a]))]);
        return 4;
    }

    private static async Task Append(FileJournal journal, Stream output, int appender, long number)
    {
        while (true)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{appender}-{number}");
            JournalAppendResult result = await journal.AppendAsync(Draft(id));
            byte[] line = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{result.Status} {result.Sequence} {id}\n"));
            lock (output)
            {
                output.Write(line);
            }

            if (!result.IsAcknowledged)
            {
                return;
            }

            number++;
        }
    }
}
