using System.Globalization;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Postgres;

namespace VaultPolicy.Governance.Tests.Journal.Postgres;

/// <summary>What only a database can do to a journal.</summary>
public sealed class PostgresJournalTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private readonly PostgresJournalOptions _options = new(server.ConnectionString) { Schema = PostgresServer.NewSchema() };

    [Fact]
    public void Head_OfTheSameEntries_IsThatOfAnyOtherStore()
    {
        using MemoryJournal memory = new();
        using PostgresJournal journal = Opened();
        for (int i = 0; i < 40; i++)
        {
            memory.Append(Drafts.Vote(i, $"id-{i}"));
            journal.Append(Drafts.Vote(i, $"id-{i}"));
        }

        journal.Head.Should().Be(memory.Head);
        journal.Read().Select(e => e.Digest).Should().Equal(memory.Read().Select(e => e.Digest));
        PostgresJournal.Verify(_options).Should().BeEquivalentTo(new { Origin = "vaultpolicy.local/journal", Problem = (JournalProblem?)null, memory.Head });
    }

    [Fact]
    public void Open_Twice_SecondIsLockedOut()
    {
        using (Opened())
        {
            PostgresJournal.Open(_options).Problem!.Fault.Should().Be(JournalFault.Locked);
            PostgresJournal.Verify(_options).Problem.Should().BeNull("readers need no lock");
            using PostgresJournal another = PostgresJournal.Open(_options with { Schema = PostgresServer.NewSchema() }).Journal!;
            another.Head.Size.Should().Be(0, "another journal has a lock of its own");
        }

        using PostgresJournal again = Opened();
        again.WriteProblem.Should().BeNull();
    }

    [Fact]
    public async Task Entries_CannotBeChangedOrDeleted()
    {
        using PostgresJournal journal = Opened();
        journal.Append(Drafts.Vote(0));
        foreach (string sql in new[] { "update {0}.entry set canonical = ''", "delete from {0}.entry", "truncate {0}.entry" })
        {
            await FluentActions.Awaiting(() => server.Execute(string.Format(CultureInfo.InvariantCulture, sql, _options.Schema)))
                .Should().ThrowAsync<Npgsql.PostgresException>().WithMessage("*never changed or deleted*");
        }
    }

    [Theory]
    [InlineData("update {0}.entry set canonical = overlay(canonical placing '\\x39'::bytea from 200 for 1) where sequence = 5")]
    [InlineData("delete from {0}.entry where sequence = 9")]
    [InlineData("delete from {0}.entry where sequence = 4")]
    [InlineData("update {0}.entry set sequence = 100 where sequence = 4; update {0}.entry set sequence = 4 where sequence = 5; update {0}.entry set sequence = 5 where sequence = 100")]
    [InlineData("update {0}.journal set size = 9")]
    [InlineData("update {0}.journal set root = sha256('')")]
    [InlineData("update {0}.journal set size = 11")]
    [InlineData("delete from {0}.journal")]
    public async Task Open_AfterTampering_IsRefused(string sql)
    {
        using (PostgresJournal journal = Opened())
        {
            for (int i = 0; i < 10; i++)
            {
                journal.Append(Drafts.Vote(i));
            }
        }

        string tamper = string.Format(CultureInfo.InvariantCulture, sql, _options.Schema);
        await server.Execute($"alter table {_options.Schema}.entry disable trigger append_only; {tamper}");

        PostgresJournalOpening opening = PostgresJournal.Open(_options);
        opening.Journal?.Dispose();
        opening.Problem!.Fault.Should().Be(JournalFault.Damaged);
        PostgresJournal.Verify(_options).Problem!.Fault.Should().Be(JournalFault.Damaged);
        PostgresJournal.Open(_options).Problem!.Fault.Should().Be(JournalFault.Damaged, "a refused journal is not kept locked");
    }

    [Fact]
    public async Task Open_TablesOfANewerProgram_IsRefused()
    {
        Opened().Dispose();
        await server.Execute($"insert into {_options.Schema}.migration values (2)");
        PostgresJournal.Open(_options).Problem!.Fault.Should().Be(JournalFault.Newer);
    }

    [Fact]
    public async Task Open_OnAServerWithoutFlushes_IsRefused()
    {
        await server.Execute("alter system set full_page_writes = off");
        await server.Execute("select pg_reload_conf()");
        try
        {
            JournalProblem? problem = null;
            for (int i = 0; i < 50 && problem is null; i++)
            {
                // The server reads its settings again in its own time.
                await Task.Delay(100);
                PostgresJournalOpening opening = PostgresJournal.Open(_options);
                opening.Journal?.Dispose();
                problem = opening.Problem;
            }

            problem!.Fault.Should().Be(JournalFault.Unfit);
            problem.Message.Should().Be("the server has `full_page_writes` off: it acknowledges what a crash takes away");
        }
        finally
        {
            await server.Execute("alter system reset full_page_writes");
            await server.Execute("select pg_reload_conf()");
            await Task.Delay(500);
        }
    }

    [Fact]
    public async Task Append_AfterItsConnectionWasEnded_StopsWhileReadingGoesOn()
    {
        using PostgresJournal journal = Opened();
        journal.Append(Drafts.Vote(0)).Status.Should().Be(JournalAppendStatus.Appended);
        await server.Execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()");

        journal.Append(Drafts.Vote(1)).Status.Should().Be(JournalAppendStatus.Unavailable);
        journal.Append(Drafts.Vote(1)).Status.Should().Be(JournalAppendStatus.Unavailable, "the lock fell with the connection");
        journal.WriteProblem!.Fault.Should().Be(JournalFault.Unavailable);
        journal.Read().Should().ContainSingle();
        using PostgresJournal next = Opened();
        next.Append(Drafts.Vote(1)).Sequence.Should().Be(1);
    }

    [Fact]
    public void Open_WithoutAServer_IsUnavailable()
    {
        PostgresJournalOpening opening = PostgresJournal.Open(new PostgresJournalOptions("Host=/nowhere;Username=tester;Database=postgres;Password=secret"));
        opening.Problem!.Fault.Should().Be(JournalFault.Unavailable);
        opening.Problem.Message.Should().NotContain("secret");
    }

    [Theory]
    [InlineData("a; drop table x")]
    [InlineData("A")]
    [InlineData("")]
    [InlineData("1a")]
    public void Open_WithASchemaThatCannotBeOne_Throws(string schema) =>
        FluentActions.Invoking(() => PostgresJournal.Open(_options with { Schema = schema })).Should().Throw<ArgumentException>();

    private PostgresJournal Opened()
    {
        PostgresJournalOpening opening = PostgresJournal.Open(_options);
        opening.Problem.Should().BeNull();
        return opening.Journal!;
    }
}
