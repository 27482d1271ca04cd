using System.Globalization;
using VaultPolicy.Cli.Tests.Commands.Register;
using VaultPolicy.Governance.Tests.Journal.Postgres;

namespace VaultPolicy.Cli.Tests.Commands.Audit;

/// <summary>The same verbs on a journal in PostgreSQL.</summary>
public sealed class DatabaseJournalTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Variable = "VAULTPOLICY_JOURNAL";
    private const string Alice = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";

    private readonly string _schema = PostgresServer.NewSchema();

    [Fact]
    public void Verbs_WithADatabase_WriteAndReadItAndNoFolder()
    {
        using CliRun run = RegisterFiles.Run().With(Variable, $"{server.ConnectionString};Search Path={_schema}");
        run.Run("audit", "show", "w").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("VP7501").And.Contain($"no journal in the schema `{_schema}`");

        foreach (string action in new[] { "freeze", "unfreeze", "freeze" })
        {
            run.Run("register", action, "old.csv", RegisterFiles.B, "--reason", "case 17", "--at", "2026-11-21", "--journal", "w", "--actor", Alice)
                .Should().Be(ExitCodes.Done, run.Error);
        }

        Directory.Exists(Path.Combine(run.Folder, "w")).Should().BeFalse();
        run.Run("audit", "show", "w", "--kind", "register", "--format", "json").Should().Be(ExitCodes.Done, run.Error);
        run.OutJson().GetProperty("entries").GetArrayLength().Should().Be(3);
        run.Run("audit", "checkpoint", "w").Should().Be(ExitCodes.Done, run.Error);
        run.Write("kept.txt", run.Out);
        run.Run("register", "unfreeze", "old.csv", RegisterFiles.B, "--reason", "over", "--at", "2026-11-20", "--journal", "w", "--actor", Alice).Should().Be(ExitCodes.Done);
        run.Run("audit", "verify", "w", "--checkpoint", "kept.txt").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().Contain("4 entries").And.Contain("continues the checkpoint of 3 entries");
        run.Error.Should().Contain("VP7512").And.Contain("entry 3 has a time before");
        run.Run("audit", "proof", "w", "--from", "3").Should().Be(ExitCodes.Done);
        run.Run("audit", "export", "w").Should().Be(ExitCodes.Done);
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(5);
    }

    [Fact]
    public async Task Verify_ATamperedTable_FailsAndShowsWhatStandsBefore()
    {
        using CliRun run = RegisterFiles.Run().With(Variable, $"{server.ConnectionString};Search Path={_schema}");
        foreach (string action in new[] { "freeze", "unfreeze", "freeze" })
        {
            run.Run("register", action, "old.csv", RegisterFiles.B, "--reason", "case 17", "--at", "2026-11-21", "--journal", "w", "--actor", Alice)
                .Should().Be(ExitCodes.Done, run.Error);
        }

        await server.Execute(string.Format(
            CultureInfo.InvariantCulture,
            "alter table {0}.entry disable trigger append_only; update {0}.entry set canonical = overlay(canonical placing '\\x20'::bytea from 2 for 1) where sequence = 2",
            _schema));
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7502").And.Contain("entry 2 is damaged");
        run.Run("audit", "show", "w").Should().Be(ExitCodes.Findings);
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2);
        run.Run("register", "unfreeze", "old.csv", RegisterFiles.B, "--reason", "x", "--journal", "w", "--actor", Alice).Should().Be(ExitCodes.Findings);
    }

    [Fact]
    public void Verbs_WithTwoJournalsOrNoServer_AreRefused()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "freeze", "old.csv", RegisterFiles.B, "--reason", "case 17", "--journal", "w", "--actor", Alice).Should().Be(ExitCodes.Done, run.Error);
        run.With(Variable, $"{server.ConnectionString};Search Path={_schema}").Run("audit", "verify", "w").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("VP7506").And.Contain("has a journal of its own");
        foreach (string text in new[] { "x", "Database=a", $"{server.ConnectionString};Search Path=a.b", "Host=a;Port=x" })
        {
            run.With(Variable, text).Run("audit", "verify", "v").Should().Be(ExitCodes.Usage, text);
            run.Error.Should().Contain("VP7505").And.Contain("is not a connection string with a host");
        }

        run.With(Variable, "Host=/nowhere;Username=a;Password=secret").Run("audit", "verify", "v").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("VP7505").And.NotContain("secret");
    }
}
