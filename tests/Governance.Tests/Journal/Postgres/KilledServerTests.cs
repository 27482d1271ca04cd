using System.Collections.Concurrent;
using System.Globalization;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Postgres;

namespace VaultPolicy.Governance.Tests.Journal.Postgres;

/// <summary>The server is killed with SIGKILL while it commits; what was acknowledged is there when it comes back.</summary>
public sealed class KilledServerTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private readonly PostgresJournalOptions _options = new(server.ConnectionString) { Schema = PostgresServer.NewSchema() };

    [Fact]
    public async Task Append_WhileTheServerIsKilledInMidTransaction_IsNotAcknowledgedAndNotThere()
    {
        using (PostgresJournal journal = Opened())
        {
            journal.Append(Drafts.Vote(0, "before")).Status.Should().Be(JournalAppendStatus.Appended);
            await server.Execute($"""
                create function {_options.Schema}.wait() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return null; end $$;
                create trigger wait after insert on {_options.Schema}.entry for each statement execute function {_options.Schema}.wait();
                """);
            Task<JournalAppendResult> append = journal.AppendAsync(Drafts.Vote(1, "inside")).AsTask();
            await Task.Delay(500);
            append.IsCompleted.Should().BeFalse("its transaction is open");

            server.Kill();

            (await append).Status.Should().Be(JournalAppendStatus.Unavailable);
        }

        await server.Start();
        await server.Execute($"drop trigger wait on {_options.Schema}.entry");
        using PostgresJournal again = Opened();
        again.Read().Select(e => e.ClientId).Should().Equal("before");
        again.Append(Drafts.Vote(1, "inside")).Should().Be(new JournalAppendResult(JournalAppendStatus.Appended, 1));
    }

    [Fact]
    public async Task Append_WhileTheServerIsKilledAgainAndAgain_LosesNothingAndRepeatsNothing()
    {
        const int Kills = 5;
        const int Appenders = 8;
        ConcurrentDictionary<string, long> ledger = new(StringComparer.Ordinal);
        int[] next = new int[Appenders];
        for (int kill = 0; kill < Kills; kill++)
        {
            using (PostgresJournal journal = Opened())
            {
                Task[] appenders = [.. Enumerable.Range(0, Appenders).Select(a => Task.Run(() => Append(journal, a, next, ledger)))];
                await Task.Delay(100 + (70 * kill));
                server.Kill();
                await Task.WhenAll(appenders);
            }

            await server.Start();
            PostgresJournal.Verify(_options).Problem.Should().BeNull();
            using PostgresJournal reader = Opened();
            Dictionary<string, long> there = reader.Read().ToDictionary(e => e.ClientId!, e => e.Sequence);
            ledger.Should().OnlyContain(entry => there.ContainsKey(entry.Key) && there[entry.Key] == entry.Value);
        }

        ledger.Count.Should().BeGreaterThan(100);
    }

    /// <summary>Appends until the server is gone; what was not acknowledged is appended again in the next round, with the same client id.</summary>
    private static async Task Append(PostgresJournal journal, int appender, int[] next, ConcurrentDictionary<string, long> ledger)
    {
        while (true)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{appender}-{next[appender]}");
            JournalAppendResult result = await journal.AppendAsync(Drafts.Vote(next[appender], id));
            if (!result.IsAcknowledged)
            {
                result.Status.Should().Be(JournalAppendStatus.Unavailable);
                return;
            }

            ledger.TryAdd(id, result.Sequence).Should().BeTrue();
            next[appender]++;
        }
    }

    private PostgresJournal Opened()
    {
        PostgresJournalOpening opening = PostgresJournal.Open(_options);
        opening.Problem.Should().BeNull();
        return opening.Journal!;
    }
}
